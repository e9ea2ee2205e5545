import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Interaction } from '../../src/domain/interaction.ts';
import { CHROMIUM_START_MS } from '../support/chromium.ts';
import { draftingAnswer } from '../support/drafting-model.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { inspectionIn } from '../tab/inspection.ts';
import { ANSWERED, ask, interactionOf, MARTA, openTabOffice, type TabOffice } from '../tab/tab-office.ts';

/** Many looks in one go, each at three widths. */
const LONG_MS = 180_000;

let model: ModelServer;
let office: TabOffice;
beforeAll(async () => {
  model = await startModelServer(draftingAnswer);
  const environment = { ANSWER_MODEL: 'openai', OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'redaccion' };
  office = await openTabOffice({ environment });
}, CHROMIUM_START_MS);
afterEach(() => {
  model.behaveAll(undefined);
  model.answer = draftingAnswer;
});
afterAll(async () => {
  await office?.close();
  await model?.stop();
});

const field = (page: Page) => page.getByRole('dialog').getByLabel('Resumen para el registro');
const recordOf = (id: string) => office.read<Interaction>(MARTA, `/interactions/${id}`);

/** A question that was answered and used, and its interaction about to be closed. */
async function openToClose(page: Page): Promise<string> {
  await ask(page, `${ANSWERED} Mi DNI es 12345678Z.`);
  await page.getByRole('button', { name: /^Usar/ }).waitFor();
  const id = await interactionOf(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Usada por usted a las/).waitFor();
  return id;
}

/** The desk is empty again once an interaction is closed. */
const closed = (page: Page) => page.getByRole('heading', { name: '¿Qué necesita saber?' }).waitFor();

