import type { PassageEvidence, WeightedTerm } from './passage-score.ts';

/**
 * Below this answerability the assistant stays silent. Set where one answerable question in twenty of the shared
 * collections is refused; what it refuses of the others is measured by `tests/bench/eval.ts`.
 */
export const ANSWERABILITY_THRESHOLD = 0.35;

/** How many runners-up the best passage is compared with. */
const FIELD_OF_COMPARISON = 10;

// Logistic regression over the shared collections (questions of each asked of every index, equal weight for each pair)
// and the sample municipality. Length is a feature because a query of one
// term is easily covered.
const WEIGHTS = { strength: 4.95, announced: 8.65, lead: 2.5, length: 1.95, bias: -8.35 };

/**
 * How likely it is that the best passage answers the query, 0 to 1, judged by evidence alone:
 * its score as a share of the query's weight (terms the collection does not know weigh most), how much of the query it
 * announces in title, headings and questions, and how far it leads the others.
 * @param ranked of the retrieved passages, best first
 */
export function answerability(terms: readonly WeightedTerm[], ranked: readonly PassageEvidence[]): number {
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const [best, ...others] = ranked.slice(0, FIELD_OF_COMPARISON);
  if (!best || total === 0 || best.score <= 0) return 0;
  const announced = terms.reduce((sum, term, index) => sum + term.weight * (best.announced[index] ?? 0), 0) / total;
  const following = others.reduce((sum, other) => sum + other.score, 0) / Math.max(1, others.length);
  const logit =
    WEIGHTS.strength * (best.score / total) +
    WEIGHTS.announced * announced +
    WEIGHTS.lead * (1 - following / best.score) +
    WEIGHTS.length * Math.log(1 + terms.length) +
    WEIGHTS.bias;
  return 1 / (1 + Math.exp(-logit));
}
