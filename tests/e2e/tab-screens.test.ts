import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import { inspectionIn, NARROW } from '../tab/inspection.ts';
import {
  ANA,
  ANSWERED,
  ask,
  type Colleague,
  expectAccessible,
  expectFitting,
  JORDI,
  MARTA,
  openTabOffice,
  picture,
  RAFAEL,
  type TabOffice,
  UNANSWERED,
  UXIA,
} from '../tab/tab-office.ts';

/** Many looks in one go, each at three widths. */
const LONG_MS = 180_000;

let office: TabOffice;
beforeAll(async () => {
  office = await openTabOffice();
}, CHROMIUM_START_MS);
afterAll(() => office?.close());

const problem = (status: number, detail: string) => ({
  status,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: 'x', status, code: 'unavailable', detail }),
});

const WAITING = { waiting: 12, since: '2026-11-21T10:32:00.000Z', setAside: 0 };

describe.each(['light', 'dark'] as const)('in the %s theme', { timeout: LONG_MS }, (colorScheme) => {
  const open = (colleague: Colleague, hash = '') =>
    office.open({ ...colleague, user: `${colleague.user}-${colorScheme}` }, { colorScheme, hash });
  const inspect = inspectionIn(colorScheme);

  it('the desk is readable and fits in every state of a suggestion', async () => {
    const page = await open(MARTA);
    await page.getByText(/^Sin atenciones/).waitFor();
    await inspect(page, 'desk-empty', true);

    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/v1/suggestions', async (route) => {
      await held;
      await route.continue();
    });
    await ask(page, ANSWERED);
    await page.getByLabel('Preparando la sugerencia').waitFor();
    await inspect(page, 'desk-waiting');
    release();
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    await page.getByRole('link', { name: /empadronarme/ }).waitFor();
    await page
      .getByRole('button', { name: /^Fuente \d+$/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'por qué' }).click();
    await inspect(page, 'desk', true);

    await page.getByRole('button', { name: /^Editar/ }).click();
    await inspect(page, 'desk-editing');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^No sirve/ }).click();
    await inspect(page, 'desk-rejecting');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Usar/ }).click();
    await page.getByText(/^Usada por usted/).waitFor();
    await inspect(page, 'desk-used');
    await page.context().close();
  });

  it('the desk without a source, the dialogs and the waiting for an expert are readable and fit', async () => {
    const page = await open(MARTA);
    await ask(page, UNANSWERED);
    await page.getByRole('heading', { name: 'No tengo una fuente para esto' }).waitFor();
    await inspect(page, 'desk-no-source', true);
    await page.getByRole('button', { name: /^Preguntar a un experto/ }).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, 'desk-ask-expert');
    await page.getByRole('button', { name: 'Enviar a expertos' }).click();
    await page.getByText(/^Consulta a /).waitFor();
    await inspect(page, 'desk-waiting-expert');
    await page.getByRole('button', { name: 'Atajos (?)' }).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, 'shortcuts');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Identidad local de pruebas/ }).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, 'identity');
    await page.context().close();
  });

  it('what goes wrong is readable and has a way out', async () => {
    const page = await open(MARTA);
    const failed = { id: 's', interactionId: 'i', code: 'unavailable', detail: 'El servicio no está disponible.' };
    const begun = { id: 's', interactionId: 'i', exchangeId: 'e', language: 'es' };
    const frames = Object.entries({ interaction: begun, failed }).map(
      ([event, value]) => `event: ${event}\ndata: ${JSON.stringify(value)}\n\n`,
    );
    await page.route('**/api/v1/suggestions', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: frames.join('') }),
    );
    await ask(page, ANSWERED);
    await page.getByText('El servicio no está disponible.').waitFor();
    expect(await page.getByRole('button', { name: 'Reintentar' }).count()).toBeGreaterThan(0);
    await inspect(page, 'desk-failed');

    await page.route('**/api/v1/interactions?*', (route) => route.fulfill(problem(503, 'Vuelva en unos minutos.')));
    await page.reload();
    await page.getByText('Vuelva en unos minutos.').waitFor();
    await inspect(page, 'desk-unavailable');

    await page.unroute('**/api/v1/interactions?*');
    await page.route('**/api/v1/events', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: `event: sync\ndata: ${JSON.stringify(WAITING)}\n\n: \n\n`,
      }),
    );
    await page.reload();
    await page.getByText(/^Pendiente de sincronizar desde/).waitFor();
    await inspect(page, 'unsynced', true);
    await page.unroute('**/api/v1/events');

    await page.route('**/api/v1/local/token', (route) => route.fulfill(problem(401, 'Debe identificarse.')));
    await page.route('**/api/v1/topics', (route) => route.fulfill(problem(401, 'Debe identificarse.')));
    await page.reload();
    await page.getByText('La sesión ha terminado', { exact: true }).waitFor();
    await inspect(page, 'expired');
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByRole('button', { name: 'Volver a entrar' }).click();
    await page.getByRole('textbox', { name: 'Consulta del ciudadano' }).waitFor();

    await page.route('**/api/v1/about', (route) => route.abort());
    await page.reload();
    await page.getByText('No se puede conectar con Ventanilla').waitFor();
    await inspect(page, 'unreachable');
    await page.context().close();
  });

  it("the experts' queue is readable and fits, from the list to the answer", async () => {
    const page = await open(JORDI);
    await page
      .getByRole('link', { name: /dron submarino/ })
      .first()
      .waitFor();
    await inspect(page, 'experts-queue');
    await page
      .getByRole('link', { name: /dron submarino/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Asumir' }).click();
    await page.getByRole('button', { name: 'Liberar' }).waitFor();
    await page.getByRole('button', { name: 'Buscar' }).click();
    await page.getByRole('button', { name: 'Añadir a la respuesta' }).first().waitFor();
    await inspect(page, 'experts', true);
    const ana = await open(ANA, new URL(page.url()).hash);
    await ana.getByText(/^La lleva Jordi Ferrer desde/).waitFor();
    await inspect(ana, 'experts-held');
    await ana.context().close();
    await page.getByRole('button', { name: 'Pasar a otra materia' }).click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, 'experts-pass-on');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Su respuesta' }).fill('Lo registra la autoridad portuaria.');
    await page.getByRole('button', { name: /^Responder/ }).click();
    await page.getByRole('heading', { name: 'Respondida por Jordi Ferrer' }).waitFor();
    await inspect(page, 'experts-answered');
    await page.context().close();
  });

  it('the knowledge screens are readable and fit', async () => {
    const page = await open(UXIA);
    await page
      .getByRole('link', { name: /Alta en el padrón/ })
      .first()
      .waitFor();
    await inspect(page, 'knowledge-list');
    const file = { name: 'roto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('nada') };
    await page.locator('input[type=file]').setInputFiles([file]);
    await page.getByRole('button', { name: 'Quitar de la lista' }).waitFor();
    await page.getByRole('link', { name: 'Alta en el padrón municipal' }).first().click();
    await page.getByRole('textbox', { name: 'Pregunte como un ciudadano' }).fill(ANSWERED);
    await page.getByRole('button', { name: 'Comprobar' }).click();
    await page.getByText(/^Sí: sale en el puesto/).waitFor();
    await inspect(page, 'knowledge', true);
    await page.getByRole('link', { name: /^Propuestas/ }).click();
    await page.getByRole('button', { name: 'Rechazar' }).first().click();
    await inspect(page, 'proposals', true);
    await page.context().close();
  });

  it('who may not enter is told so', async () => {
    const page = await open(RAFAEL, '#/knowledge');
    await page.getByText('Esta pantalla es para editores').waitFor();
    await inspect(page, 'no-access');
    await page.context().close();
  });
});

