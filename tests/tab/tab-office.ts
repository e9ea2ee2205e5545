import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildTab } from '../../scripts/build-tab.ts';
import type { Role } from '../../src/domain/identity.ts';
import { type LaunchedChromium, launchChromium } from '../support/chromium.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

export interface Colleague {
  user: string;
  name: string;
  roles: Role[];
}

export const MARTA: Colleague = { user: 'e2e-marta', name: 'Marta Ruiz', roles: ['agent'] };
export const JORDI: Colleague = { user: 'e2e-jordi', name: 'Jordi Ferrer', roles: ['expert'] };
export const ANA: Colleague = { user: 'e2e-ana', name: 'Ana Belmonte', roles: ['expert'] };
export const UXIA: Colleague = { user: 'e2e-uxia', name: 'Uxía Pereira', roles: ['editor'] };
export const RAFAEL: Colleague = { user: 'e2e-rafael', name: 'Rafael Núñez', roles: ['supervisor'] };

export const ANSWERED = '¿Qué papeles necesito para empadronarme si vivo de alquiler?';
export const UNANSWERED = '¿Puedo registrar un dron submarino? Mi DNI es 12345678Z';

/** Levels A and AA up to WCAG 2.2; best practices are no rules. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ROOT = join(import.meta.dirname, '../..');

export interface TabOffice {
  server: ServerProcess;
  chromium: LaunchedChromium;
  /** A window of its own for somebody, signed in with the local identity. Problems in its console fail `close`. */
  open(colleague: Colleague, options?: BrowserContextOptions & { hash?: string }): Promise<Page>;
  /** What the API says of something, as somebody sees it. */
  read<Body>(colleague: Colleague, path: string): Promise<Body>;
  close(): Promise<void>;
}

/** The real program, the built tab and a browser. */
export async function openTabOffice(
  options: { expectedProblem?: RegExp; environment?: Record<string, string> } = {},
): Promise<TabOffice> {
  await buildTab({ ifStale: true });
  const server = await startServer({ BOT: 'off', ...options.environment });
  const chromium = await launchChromium({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const problems: string[] = [];
  return {
    server,
    chromium,
    async open(colleague, { hash = '', ...own } = {}) {
      const context = await chromium.newContext(own);
      await signIn(context, colleague);
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(`${colleague.name}: ${error.message}`));
      page.on('console', (message) => {
        // The browser itself notes every refused request; those are the server's answers and tested as such.
        const text = message.text();
        const expected = text.startsWith('Failed to load resource') || options.expectedProblem?.test(text);
        if (message.type() === 'error' && !expected) problems.push(`${colleague.name}: ${text}`);
      });
      await page.goto(`${server.url}/tab/${hash}`);
      return page;
    },
    async read(colleague, path) {
      const token = await server.token(colleague.user, colleague.name, ...colleague.roles);
      const response = await fetch(`${server.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
      return (await response.json()) as never;
    },
    async close() {
      await chromium.close();
      await server.stop();
      expect(problems).toEqual([]);
    },
  };
}

async function signIn(context: BrowserContext, colleague: Colleague): Promise<void> {
  await context.addInitScript((choice) => {
    try {
      localStorage.setItem('ventanilla.identity', JSON.stringify(choice));
    } catch {
      // The blank page that a frame begins with has no storage.
    }
  }, colleague);
}

export async function ask(page: Page, question: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: 'Consulta del ciudadano' });
  await composer.fill(question);
  await composer.press('Enter');
}

/** The id of the interaction that a desk shows, once it has one. */
export async function interactionOf(page: Page): Promise<string> {
  await page.waitForURL(/#\/desk\/.+/);
  return decodeURIComponent(new URL(page.url()).hash.split('/')[2] ?? '');
}

/** Waits until nothing moves any more but what moves for ever; in a window behind another, all stands still at once. */
function stillness(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    const still = Promise.all(ending.map((animation) => animation.finished.catch(() => 0)));
    return Promise.race([still, new Promise((resolve) => setTimeout(resolve, 1000))]);
  });
}

/** Fails with what axe found, one line a rule and element. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // Colours in the middle of a fade are no colours of the design.
  await stillness(page);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.flatMap((rule) =>
    rule.nodes.map((node) => `${state}: ${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`),
  );
  expect(found).toEqual([]);
}

/**
 * Nothing may reach beyond the window or its column, and only columns may scroll, downwards. Lines that end in an
 * ellipsis are cut on purpose, and the light that moves through a placeholder is wider than it.
 */
export async function expectFitting(page: Page | Frame, state: string): Promise<void> {
  const found = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.querySelectorAll('main, main *, header *, dialog[open], dialog[open] *')].filter(
      (element) => {
        if (element.closest('.visually-hidden, [hidden], svg, textarea, input, select, .fui-SkeletonItem'))
          return false;
        const { overflowX, textOverflow } = getComputedStyle(element);
        if (textOverflow === 'ellipsis' || overflowX === 'visible') return false;
        return element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
      },
    );
    return { sideways: scrollWidth > clientWidth, wide: wide.map((element) => element.outerHTML.slice(0, 120)) };
  });
  expect({ state, ...found }).toEqual({ state, sideways: false, wide: [] });
}

/** Takes a picture into `docs/images`, when asked to renew them with `UPDATE_SCREENSHOTS=1`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.UPDATE_SCREENSHOTS !== '1') return;
  const place = join(ROOT, 'docs/images');
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) element.scrollTop = 0;
  });
  await stillness(page);
  const image = await page.screenshot({ caret: 'hide' });
  await writeFile(join(place, `tab-${name}.png`), image);
}
