/** What one query brought. */
export interface QueryOutcome {
  id: string;
  text: string;
  relevant: readonly string[];
  /** Documents found, best first, each once. */
  found: readonly string[];
  refused: boolean;
  ms: number;
}

export interface EvalReport {
  documents: number;
  passages: number;
  queries: number;
  answerable: number;
  unanswerable: number;
  'recall@1': number | null;
  'recall@3': number | null;
  'recall@5': number | null;
  'mrr@10': number | null;
  'ndcg@10': number | null;
  /** Share of queries with nothing relevant that are refused; null without any. */
  refusalRate: number | null;
  /** Share of answerable queries that are refused. */
  falseRefusalRate: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
}

/** Measures over a run. Recall is the share of a query's relevant documents within the first k; means are over queries. */
export function measure(outcomes: readonly QueryOutcome[], size: { documents: number; passages: number }): EvalReport {
  const answerable = outcomes.filter((outcome) => outcome.relevant.length > 0);
  const unanswerable = outcomes.filter((outcome) => outcome.relevant.length === 0);
  const times = outcomes.map((outcome) => outcome.ms).sort((a, b) => a - b);
  return {
    ...size,
    queries: outcomes.length,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    'recall@1': mean(answerable, (outcome) => recall(outcome, 1)),
    'recall@3': mean(answerable, (outcome) => recall(outcome, 3)),
    'recall@5': mean(answerable, (outcome) => recall(outcome, 5)),
    'mrr@10': mean(answerable, reciprocalRank),
    'ndcg@10': mean(answerable, discountedGain),
    refusalRate: mean(unanswerable, (outcome) => Number(outcome.refused)),
    falseRefusalRate: mean(answerable, (outcome) => Number(outcome.refused)),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}

/** Place of the first relevant document among the first ten, from 1; 0 when it is not there. */
export function firstRelevant({ found, relevant }: QueryOutcome): number {
  return found.slice(0, 10).findIndex((id) => relevant.includes(id)) + 1;
}

function recall({ found, relevant }: QueryOutcome, k: number): number {
  return found.slice(0, k).filter((id) => relevant.includes(id)).length / relevant.length;
}

function reciprocalRank(outcome: QueryOutcome): number {
  const place = firstRelevant(outcome);
  return place === 0 ? 0 : 1 / place;
}

function discountedGain({ found, relevant }: QueryOutcome): number {
  const gain = (hits: readonly boolean[]) => hits.reduce((sum, hit, i) => sum + (hit ? 1 / Math.log2(i + 2) : 0), 0);
  const ideal = gain(relevant.slice(0, 10).map(() => true));
  return gain(found.slice(0, 10).map((id) => relevant.includes(id))) / ideal;
}

/** To four digits; null of nothing. */
export function mean<Item>(items: readonly Item[], value: (item: Item) => number): number | null {
  if (items.length === 0) return null;
  return round(items.reduce((sum, item) => sum + value(item), 0) / items.length);
}

/** Nearest rank. @param sorted ascending */
export function percentile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? null : round(value);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
