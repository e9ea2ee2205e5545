import { afterEach, describe, expect, it } from 'vitest';
import type { SuggestionEvent } from '../../src/domain/suggestion-event.ts';
import type { AnswerModel, DraftRequest } from '../../src/ports/answer-model.ts';
import { aPerson, ask, draftOf, openDesk } from '../support/desk.ts';

const marta = aPerson('Marta');
const QUESTION = 'Mi DNI es 12345678Z. ¿Cuánto tarda el alta en el padrón?';
const WORDINGS = [
  'El alta en el padrón se resuelve en un plazo máximo de tres meses [1].',
  'Como máximo, el alta en el padrón se resuelve en tres meses [1].',
];

let desk: ReturnType<typeof openDesk>;
afterEach(() => desk.close());

/** A model with these wordings, one after the other, that keeps what it was asked. */
function modelThatSays(...texts: string[]) {
  const requests: DraftRequest[] = [];
  const draft: AnswerModel['draft'] = (request) => {
    const text = texts[requests.length] ?? '';
    requests.push(request);
    return draftOf({ type: 'delta', text }, { type: 'completed', text, quotes: {} });
  };
  return { requests, model: { mode: 'generated', draft } satisfies AnswerModel };
}

const refusalOf = (suggestionId: string, by = marta) =>
  desk.useCases.suggestAnother(by, suggestionId, {}, new AbortController().signal);

async function another(suggestionId: string, how: Parameters<typeof desk.useCases.suggestAnother>[2] = {}) {
  const asked = await desk.useCases.suggestAnother(marta, suggestionId, how, new AbortController().signal);
  if (!asked.ok) throw new Error(`refused: ${asked.refusal.code}`);
  const events: SuggestionEvent[] = [];
  for await (const event of asked.value) events.push(event);
  const [first] = events;
  if (first?.type !== 'interaction') throw new Error('the first event is not the interaction');
  return { events, ...first, last: events.at(-1) };
}

const exchangesOf = async (interactionId: string) =>
  (await desk.ports.interactions.get(marta.tenant, interactionId))?.exchanges ?? [];

describe('another version of a suggestion', () => {
  it('is for the same question, beside the one before, and the record keeps both', async () => {
    const { model, requests } = modelThatSays(...WORDINGS);
    desk = openDesk({ model });
    const first = await ask(desk, marta, QUESTION);
    const second = await another(first.suggestionId, { tone: 'warm', length: 'short' });
    expect(second).toMatchObject({ interactionId: first.interactionId, exchangeId: first.exchangeId });
    expect(second.last).toMatchObject({ type: 'completed', suggestion: { text: WORDINGS[1], mode: 'generated' } });
    const exchanges = await exchangesOf(first.interactionId);
    expect(exchanges.map(({ suggestions }) => suggestions.map(({ text }) => text))).toEqual([WORDINGS]);
    expect(requests[0]).toMatchObject({ tone: 'neutral', length: 'normal', earlier: [] });
    expect(requests[1]).toMatchObject({ tone: 'warm', length: 'short', earlier: [expect.stringMatching(/^El alta/)] });
    expect(requests[1]?.question).toBe(requests[0]?.question);
  });

  it('is asked for without the identifiers of the one before', async () => {
    const { model, requests } = modelThatSays('El alta en el padrón tarda tres meses, [DNI_1] [1].', WORDINGS[1] ?? '');
    desk = openDesk({ model });
    const { suggestionId, interactionId } = await ask(desk, marta, QUESTION);
    await another(suggestionId);
    expect((await exchangesOf(interactionId))[0]?.suggestions[0]?.text).toContain('12345678Z');
    expect(JSON.stringify(requests)).not.toContain('12345678');
    expect(requests[1]?.earlier).toEqual(['El alta en el padrón tarda tres meses, [DNI_1].']);
  });

  it('may be asked for after the one before was rejected, and the record says which was decided on', async () => {
    desk = openDesk({ model: modelThatSays(...WORDINGS).model });
    const { suggestionId, interactionId } = await ask(desk, marta, QUESTION);
    await desk.useCases.decideSuggestion(marta, { suggestionId, kind: 'rejected', reason: 'unclear', key: 'a' });
    const second = await another(suggestionId);
    await desk.useCases.decideSuggestion(marta, {
      suggestionId: second.suggestionId,
      kind: 'accepted',
      key: 'b',
    });
    const [exchange] = await exchangesOf(interactionId);
    expect(exchange?.suggestions.map(({ decision }) => decision?.kind)).toEqual(['rejected', 'accepted']);
    expect(exchange?.finalText).toBe(WORDINGS[1]);
  });

  it('leaves what stands alone when the model has none', async () => {
    const { model, requests } = modelThatSays(WORDINGS[0] ?? '');
    const draft: AnswerModel['draft'] = (request, signal) =>
      requests.length === 0 ? model.draft(request, signal) : draftOf({ type: 'failed', reason: 'slow' });
    desk = openDesk({ model: { mode: 'generated', draft } });
    const { suggestionId, interactionId } = await ask(desk, marta, QUESTION);
    const second = await another(suggestionId);
    expect(second.last).toMatchObject({ suggestion: { mode: 'extractive', provenance: { fallback: 'slow' } } });
    expect((await exchangesOf(interactionId))[0]?.suggestions[0]).toMatchObject({ text: WORDINGS[0] });
  });

  it('goes to the experts when it is the one that was asked about', async () => {
    desk = openDesk({ model: modelThatSays(...WORDINGS).model });
    const { suggestionId, interactionId } = await ask(desk, marta, QUESTION);
    const second = await another(suggestionId);
    const escalate = (about: string | undefined) =>
      desk.useCases.escalateQuestion(marta, { interactionId, suggestionId: about, question: '¿Y si no contestan?' });
    expect(await escalate(suggestionId)).toMatchObject({ value: { draft: WORDINGS[0] } });
    expect(await escalate(second.suggestionId)).toMatchObject({ value: { draft: WORDINGS[1] } });
    expect(await escalate(undefined)).toMatchObject({ value: { draft: WORDINGS[1] } });
  });
});

describe('another version is refused', () => {
  it('where only quotations are written: they have one wording', async () => {
    desk = openDesk();
    const { suggestionId } = await ask(desk, marta, QUESTION);
    expect(await refusalOf(suggestionId)).toEqual({ ok: false, refusal: { code: 'no-other-version' } });
  });

  it('to somebody else, of what there is not, once one was used and once it is closed', async () => {
    desk = openDesk({ model: modelThatSays(...WORDINGS).model });
    const { suggestionId, interactionId } = await ask(desk, marta, QUESTION);
    expect(await refusalOf(suggestionId, aPerson('Pau'))).toEqual({ ok: false, refusal: { code: 'forbidden' } });
    expect(await refusalOf('nowhere')).toEqual({ ok: false, refusal: { code: 'not-found' } });
    await desk.useCases.decideSuggestion(marta, { suggestionId, kind: 'accepted', key: 'a' });
    const decided = { code: 'already-decided', kind: 'accepted', by: 'Marta' };
    expect(await refusalOf(suggestionId)).toEqual({ ok: false, refusal: decided });
    await desk.useCases.resolveInteraction(marta, interactionId);
    expect(await refusalOf(suggestionId)).toEqual({ ok: false, refusal: { code: 'interaction-closed' } });
  });
});
