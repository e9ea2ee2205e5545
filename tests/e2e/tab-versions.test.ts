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
  model.answer = draftingAnswer;
  model.behaveAll(undefined);
});
afterAll(async () => {
  await office?.close();
  await model?.stop();
});

/** What a screen reader says when the second of them is there. */
const READY = 'Otra versión lista.';

async function askForADraft(page: Page): Promise<void> {
  await ask(page, ANSWERED);
  await page.getByRole('button', { name: /^Usar/ }).waitFor();
  await page.keyboard.press('Escape');
}

async function anotherByKey(page: Page, count: number): Promise<void> {
  await page.keyboard.press('v');
  await page.getByText(`Versión ${count} de ${count}`, { exact: true }).waitFor();
  await page.locator('[aria-live="polite"]').getByText(READY).waitFor();
  await page.getByRole('button', { name: /^Usar/ }).waitFor();
}

const text = (page: Page) => page.getByRole('article').filter({ hasText: 'Sugerencia del asistente' }).innerText();
const exchangesOf = async (page: Page) =>
  (await office.read<Interaction>(MARTA, `/interactions/${await interactionOf(page)}`)).exchanges;

describe('another version of a suggestion', { timeout: LONG_MS }, () => {
  it('comes with the key v, beside the one before, and the record says which was used', async () => {
    const page = await office.open(MARTA);
    await askForADraft(page);
    const first = await text(page);
    await anotherByKey(page, 2);
    const second = await text(page);
    expect(second).not.toBe(first);
    await page.getByRole('button', { name: 'Versión anterior' }).click();
    await page.getByText('Versión 1 de 2', { exact: true }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Usada por usted a las/).waitFor();

    const [exchange, ...others] = await exchangesOf(page);
    expect(others).toEqual([]);
    expect(exchange?.suggestions.map(({ mode, decision }) => [mode, decision?.kind])).toEqual([
      ['generated', 'accepted'],
      ['generated', undefined],
    ]);
    expect(exchange?.suggestions.map(({ provenance }) => provenance?.use?.prompt)).toEqual([
      'answer-1',
      'answer-1 another-1',
    ]);
    expect(exchange?.finalText).toBe(exchange?.suggestions[0]?.text);
    // What was not used is there to read, and no more.
    await page.getByRole('button', { name: 'Versión siguiente' }).click();
    await page.getByText('Versión 2 de 2', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^(?:Usar|Otra versión)/ }).count()).toBe(0);
    await page.context().close();
  });

  it('is told when the model has no other words, or could not write', async () => {
    const page = await office.open(MARTA);
    await askForADraft(page);
    model.answer = (messages) => draftingAnswer(withoutTheWish(messages));
    await anotherByKey(page, 2);
    await page.getByText('Dice lo mismo que la versión 1.').waitFor();
    model.behaveAll('filters-question');
    await anotherByKey(page, 3);
    await page.getByText(/^El filtro de contenidos del modelo ha rechazado/).waitFor();
    await page.context().close();
  });

  it('that never comes leaves what stands, with the way to try again', async () => {
    const page = await office.open(MARTA);
    await askForADraft(page);
    const first = await text(page);
    await page.route('**/versions', (route) => route.abort());
    await page.keyboard.press('v');
    await page.getByRole('alert').getByText('No se ha podido preparar otra versión.').waitFor();
    expect(await text(page)).toBe(first);
    await page.unroute('**/versions');
    await page.getByRole('button', { name: 'Reintentar' }).click();
    await page.getByText('Versión 2 de 2', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await exchangesOf(page)).toHaveLength(1);
    await page.context().close();
  });

  it('may be called off, and asked for after a rejection', async () => {
    const page = await office.open(MARTA);
    await askForADraft(page);
    model.behaveAll('hang');
    await page.keyboard.press('v');
    await page.getByRole('button', { name: 'Parar' }).click();
    await page.getByRole('button', { name: /^No sirve/ }).click();
    await page.getByRole('button', { name: 'Registrar' }).click();
    await page.getByText(/^Descartada por usted a las/).waitFor();
    model.behaveAll(undefined);
    await page.getByRole('button', { name: /^Otra versión/ }).click();
    await page.getByText('Versión 2 de 2', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Usar/ }).waitFor();
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('is readable and fits, in the %s theme', async (colorScheme) => {
    const inspect = inspectionIn(colorScheme);
    const page = await office.open(MARTA, { colorScheme });
    await askForADraft(page);
    await anotherByKey(page, 2);
    await inspect(page, 'desk-version');
    await page.getByRole('button', { name: 'Versión anterior' }).click();
    await page.locator('summary', { hasText: 'Se ha quitado 1 frase' }).click();
    await page.locator('summary', { hasText: 'Cómo se hizo' }).click();
    await page.getByRole('button', { name: 'por qué' }).click();
    await inspect(page, 'desk-version-before');
    await page.context().close();
  });
});

/** The messages as they would ask for a first version. */
function withoutTheWish(messages: Parameters<typeof draftingAnswer>[0]) {
  return messages.map((message) => ({ ...message, content: message.content.replace('ha pedido otra versión', '') }));
}
