import { describe, expect, it } from 'vitest';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../src/adapters/sqlite/knowledge-index.ts';
import { createSearch } from '../../src/adapters/sqlite/retriever.ts';
import { answerabilityFeatures, WEIGHTS } from '../../src/text/answerability.ts';
import { MERIT } from '../../src/text/ranking/rank.ts';
import { passagesOf } from './eval-run.ts';
import { fitListwise, merit } from './listwise.ts';
import type { RankingCase } from './ranking-cases.ts';
import { fitRanking, measureRanking, order } from './ranking-model.ts';

const DAY = '2026-06-15';
/** In each list the right candidate has more of the first feature; the second is noise. */
const LISTS = [0, 1, 2, 3].map((list) => ({
  candidates: [
    [0.2 + list / 10, list % 2],
    [0.5 + list / 10, 1 - (list % 2)],
    [0.1, 1],
  ],
  isRight: [false, true, false],
  weight: 1,
}));

describe('the listwise fit', () => {
  it('puts the right candidate of every list first when one feature tells it', () => {
    const weights = fitListwise(LISTS, { penalty: 0.001 });
    for (const { candidates } of LISTS) {
      const merits = candidates.map((features) => merit(weights, features));
      expect(merits.indexOf(Math.max(...merits))).toBe(1);
    }
  });

  it('is at a minimum of its loss', () => {
    const penalty = 0.01;
    const weights = fitListwise(LISTS, { penalty });
    const loss = (at: readonly number[]) =>
      LISTS.reduce((sum, { candidates }) => {
        const chances = candidates.map((features) => Math.exp(10 * merit(at, features)));
        return sum - Math.log((chances[1] ?? 0) / chances.reduce((all, chance) => all + chance, 0)) / LISTS.length;
      }, 0) +
      penalty * at.reduce((sum, weight) => sum + weight ** 2, 0);
    for (const index of weights.keys()) {
      for (const step of [-0.05, 0.05]) {
        expect(loss(weights.map((weight, i) => (i === index ? weight + step : weight)))).toBeGreaterThan(loss(weights));
      }
    }
  });

  it('leaves at nothing what it is told not to look at, and learns nothing from lists without choice', () => {
    expect(fitListwise(LISTS, { penalty: 0.001, without: new Set([0]) })[0]).toBe(0);
    const undecided = LISTS.map((list) => ({ ...list, isRight: [true, true, true] }));
    expect(fitListwise(undecided, { penalty: 0.001 })).toEqual([]);
  });

  it('gives the same weights every time', () => {
    expect(fitListwise(LISTS, { penalty: 0.01 })).toEqual(fitListwise(LISTS, { penalty: 0.01 }));
  });
});

describe('the ranking model', () => {
  const candidate = (document: string, isRight: boolean, alone: number, around = alone, worth = 1) => ({
    document,
    isRight,
    worth,
    alone: Float64Array.of(alone),
    around: Float64Array.of(around),
  });
  const ranked = (...candidates: RankingCase['candidates']): RankingCase => ({
    set: 'set',
    isHeldOut: false,
    candidates,
  });

  it('goes by what is around the passages, and lets a case count for less', () => {
    const seen = order(
      ranked(
        candidate('near', false, 0.5),
        candidate('far', true, 0.4, 0.6),
        candidate('case', false, 0.62, 0.62, 0.9),
      ),
      [1],
    );
    expect(seen.map(({ candidate: { document } }) => document)).toEqual(['far', 'case', 'near']);
  });

  it('measures by document, each once', () => {
    const second = ranked(candidate('a', false, 0.9), candidate('a', false, 0.8), candidate('b', true, 0.7));
    const none = ranked(candidate('a', false, 0.9));
    expect(measureRanking([second, none], [1])).toEqual({
      queries: 2,
      'recall@1': 0,
      'recall@5': 0.5,
      'mrr@10': 0.25,
    });
  });

  it('is fitted to put right documents first', () => {
    const cases = [0.1, 0.2, 0.3].map((start) =>
      ranked(candidate('a', false, start), candidate('b', true, start + 0.2)),
    );
    expect(measureRanking(cases, fitRanking(cases))['recall@1']).toBe(1);
  });
});

describe('the weights that are shipped', () => {
  it('are for the evidence there is', async () => {
    const database = openIndexDatabase(':memory:');
    const document = { id: 'd', title: 'Padrón', text: 'Alta en el padrón municipal de habitantes.' };
    await createSqliteKnowledgeIndex(database).replaceDocument('t', 'd', passagesOf(document));
    const [found] = createSearch(database)({ tenant: 't', text: 'padrón', audience: 'public', on: DAY, top: 1 }).ranked;
    database.close();
    expect(Object.keys(MERIT).sort()).toEqual(Object.keys(found?.evidence ?? {}).sort());
  });

  it('are for the features of answerability, and a bias', () => {
    const evidence = { passage: 1, words: 1, grams: 1, title: 0, pair: 0, alike: 0 };
    const passage = { documentId: 'd', source: 'knowledge' as const, score: 1, evidence, announced: [0], told: [1] };
    const features = answerabilityFeatures(
      [{ weight: 3, certainty: 1, procedural: false, empty: false }],
      [passage],
      100,
    );
    expect(Object.keys(WEIGHTS).sort()).toEqual([...Object.keys(features ?? {}), 'bias'].sort());
  });
});