describe('the other ways to see it', () => {
  it('has a theme of high contrast', async () => {
    const page = await office.open(MARTA, { forcedColors: 'active', colorScheme: 'dark' });
    await ask(page, ANSWERED);
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    await page
      .getByRole('button', { name: /^Fuente \d+$/ })
      .first()
      .click();
    await expectAccessible(page, 'contrast');
    await picture(page, 'desk-contrast-1280');
    await page.context().close();
  });

  it.each([
    ['Català', 'ca', /^Fes servir/],
    ['English', 'en', /^Use/],
  ])('speaks %s when it is chosen, and remembers it', async (name, code, use) => {
    const page = await office.open(MARTA);
    await page.getByRole('combobox', { name: 'Idioma' }).selectOption({ label: name });
    expect(await page.locator('html').getAttribute('lang')).toBe(code);
    await page.reload();
    await page.getByRole('textbox').first().fill(ANSWERED);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: use }).waitFor();
    await expectFitting(page, `language-${code}`);
    await page.setViewportSize(NARROW);
    await expectFitting(page, `language-${code}-360`);
    await page.context().close();
  });

  it('says a new suggestion to screen readers once', async () => {
    const page = await office.open(MARTA);
    await page.getByRole('textbox').first().waitFor();
    await page.evaluate(() => {
      const region = document.querySelector('[aria-live="polite"].visually-hidden');
      const heard: string[] = [];
      Object.assign(window, { heard });
      if (!region) throw new Error('no live region');
      new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true, subtree: true });
    });
    await ask(page, ANSWERED);
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    const heard = () => page.evaluate(() => Reflect.get(window, 'heard') as string[]);
    await expect.poll(heard).toEqual(['Sugerencia lista.']);
    await page.context().close();
  });
});
