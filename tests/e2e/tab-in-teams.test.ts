import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import { ANSWERED, MARTA, openTabOffice, type TabOffice } from '../tab/tab-office.ts';

/**
 * A page at Teams' address that frames the tab and answers the messages of `@microsoft/teams-js` as Teams does
 * (initialize, getContext, registerHandler, the life-cycle notes), each with the id it came with.
 */
const TEAMS = (tab: string) => `<!doctype html><html><body style="margin:0">
<script>
  const context = { locale: 'ca-ES', theme: 'dark', hostClientType: 'web', userObjectId: 'u', tid: 't', sessionId: 's' };
  const answers = {
    initialize: () => ['content', 'web', JSON.stringify({ apiVersion: 4, hostVersionsInfo: {}, isLegacyTeams: false, supports: {} }), '2.0.0'],
    getContext: () => [context],
  };
  window.notes = [];
  addEventListener('message', ({ data, source }) => {
    if (!data || !data.func) return;
    window.notes.push(data.func);
    const answer = answers[data.func];
    if (answer) source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answer() }, '*');
  });
  window.changeTheme = (theme) =>
    document.querySelector('iframe').contentWindow.postMessage({ func: 'themeChange', args: [theme] }, '*');
</script>
<iframe src="${tab}" style="border:0;width:100vw;height:100vh" allow="clipboard-write"></iframe>
</body></html>`;

/** Chromium asks before a page of the internet frames one of this machine. */
const OPTIONS = { permissions: ['local-network-access', 'clipboard-read', 'clipboard-write'] };

let office: TabOffice;
beforeAll(async () => {
  // Its SDK asks a CDN for more hosts to trust; the CSP refuses and the list it brings is used.
  office = await openTabOffice({ expectedProblem: /res\.cdn\.office\.net/ });
}, CHROMIUM_START_MS);
afterAll(() => office?.close());

async function framed(page: Page): Promise<Frame> {
  await page.route('https://teams.microsoft.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: TEAMS(`${office.server.url}/tab/`) }),
  );
  await page.goto('https://teams.microsoft.com/');
  await page.frameLocator('iframe').getByRole('textbox').first().waitFor();
  const frame = page.frames().find((held) => held.url().startsWith(office.server.url));
  if (!frame) throw new Error('the tab is not framed');
  return frame;
}

describe('the tab inside Teams', () => {
  it("follows Teams' language and theme, tells that it is there, and works", async () => {
    const page = await office.open(MARTA, OPTIONS);
    const frame = await framed(page);
    expect(await frame.locator('html').getAttribute('lang')).toBe('ca');
    expect(await frame.getByRole('combobox', { name: 'Idioma' }).count()).toBe(0);
    const background = () =>
      frame
        .locator('body > div > div')
        .first()
        .evaluate((node) => getComputedStyle(node).backgroundColor);
    const dark = await background();
    await page.evaluate(() => Reflect.get(window, 'changeTheme')('default'));
    await expect.poll(background).not.toBe(dark);
    await page.evaluate(() => Reflect.get(window, 'changeTheme')('contrast'));
    await expect.poll(background).toBe('rgb(0, 0, 0)');
    expect(await page.evaluate(() => Reflect.get(window, 'notes'))).toEqual(
      expect.arrayContaining(['initialize', 'getContext', 'appInitialization.success']),
    );

    await frame.getByRole('textbox').first().fill(ANSWERED);
    await frame.getByRole('textbox').first().press('Enter');
    await frame.getByRole('button', { name: /^Fes servir/ }).click();
    await frame.getByText(/^Feta servir per vostè/).waitFor();
    await page.context().close();
  });

  it('is a plain page in a frame that never answers', async () => {
    const page = await office.open(MARTA, OPTIONS);
    await page.route('https://teams.microsoft.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${office.server.url}/tab/"></iframe>` }),
    );
    await page.goto('https://teams.microsoft.com/');
    await page.frameLocator('iframe').getByRole('textbox', { name: 'Consulta del ciudadano' }).waitFor();
    await page.context().close();
  });
});
