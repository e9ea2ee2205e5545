/** Function words count for less, but they count: they are most of "¿Cómo me empadrono?". */
const FUNCTION_WORD = 0.5;

/** How alike questions are worded, told of indexed terms by number; 0 ends a question. */
export interface Wording {
  /** The largest share of words that one of the questions and the query have in common (weighted Jaccard), 0 to 1. */
  alike(questions: Uint32Array): number;
}

/**
 * @param asked all terms of the query; those unknown to the collection as numbers that no question has
 * @param isFunction whether an indexed term is a function word
 */
export function createWording(asked: ReadonlySet<number>, isFunction: (term: number) => boolean): Wording {
  const weight = (term: number) => (isFunction(term) ? FUNCTION_WORD : 1);
  let total = 0;
  for (const term of asked) total += weight(term);
  return {
    alike(questions) {
      let best = 0;
      let own = new Set<number>();
      let common = 0;
      let all = total;
      for (const term of questions) {
        if (term === 0) {
          if (all > 0) best = Math.max(best, common / all);
          own = new Set();
          common = 0;
          all = total;
        } else if (!own.has(term)) {
          own.add(term);
          if (asked.has(term)) common += weight(term);
          else all += weight(term);
        }
      }
      return best;
    },
  };
}
