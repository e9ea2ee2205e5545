import { CLOSELY_RANKED, worthwhile } from '../../src/text/ranking/rank.ts';
import { fitListwise, type List, merit } from './listwise.ts';
import type { Candidate, RankingCase } from './ranking-cases.ts';

/** Means over queries, by document: whether a right one is first, or among five, and one by its place among ten. */
export interface RankingMeasures {
  queries: number;
  'recall@1': number;
  'recall@5': number;
  'mrr@10': number;
}

/** A candidate with the evidence it is ranked by. */
interface Seen {
  candidate: Candidate;
  evidence: Float64Array;
}

const PENALTY = 0.002;
/** Which candidates are looked at more closely hangs on the weights, so they are fitted again. */
const PASSES = 2;
/** The same articles and questions in two languages would count twice. */
const SET_WEIGHTS: Readonly<Record<string, number>> = { 'xquad-en': 0.5 };

/**
 * The weights of the evidence, fitted so that right documents come first; each set counts alike.
 * @param without evidence by number that is not to be used
 */
export function fitRanking(cases: readonly RankingCase[], without: ReadonlySet<number> = new Set()): number[] {
  const sizes = new Map<string, number>();
  for (const { set } of cases) sizes.set(set, (sizes.get(set) ?? 0) + 1);
  const lists = (see: (ranked: RankingCase) => readonly Seen[]): List[] =>
    cases.map((ranked) => {
      const seen = see(ranked);
      return {
        candidates: seen.map(({ evidence }) => evidence),
        isRight: seen.map(({ candidate }) => candidate.isRight),
        weight: (SET_WEIGHTS[ranked.set] ?? 1) / (sizes.get(ranked.set) ?? 1),
      };
    });
  const fit = (of: readonly List[]) => fitListwise(of, { penalty: PENALTY, without });
  let weights = fit(lists(({ candidates }) => candidates.map((candidate) => see(candidate, 'around'))));
  for (let pass = 1; pass < PASSES; pass++) {
    const known = weights;
    weights = fit(lists((ranked) => order(ranked, known)));
  }
  return weights;
}

export function measureRanking(cases: readonly RankingCase[], weights: readonly number[]): RankingMeasures {
  const places = cases.map((ranked) => {
    const ordered = order(ranked, weights).map(({ candidate }) => candidate);
    const right = new Set(ordered.filter(({ isRight }) => isRight).map(({ document }) => document));
    return [...new Set(ordered.map(({ document }) => document))].findIndex((document) => right.has(document));
  });
  const mean = (value: (place: number) => number) =>
    places.reduce((sum, place) => sum + (place < 0 ? 0 : value(place)), 0) / Math.max(1, places.length);
  return {
    queries: cases.length,
    'recall@1': mean((place) => (place === 0 ? 1 : 0)),
    'recall@5': mean((place) => (place < 5 ? 1 : 0)),
    'mrr@10': mean((place) => (place < 10 ? 1 / (place + 1) : 0)),
  };
}

/** As `rank` orders: by what stands in the passages, then the first by what is around them too. */
export function order({ candidates }: RankingCase, weights: readonly number[]): Seen[] {
  const sorted = (seen: Seen[]) => {
    const scores = new Map(
      seen.map((one) => [one, worthwhile(merit(weights, one.evidence), one.candidate.worth)] as const),
    );
    return seen.sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
  };
  const alone = sorted(candidates.map((candidate) => see(candidate, 'alone')));
  const close = alone.slice(0, CLOSELY_RANKED).map(({ candidate }) => see(candidate, 'around'));
  return [...sorted(close), ...alone.slice(CLOSELY_RANKED)];
}

function see(candidate: Candidate, evidence: 'alone' | 'around'): Seen {
  return { candidate, evidence: candidate[evidence] };
}
