import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const run = promisify(execFile);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const LOCK = '/tmp/ventanilla-chromium.lock';

/** How long a first start may take, with the installation: give it to the `beforeAll` that launches the browser. */
export const CHROMIUM_START_MS = 300_000;

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A frame of another site is drawn by the page's own process. With two, a click into a frame that was just resized
  // can be sent to where its button no longer stands, and is lost without a trace.
  '--disable-site-isolation-trials',
];

/** The browser to test with: `CHROMIUM_PATH`, else what is installed, else Debian's package is installed first. */
export async function findChromium(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !isExecutable(chosen)) throw new Error(`CHROMIUM_PATH names ${chosen}, which cannot be executed`);
  const found = chosen ?? installedChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    throw new Error(
      'no Chromium found. Install one (Debian and Ubuntu: sudo apt-get install chromium) or set CHROMIUM_PATH to the program of Chromium, Chrome or Edge.',
    );
  }
  await installChromium();
  const installed = installedChromium();
  if (!installed) throw new Error('apt-get installed chromium, but no program of that name is on the PATH');
  return installed;
}

export interface LaunchedChromium {
  readonly browser: Browser;
  /** Requests and WebSockets to any host but 127.0.0.1 are refused in it. */
  readonly context: BrowserContext;
  /** A second person: cookies and storage of their own, the same refusals. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function launchChromium(options: BrowserContextOptions = {}): Promise<LaunchedChromium> {
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ARGS });
  const newContext = (own: BrowserContextOptions = {}) => loopbackContext(browser, { ...options, ...own });
  return { browser, context: await newContext(), newContext, close: () => browser.close() };
}

async function loopbackContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'es-ES', serviceWorkers: 'block', ...options });
  const isOutside = (url: URL) => /^(https?|wss?):$/.test(url.protocol) && url.hostname !== '127.0.0.1';
  await context.route(isOutside, (route) => route.abort('blockedbyclient'));
  await context.routeWebSocket(isOutside, (socket) => socket.close());
  return context;
}

/** One installation at a time: two test files can ask at once, and apt refuses the second. */
async function installChromium(): Promise<void> {
  console.log('Chromium is not installed: installing it with apt-get for the browser tests');
  const script = 'command -v chromium || { apt-get update && apt-get install -y --no-install-recommends chromium; }';
  await run('flock', [LOCK, 'sh', '-c', script], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 * 1024 * 1024,
  });
}

function installedChromium(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(isExecutable) ?? NAMES.map(onPath).find(Boolean);
}

function onPath(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
