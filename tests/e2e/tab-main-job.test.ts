import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/domain/interaction.ts';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import {
  ANA,
  ANSWERED,
  ask,
  interactionOf,
  JORDI,
  MARTA,
  openTabOffice,
  type TabOffice,
  UNANSWERED,
  UXIA,
} from '../tab/tab-office.ts';

let office: TabOffice;
beforeAll(async () => {
  office = await openTabOffice();
}, CHROMIUM_START_MS);
afterAll(() => office?.close());

const recordOf = async (page: Page) => office.read<Interaction>(MARTA, `/interactions/${await interactionOf(page)}`);

describe('an agent at the desk', () => {
  it('asks, sees where it is from, edits and uses it, and all is on record', async () => {
    const page = await office.open(MARTA);
    const stream = page.waitForRequest((request) => request.url().endsWith('/suggestions'));
    await ask(page, ANSWERED);
    expect((await stream).headers().accept).toBe('text/event-stream');

    await page
      .getByRole('button', { name: /^Fuente \d+$/ })
      .first()
      .click();
    const source = page.getByRole('region', { name: /^Fuente: Alta en el padrón/ });
    expect(await source.locator('mark').first().innerText()).toContain('La hoja de inscripción');
    expect(await source.innerText()).toContain('Vigente');
    expect(await source.getByRole('link', { name: /Abrir original/ }).getAttribute('href')).toMatch(/^https:/);

    await page.getByRole('button', { name: /^Editar/ }).click();
    await page.getByRole('textbox', { name: 'Texto de la respuesta' }).press('Home');
    await page.keyboard.type('Buenos días. ');
    await page.getByRole('button', { name: /^Usar con cambios/ }).click();
    await page.getByRole('article').getByText('Copiada y registrada.').waitFor();

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^Buenos días\. /);
    expect(copied).not.toMatch(/\[\d+\]/);
    const [exchange] = (await recordOf(page)).exchanges;
    const [suggestion] = exchange?.suggestions ?? [];
    expect(suggestion?.decision).toMatchObject({ kind: 'edited', by: { name: 'Marta Ruiz' } });
    expect(exchange?.finalText).toBe(`Buenos días. ${suggestion?.text}`);
    await page.context().close();
  });

  it('says why a suggestion is of no use, and the reason is on record', async () => {
    const page = await office.open(MARTA);
    await ask(page, ANSWERED);
    await page.getByRole('button', { name: /^No sirve/ }).click();
    await page.getByRole('radio', { name: 'Está desfasada' }).check();
    await page.getByRole('textbox', { name: /Con sus palabras/ }).fill('el plazo cambió');
    await page.getByRole('button', { name: 'Registrar' }).click();
    await page.getByText(/^Descartada por usted/).waitFor();
    const { exchanges } = await recordOf(page);
    expect(exchanges[0]?.suggestions[0]?.decision).toMatchObject({
      kind: 'rejected',
      reason: 'outdated: el plazo cambió',
    });
    await page.context().close();
  });

  it('does it all with the keyboard alone', async () => {
    const page = await office.open(MARTA);
    const { keyboard } = page;
    await page.getByRole('textbox', { name: 'Consulta del ciudadano' }).waitFor();
    await keyboard.type(ANSWERED);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await page.locator('mark').first().waitFor();
    await keyboard.press('e');
    await page.getByRole('textbox', { name: 'Texto de la respuesta' }).waitFor();
    await keyboard.press('Control+Home');
    await keyboard.type('Hola. ');
    await keyboard.press('Control+Enter');
    await page.getByText(/^Usada con cambios/).waitFor();

    await keyboard.press('/');
    await keyboard.type(ANSWERED);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    await keyboard.press('Control+Enter');
    await page.getByText(/^Usada por usted/).waitFor();
    const { exchanges } = await recordOf(page);
    expect(exchanges.map((held) => held.suggestions[0]?.decision?.kind)).toEqual(['edited', 'accepted']);

    await keyboard.press('Escape');
    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const closed = page.waitForResponse((response) => response.url().endsWith('/resolve'));
    await keyboard.press('c');
    await page.getByLabel('Resumen para el registro').waitFor();
    await keyboard.press('Control+Enter');
    expect((await closed).status()).toBe(200);
    await page.getByRole('heading', { name: 'Nueva atención' }).waitFor();
    await page.context().close();
  });

  it('keeps what was typed while there is no connection, and goes on when it is back', async () => {
    const page = await office.open(MARTA);
    const composer = page.getByRole('textbox', { name: 'Consulta del ciudadano' });
    await composer.fill(ANSWERED);
    await page.context().setOffline(true);
    await page.getByText(/^Sin conexión/).waitFor();
    await composer.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/No hay conexión con el servidor/)
      .waitFor();
    expect(await composer.inputValue()).toBe(ANSWERED);
    await page.context().setOffline(false);
    await page.getByText(/^Sin conexión/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    expect(await composer.inputValue()).toBe('');
    await page.context().close();
  });
});

