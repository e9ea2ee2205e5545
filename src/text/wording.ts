import { isFunctionTerm } from './analyse.ts';

/** Stands after each question in a list of terms, and in no term. */
export const QUESTION_END = '|';

/** Function words count for less, but they count: they are most of "¿Cómo me empadrono?". */
const FUNCTION_WORD = 0.5;

/**
 * The largest share of words that one of the questions and the query have in common (weighted Jaccard), 0 to 1.
 * @param questions terms, with `QUESTION_END` after each question @param asked all terms of the query
 */
export function wordedAlike(questions: readonly string[], asked: ReadonlySet<string>): number {
  let best = 0;
  let own = new Set<string>();
  for (const token of questions) {
    if (token !== QUESTION_END) {
      own.add(token);
      continue;
    }
    const all = wordWeight(own.union(asked));
    if (all > 0) best = Math.max(best, wordWeight(own.intersection(asked)) / all);
    own = new Set();
  }
  return best;
}

function wordWeight(terms: ReadonlySet<string>): number {
  let sum = 0;
  for (const term of terms) sum += isFunctionTerm(term) ? FUNCTION_WORD : 1;
  return sum;
}
