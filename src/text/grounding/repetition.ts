/** Longest run of words that is looked for. */
const LONGEST_RUN = 12;
/** How often in a row a run may stand, and a sentence in a draft. */
const OFTEN = 3;

export interface RepetitionWatch {
  /** @returns whether the same words now stand more than three times in a row */
  step(sign: string): boolean;
  /** @returns whether this sentence has now been said more than three times */
  sentence(folded: string): boolean;
}

/** Tells a model that repeats itself without end, as early as it shows. */
export function watchRepetition(): RepetitionWatch {
  let word = '';
  const recent: string[] = [];
  const said = new Map<string, number>();
  return {
    step(sign) {
      if (/[\p{L}\p{M}\p{N}]/u.test(sign)) {
        if (word.length < 64) word += sign;
        return false;
      }
      if (word === '') return false;
      recent.push(word.toLowerCase());
      word = '';
      if (recent.length > LONGEST_RUN * (OFTEN + 1)) recent.shift();
      return repeats(recent);
    },
    sentence(folded) {
      const times = (said.get(folded) ?? 0) + 1;
      said.set(folded, times);
      return times > OFTEN;
    },
  };
}

function repeats(words: readonly string[]): boolean {
  for (let length = 1; length <= LONGEST_RUN; length++) {
    const all = length * (OFTEN + 1);
    if (words.length < all) return false;
    let same = true;
    for (let back = 1; same && back <= all - length; back++) {
      same = words[words.length - back] === words[words.length - back - length];
    }
    // Numbers and letters alone repeat in tables and lists.
    if (same) return words.slice(-length).some((word) => /\p{L}{2}/u.test(word));
  }
  return false;
}