describe('an agent and the experts', () => {
  it('ask, claim, answer and use, each seeing at once what the others do', async () => {
    const marta = await office.open(MARTA);
    await ask(marta, UNANSWERED);
    await marta.getByRole('heading', { name: 'No tengo una fuente para esto' }).waitFor();
    await marta.getByRole('button', { name: /^Preguntar a un experto/ }).click();
    const dialog = marta.getByRole('dialog');
    expect(await dialog.getByLabel(/^Pregunta/).inputValue()).toBe(UNANSWERED);
    await dialog.getByLabel(/^Contexto/).fill('Ya tiene el seguro.');
    await dialog.getByRole('button', { name: 'Enviar a expertos' }).click();

    const jordi = await office.open(JORDI);
    const row = jordi.getByRole('link', { name: /dron submarino/ });
    await row.click();
    await jordi.getByText('Ya tiene el seguro.').waitFor();
    expect(await row.innerText()).toContain('DNI ●●●');
    expect(await jordi.content()).not.toContain('12345678Z');

    // Ana hears of nothing, so that she is truly late.
    const ana = await office.open(ANA, { hash: new URL(jordi.url()).hash });
    await ana.getByRole('button', { name: 'Asumir' }).waitFor();
    await ana.route('**/api/v1/events', (route) => route.abort());
    await ana.reload();
    await ana.getByRole('button', { name: 'Asumir' }).waitFor();
    await jordi.getByRole('button', { name: 'Asumir' }).click();
    await jordi.getByText('La lleva usted').waitFor();
    await marta.getByText('La lleva Jordi Ferrer').first().waitFor();
    await ana.getByRole('button', { name: 'Asumir' }).click();
    await ana.getByText('Esta consulta ya la lleva Jordi Ferrer.').waitFor();
    await ana.getByText(/^La lleva Jordi Ferrer desde las/).waitFor();

    await jordi.getByRole('textbox', { name: 'Responder con una fuente' }).fill('registro electrónico');
    await jordi.getByRole('button', { name: 'Buscar' }).click();
    await jordi.getByRole('button', { name: 'Añadir a la respuesta' }).first().click();
    const answer = jordi.getByRole('textbox', { name: 'Su respuesta' });
    expect(await answer.inputValue()).toMatch(/^«.+» \(.+\)$/su);
    await answer.fill('No se registra en el Ayuntamiento: lo lleva la autoridad portuaria.');
    expect(await jordi.getByRole('checkbox', { name: /Proponerla/ }).isChecked()).toBe(true);
    await jordi.getByRole('button', { name: /^Responder/ }).click();

    await marta.getByRole('heading', { name: 'Respuesta de Jordi Ferrer' }).waitFor();
    await marta.getByRole('button', { name: /^Usar/ }).click();
    await marta.getByText(/^Usada por usted/).waitFor();
    const [exchange] = (await recordOf(marta)).exchanges;
    expect(exchange?.finalText).toBe('No se registra en el Ayuntamiento: lo lleva la autoridad portuaria.');
    for (const page of [marta, jordi, ana]) await page.context().close();
  });

  it('pass a question on and give it back', async () => {
    const marta = await office.open(MARTA);
    await ask(marta, '¿Puedo montar una plataforma para cohetes en mi azotea?');
    await marta.getByRole('article').first().waitFor();
    await marta
      .getByRole('button', { name: /experto/ })
      .first()
      .click();
    await marta.getByRole('dialog').getByRole('combobox').selectOption({ index: 0 });
    await marta.getByRole('button', { name: 'Enviar a expertos' }).click();
    await marta.getByRole('dialog').waitFor({ state: 'detached' });

    const ana = await office.open(ANA);
    await ana.getByRole('link', { name: /cohetes/ }).click();
    await ana.getByRole('button', { name: 'Asumir' }).click();
    await ana.getByRole('button', { name: 'Liberar' }).click();
    await ana.getByRole('button', { name: 'Asumir' }).waitFor();
    const before = await ana.getByRole('region', { name: 'Consulta' }).getByRole('heading').first().innerText();
    await ana.getByRole('button', { name: 'Pasar a otra materia' }).click();
    await ana.getByRole('dialog').getByRole('button', { name: 'Pasar' }).click();
    await ana.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() => ana.getByRole('region', { name: 'Consulta' }).getByRole('heading').first().innerText())
      .not.toBe(before);
    for (const page of [marta, ana]) await page.context().close();
  });
});

