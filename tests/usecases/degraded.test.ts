import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FallbackReason } from '../../src/domain/provenance.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import type { Misbehaviour } from '../support/model-misbehaviour.ts';
import { openSampleWithModel } from '../support/sample-with-model.ts';

const QUESTION = '¿Qué documentos necesito para empadronarme?';
/** Of the sample, by a model that does as it is told. */
const GOOD = 'Necesita la hoja de inscripción firmada [1].';

type Desk = Awaited<ReturnType<typeof openSampleWithModel>>;

/** Quoted from what was retrieved, with the reason why the model did not write it. */
function expectQuoted(suggestion: Suggestion, reason: FallbackReason): void {
  expect(suggestion).toMatchObject({
    status: 'completed',
    mode: 'extractive',
    provenance: { fallback: reason },
  });
  expect(suggestion.citations.length).toBeGreaterThan(0);
  for (const { passageId, quote } of suggestion.citations) {
    expect(suggestion.passages.find(({ id }) => id === passageId)?.text).toContain(quote);
  }
}

async function onRecord({ application, person }: Desk, suggestion: Suggestion) {
  const { items } = await application.ports.interactions.list({ tenant: person.tenant }, { limit: 200 });
  const suggestions = items.flatMap(({ exchanges }) => exchanges.flatMap((exchange) => exchange.suggestions));
  return suggestions.find(({ id }) => id === suggestion.id);
}

describe('degraded: a suggestion with a model that', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openSampleWithModel(GOOD);
  });
  afterAll(() => desk.close());

  it.each<[Misbehaviour, FallbackReason]>([
    ['reset', 'unreachable'],
    ['fails', 'unreachable'],
    ['busy-without-a-time', 'busy'],
    ['unauthorised', 'misconfigured'],
    ['filters-question', 'filtered'],
    ['filters-answer', 'filtered'],
    ['filters-answer-late', 'filtered'],
    ['filter-fails', 'filtered'],
    ['close-mid-word', 'truncated'],
    ['too-long', 'truncated'],
    ['broken-json', 'broken'],
    ['endless-repeat', 'broken'],
    ['echoes-system', 'broken'],
    ['empty', 'broken'],
    ['other-language', 'other-language'],
    ['cites-99', 'unsupported'],
    ['invents-fee', 'unsupported'],
    ['html-beacon', 'unsupported'],
  ])('«%s» is quoted from the sources, and the record says: %s', async (behaviour, reason) => {
    // What works in between closes the breaker.
    await desk.ask(QUESTION);
    desk.server.behaveNext(behaviour);
    const { suggestion, ever } = await desk.ask(QUESTION);
    expectQuoted(suggestion, reason);
    expect(await onRecord(desk, suggestion)).toMatchObject({ provenance: { fallback: reason } });
    expect(ever).not.toMatch(/37,20|\[99\]|<img|tobacconist|Reglas, por orden/);
  });

  it('says that the sources do not answer is believed', async () => {
    desk.server.behaveNext('says-no-answer');
    const { suggestion } = await desk.ask(QUESTION);
    expect(suggestion).toMatchObject({ status: 'ungrounded', text: '', provenance: { fallback: 'no-answer' } });
  });

  it('writes what its passages support is shown as it was written, with what it took', async () => {
    const { suggestion, ever } = await desk.ask(QUESTION);
    expect(suggestion).toMatchObject({
      status: 'completed',
      mode: 'generated',
      text: GOOD,
      provenance: {
        use: { prompt: 'answer-1', model: expect.stringMatching(/\/loopback$/), tokens: { input: 900, output: 60 } },
        removed: [],
        support: 1,
      },
    });
    expect(ever).toBe(GOOD);
    expect(suggestion.provenance?.fallback).toBeUndefined();
  });

  it('fails again and again is left alone, and is tried again later', async () => {
    await desk.ask(QUESTION);
    desk.server.behaveNext('fails', 'fails', 'fails');
    for (let n = 0; n < 3; n++) await desk.ask(QUESTION);
    desk.server.calls.length = 0;
    expectQuoted((await desk.ask(QUESTION)).suggestion, 'paused');
    expect(desk.server.calls).toEqual([]);
    expect((await desk.application.readiness()).model).toMatchObject({ status: 'degraded' });
  });
});

describe('degraded: a suggestion that', () => {
  it.concurrent.each<[Misbehaviour]>([
    ['hang'],
    ['hang-after-headers'],
    ['hang-after-text'],
    ['drip'],
    ['drip-of-letters'],
  ])('the model keeps waiting («%s») is there within 8 s, and the request is closed', async (behaviour) => {
    const desk = await openSampleWithModel(GOOD);
    try {
      desk.server.behaveAll(behaviour);
      const { suggestion } = await desk.ask(QUESTION);
      expectQuoted(suggestion, 'slow');
      expect(await desk.server.calls[0]?.closed).toBe('cut');
    } finally {
      await desk.close();
    }
  }, 60_000);

  it('the agent leaves closes the request, and is recorded as cancelled', async () => {
    const desk = await openSampleWithModel(GOOD);
    try {
      desk.server.behaveAll('hang');
      const leaving = new AbortController();
      const asked = desk.ask(QUESTION, leaving.signal);
      while (desk.server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      leaving.abort();
      const { suggestion } = await asked;
      expect(suggestion).toMatchObject({ status: 'failed', failure: 'cancelled' });
      expect(await desk.server.calls[0]?.closed).toBe('cut');
    } finally {
      await desk.close();
    }
  });

  it('would take more tokens than the person has for the day is quoted, and nothing is sent', async () => {
    const desk = await openSampleWithModel(GOOD, { MODEL_TOKENS_PER_USER_DAY: '100' });
    try {
      expectQuoted((await desk.ask(QUESTION)).suggestion, 'over-budget');
      expect(desk.server.calls).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it('asks nothing but identifiers has no answer, and nothing of it leaves', async () => {
    const desk = await openSampleWithModel(GOOD);
    try {
      const { suggestion } = await desk.ask('12345678Z, X1234567L y 612 345 678');
      expect(suggestion.status).toBe('ungrounded');
      expect(JSON.stringify(desk.server.calls)).not.toMatch(/12345678|1234567L|612/);
    } finally {
      await desk.close();
    }
  });

  it("holds somebody else's identifier is written without it, and the agent reads it in its place", async () => {
    const desk = await openSampleWithModel('Necesita la hoja de inscripción firmada de [DNI_1] [1].');
    // What is asked besides makes the sources fit less.
    desk.application.settings.minAnswerability = 0;
    try {
      const { suggestion } = await desk.ask(
        '¿Qué documentos necesito para empadronarme? Es para mi vecina, 12345678Z.',
      );
      expect(JSON.stringify(desk.server.calls.map(({ body }) => body))).not.toContain('12345678');
      expect(suggestion).toMatchObject({
        mode: 'generated',
        text: 'Necesita la hoja de inscripción firmada de 12345678Z [1].',
        provenance: { masked: [{ placeholder: '[DNI_1]', kind: 'DNI' }] },
      });
    } finally {
      await desk.close();
    }
  });
});
