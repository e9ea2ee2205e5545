import { describe, expect, it } from 'vitest';
import type { ScoredPassage } from '../../src/domain/passage.ts';
import { ModelUseSchema } from '../../src/domain/provenance.ts';
import type { AnswerModel, DraftEvent, DraftRequest } from '../../src/ports/answer-model.ts';
import { checkCitations } from '../../src/text/citations.ts';
import { aScoredPassage } from '../support/records.ts';

const PASSAGES: ScoredPassage[] = [
  aScoredPassage({
    documentId: 'bus',
    title: 'Autobús urbano',
    headingPath: ['Cuánto cuesta'],
    text: 'El billete sencillo cuesta 1,35 €. El bono de 10 viajes cuesta 8,50 €.',
    questions: [],
    score: 5,
  }),
  aScoredPassage({
    documentId: 'bus',
    title: 'Autobús urbano',
    headingPath: ['Dónde y cómo'],
    text: 'El bono se recarga en estancos.',
    questions: [],
    position: 1,
    score: 3,
  }),
];

export function aDraftRequest(over: Partial<DraftRequest> = {}): DraftRequest {
  return {
    question: '¿Cuánto cuesta el bono de autobús?',
    language: 'es',
    passages: PASSAGES,
    institution: 'Ayuntamiento de Villaverde',
    channel: 'phone',
    tone: 'neutral',
    length: 'normal',
    conversation: [],
    on: '2026-03-02',
    user: 'agent-1',
    withinMs: 8000,
    ...over,
  };
}

export async function draftEvents(model: AnswerModel, request: DraftRequest, signal = new AbortController().signal) {
  const events: DraftEvent[] = [];
  for await (const event of model.draft(request, signal)) events.push(event);
  return events;
}

/** The contract of `AnswerModel`. @param create a model that can answer from the passages it is given */
export function describeAnswerModelContract(adapter: string, create: () => Promise<AnswerModel>): void {
  describe(`AnswerModel: ${adapter}`, () => {
    it('yields deltas that join to the completed text, and ends once', async () => {
      const events = await draftEvents(await create(), aDraftRequest());
      const last = events.at(-1);
      expect(events.filter((event) => event.type !== 'delta')).toEqual([last]);
      const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
      expect(deltas.length).toBeGreaterThan(0);
      expect(last).toMatchObject({ type: 'completed', text: deltas.join('') });
    });

    it('cites only passages it was given, and what it quotes of them stands in them', async () => {
      const model = await create();
      const last = (await draftEvents(model, aDraftRequest())).at(-1);
      if (last?.type !== 'completed') throw new Error('no draft');
      const { valid, invalid } = checkCitations(last.text, PASSAGES);
      expect(invalid).toEqual([]);
      expect(valid.length).toBeGreaterThan(0);
      expect(Object.keys(last.quotes).map(Number)).toEqual(model.mode === 'extractive' ? valid : []);
      for (const [n, quote] of Object.entries(last.quotes)) expect(PASSAGES[Number(n) - 1]?.text).toContain(quote);
    });

    it('says that it has no answer when there is no passage', async () => {
      expect(await draftEvents(await create(), aDraftRequest({ passages: [] }))).toEqual([{ type: 'no-answer' }]);
    });

    it('says what it took of a model, if it asked one', async () => {
      const model = await create();
      const last = (await draftEvents(model, aDraftRequest())).at(-1);
      if (last?.type !== 'completed') throw new Error('no draft');
      if (model.mode === 'extractive') return expect(last.use).toBeUndefined();
      expect(ModelUseSchema.parse(last.use)).toMatchObject({ prompt: expect.stringMatching(/^[a-z]+-\d+$/) });
      expect(last.use?.firstTokenMs).toBeLessThanOrEqual(last.use?.totalMs ?? 0);
    });

    it('begins nothing when it is already called off', async () => {
      const run = draftEvents(await create(), aDraftRequest(), AbortSignal.abort());
      await expect(run).rejects.toThrow();
    });

    it('can be left after any piece, and asked again', async () => {
      const model = await create();
      for await (const event of model.draft(aDraftRequest(), new AbortController().signal)) {
        expect(event.type).toBe('delta');
        break;
      }
      expect((await draftEvents(model, aDraftRequest())).at(-1)?.type).toBe('completed');
    });

    it('answers several at once, each for itself', async () => {
      const model = await create();
      const runs = await Promise.all(Array.from({ length: 5 }, () => draftEvents(model, aDraftRequest())));
      const texts = runs.map((events) => events.at(-1)).map((last) => (last?.type === 'completed' ? last.text : ''));
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]).not.toBe('');
    });

    it('completes nothing after it was called off', async () => {
      const model = await create();
      const controller = new AbortController();
      const seen: DraftEvent[] = [];
      const run = async () => {
        for await (const event of model.draft(aDraftRequest(), controller.signal)) {
          seen.push(event);
          controller.abort();
        }
      };
      await expect(run()).rejects.toThrow();
      expect(seen.map((event) => event.type)).toEqual(['delta']);
    });
  });
}
