const REACH = 8;
const WINDOW = 30;

/**
 * How near each other neighbouring terms of the query stand; nearer and in the same order counts more
 * (after Büttcher, Clarke and Lushman, "Term proximity scoring", SIGIR 2006).
 * @param places by term, ascending word positions @param weights of the terms
 */
export function proximity(places: readonly number[][], weights: readonly number[]): number {
  let sum = 0;
  for (let term = 0; term + 1 < weights.length; term++) {
    let closeness = 0;
    for (const first of places[term] ?? []) {
      for (const second of places[term + 1] ?? []) {
        const distance = Math.abs(second - first);
        if (distance > 0 && distance <= REACH) closeness += (second > first ? 1 : 0.7) / distance;
      }
    }
    sum += (Math.min(weights[term] ?? 0, weights[term + 1] ?? 0) * 2 * closeness) / (closeness + 1);
  }
  return sum;
}

/** Largest sum of distinct terms' weights within thirty words. Parameters as of `proximity`. */
export function bestWindow(places: readonly number[][], weights: readonly number[]): number {
  const hits = places
    .flatMap((found, term) => found.map((place) => ({ place, term })))
    .sort((a, b) => a.place - b.place);
  const inside = weights.map(() => 0);
  let sum = 0;
  let best = 0;
  let start = 0;
  for (const hit of hits) {
    if (inside[hit.term] === 0) sum += weights[hit.term] ?? 0;
    inside[hit.term] = (inside[hit.term] ?? 0) + 1;
    for (let oldest = hits[start]; oldest && hit.place - oldest.place > WINDOW; oldest = hits[start]) {
      inside[oldest.term] = (inside[oldest.term] ?? 0) - 1;
      if (inside[oldest.term] === 0) sum -= weights[oldest.term] ?? 0;
      start++;
    }
    best = Math.max(best, sum);
  }
  return best;
}