describe('closing an interaction', { timeout: LONG_MS }, () => {
  it('offers its summary, keeps it without identifiers and shows it with the record', async () => {
    const page = await office.open(MARTA);
    const id = await openToClose(page);
    await page.keyboard.press('c');
    await field(page).waitFor();
    const text = await field(page).inputValue();
    expect(text).toContain('[DNI_1]');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Resumen redactado con IA. Revíselo.').waitFor();
    await dialog.getByText('Datos personales ocultos antes de resumir: 1 DNI.').waitFor();
    await field(page).press('Control+Enter');
    await closed(page);
    expect(await recordOf(id)).toMatchObject({
      status: 'resolved',
      summary: { text, mode: 'generated', editShare: 0, by: { id: MARTA.user } },
      proposedSummary: { text, mode: 'generated', use: { prompt: 'summary-1' } },
    });
    await page.goto(`${office.server.url}/tab/#/desk/${id}`);
    const summary = page.getByRole('region', { name: 'Resumen' });
    await summary.getByText('Redactado con IA y revisado por Marta Ruiz').waitFor();
    await summary.getByText('DNI ●●●').waitFor();
    await page.context().close();
  });

  it('keeps the words of whoever closes, and takes the identifiers out of them too', async () => {
    const page = await office.open(MARTA);
    const id = await openToClose(page);
    await page.keyboard.press('c');
    await field(page).fill('Aclarado. Volverá a llamar desde el 612 345 678.');
    await page.getByRole('button', { name: /^Guardar y cerrar/ }).click();
    await closed(page);
    const { summary } = await recordOf(id);
    expect(summary).toMatchObject({ text: 'Aclarado. Volverá a llamar desde el [TELEFONO_1].', mode: 'own' });
    await page.context().close();
  });

  it('waits for no model: it is closed without a summary, and the request is called off', async () => {
    const page = await office.open(MARTA);
    const id = await openToClose(page);
    model.behaveAll('hang');
    await page.keyboard.press('c');
    await page.getByText('Resumiendo la conversación…').last().waitFor();
    await page.getByRole('button', { name: 'Cerrar sin resumen' }).click();
    await closed(page);
    expect(await model.calls.at(-1)?.closed).toBe('cut');
    expect(await recordOf(id)).toMatchObject({ status: 'resolved' });
    expect(await recordOf(id)).not.toHaveProperty('summary');
    await page.context().close();
  });

  it('may be written by hand while the model thinks, and is kept when the dialog is left', async () => {
    const page = await office.open(MARTA);
    await openToClose(page);
    model.behaveAll('hang');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Escribirlo yo' }).click();
    await field(page).fill('Aclarado por teléfono.');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^Cerrar atención/ }).click();
    await page.getByText('Es el resumen que dejó a medias.').waitFor();
    expect(await field(page).inputValue()).toBe('Aclarado por teléfono.');
    model.behaveAll(undefined);
    await page.getByRole('button', { name: 'Volver a resumir' }).click();
    await page.getByRole('button', { name: 'Deshacer' }).click();
    expect(await field(page).inputValue()).toBe('Aclarado por teléfono.');
    await page.context().close();
  });

  it('says why the model is not used, and falls back on the words of the conversation', async () => {
    const page = await office.open(MARTA);
    await openToClose(page);
    model.behaveAll('filters-question');
    await page.keyboard.press('c');
    await page.getByText(/^El filtro de contenidos del modelo .* Resumen sin redacción automática/).waitFor();
    expect(await field(page).inputValue()).toMatch(/^Consulta: [\s\S]*\nRespuesta: /);
    model.behaveAll(undefined);
    model.answer = 'La persona está embarazada y vive con su hermano. La tasa es de 45 €.';
    await page.keyboard.press('Escape');
    await page.keyboard.press('c');
    await page.getByText(/^El modelo ha escrito algo que no se dijo en la conversación/).waitFor();
    expect(await field(page).inputValue()).not.toContain('45 €');
    await page.context().close();
  });

  it('loses nothing when the connection does: neither the way to close nor what was written', async () => {
    const page = await office.open(MARTA);
    const id = await openToClose(page);
    await page.route('**/api/v1/interactions/*/{summary,resolve}', (route) => route.abort());
    await page.keyboard.press('c');
    await page.getByText('Puede escribir el resumen usted o cerrar sin él.').waitFor();
    await field(page).fill('Aclarado.');
    await field(page).press('Control+Enter');
    await page.getByRole('dialog').getByRole('alert').first().waitFor();
    expect(await field(page).inputValue()).toBe('Aclarado.');
    await page.unroute('**/api/v1/interactions/*/{summary,resolve}');
    await field(page).press('Control+Enter');
    await closed(page);
    expect((await recordOf(id)).summary?.text).toBe('Aclarado.');
    await page.context().close();
  });

  it('is refused at once while an expert is asked, without a summary for nothing', async () => {
    const page = await office.open(MARTA);
    await openToClose(page);
    await page.keyboard.press('q');
    await page.getByRole('button', { name: 'Enviar a expertos' }).click();
    await page.getByText('En espera de un experto').first().waitFor();
    await page.keyboard.press('c');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('is readable and fits, in the %s theme', async (colorScheme) => {
    const inspect = inspectionIn(colorScheme);
    const page = await office.open(MARTA, { colorScheme });
    const id = await openToClose(page);
    model.behaveAll('hang');
    await page.keyboard.press('c');
    await page.getByRole('button', { name: 'Escribirlo yo' }).waitFor();
    await inspect(page, 'desk-closing-busy');
    await page.keyboard.press('Escape');
    model.behaveAll(undefined);
    await page.keyboard.press('c');
    await field(page).waitFor();
    await page.locator('dialog[open] summary').click();
    await inspect(page, 'desk-closing', true);
    await field(page).fill(`Vea https://sede.puertoclaro.example/${'tramites'.repeat(8)}`);
    await inspect(page, 'desk-closing-address');
    await field(page).press('Control+Enter');
    await closed(page);
    await page.goto(`${office.server.url}/tab/#/desk/${id}`);
    await page.getByRole('region', { name: 'Resumen' }).waitFor();
    await inspect(page, 'desk-closed');
    await page.context().close();
  });
});