describe('an editor', () => {
  const FILE = {
    name: 'huertos-urbanos.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(
      '# Huertos urbanos\n\nLa cesión de un huerto urbano dura 4 años.\n\n## Requisitos\n\nEstar empadronado y no tener otra parcela.',
    ),
  };
  const BROKEN = { name: 'roto.pdf', mimeType: 'application/pdf', buffer: Buffer.from('esto no es un PDF') };

  it('uploads files, follows each, sees the passages, asks whether it is found and retires it', async () => {
    const page = await office.open(UXIA);
    await page.getByLabel('Subir ficheros', { exact: true }).and(page.locator('input')).setInputFiles([FILE, BROKEN]);
    const uploads = page.getByRole('region', { name: 'Ficheros subidos' });
    await uploads.getByText(/^Publicada\. Pasajes: 2/).waitFor();
    await uploads.getByText(/El fichero está dañado|no es lo que dice/).waitFor();

    await uploads.getByRole('link', { name: FILE.name }).click();
    await page.getByText('La cesión de un huerto urbano dura 4 años.').waitFor();
    await page.getByRole('textbox', { name: 'Pregunte como un ciudadano' }).fill('¿Cuánto dura la cesión del huerto?');
    await page.getByRole('button', { name: 'Comprobar' }).click();
    await page.getByText('Sí: sale en el puesto 1').waitFor();
    await page.getByText('Encontrado').first().waitFor();
    await page.getByText('Con esto se daría una respuesta.').waitFor();
    await page
      .getByText(/^Coincide en .*huerto \(.*texto/)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Retirar' }).click();
    await page.getByRole('button', { name: 'Retirar ficha' }).click();
    await page.getByText(/No tiene pasajes publicados/).waitFor();
    await page.context().close();
  });

  it('reviews what experts proposed, in better words or with the reason why not', async () => {
    const page = await office.open(UXIA, { hash: '#/knowledge/propuestas' });
    const card = page.getByRole('article').filter({ hasText: 'dron submarino' });
    await card.getByRole('button', { name: 'Editar y aprobar' }).click();
    await card.getByRole('textbox').fill('Lo registra la autoridad portuaria, no el Ayuntamiento.');
    await card.getByRole('button', { name: 'Aprobar con cambios' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Fichas' }).click();
    await page.getByRole('link', { name: /dron submarino/ }).click();
    await page.getByText('Lo registra la autoridad portuaria, no el Ayuntamiento.').waitFor();
    await page.context().close();
  });
});
