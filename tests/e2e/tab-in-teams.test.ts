import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import { ANSWERED, MARTA, openTabOffice, type TabOffice } from '../tab/tab-office.ts';
import { FRAMING, openInTeams } from '../tab/teams-page.ts';

let office: TabOffice;
beforeAll(async () => {
  // Its SDK asks a CDN for more hosts to trust; the CSP refuses and the list it brings is used.
  office = await openTabOffice({ expectedProblem: /res\.cdn\.office\.net/ });
}, CHROMIUM_START_MS);
afterAll(() => office?.close());

describe('the tab inside Teams', () => {
  it("follows Teams' language and theme, tells that it is there, and works", async () => {
    const page = await office.open(MARTA, FRAMING);
    const frame = await openInTeams(page, office.server.url, { locale: 'ca-ES', theme: 'dark' });
    await frame.getByRole('textbox').first().waitFor();
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
    const page = await office.open(MARTA, FRAMING);
    await page.route('https://teams.microsoft.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${office.server.url}/tab/"></iframe>` }),
    );
    await page.goto('https://teams.microsoft.com/');
    await page.frameLocator('iframe').getByRole('textbox', { name: 'Consulta del ciudadano' }).waitFor();
    await page.context().close();
  });
});
