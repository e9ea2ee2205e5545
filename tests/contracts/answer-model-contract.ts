import { describe, expect, it } from 'vitest';
import type { ScoredPassage } from '../../src/domain/passage.ts';
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

    it('cites only passages it was given, with words that stand in them', async () => {
      const last = (await draftEvents(await create(), aDraftRequest())).at(-1);
      if (last?.type !== 'completed') throw new Error('no draft');
      const { valid, invalid } = checkCitations(last.text, PASSAGES);
      expect(invalid).toEqual([]);
      expect(valid.length).toBeGreaterThan(0);
      expect(Object.keys(last.quotes).map(Number)).toEqual(valid);
      for (const [n, quote] of Object.entries(last.quotes)) expect(PASSAGES[Number(n) - 1]?.text).toContain(quote);
    });

    it('says that it has no answer when there is no passage', async () => {
      expect(await draftEvents(await create(), aDraftRequest({ passages: [] }))).toEqual([{ type: 'no-answer' }]);
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
