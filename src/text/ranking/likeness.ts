import { trigrams } from '../spelling.ts';

/** Words, or terms, that are spelt alike. */
export interface Likeness {
  /**
   * Those of letters, in use, that share three-letter pieces with a text, most alike first.
   * @param least Dice coefficient of the pieces, 0 to 1
   */
  of(text: string, least: number, limit: number): readonly { number: number; likeness: number }[];
}

/** Shorter words have too few neighbours to be told apart from chance. */
const MIN_LETTERS = 4;
const MAX_KEPT = 5000;

/**
 * @param texts by number; only ever appended to
 * @param frequency passages that have the text of a number
 * @param sound how a text is compared
 */
export function createLikeness(
  texts: readonly string[],
  frequency: (number: number) => number,
  sound: (text: string) => string = (text) => text,
): Likeness {
  const pieces = new Map<string, number[]>();
  const sizes: number[] = [];
  const kept = new Map<string, { number: number; likeness: number }[]>();
  let shared = new Uint8Array(0);
  // Cut when first asked for: most collections are searched long before they hold their last word.
  const catchUp = () => {
    if (sizes.length === texts.length) return;
    kept.clear();
    for (let number = sizes.length; number < texts.length; number++) {
      const text = texts[number] ?? '';
      const cut = isSpelled(text) ? new Set(trigrams(sound(text))) : new Set<string>();
      sizes.push(cut.size);
      for (const piece of cut) {
        const list = pieces.get(piece);
        if (list) list.push(number);
        else pieces.set(piece, [number]);
      }
    }
    if (shared.length < texts.length) shared = new Uint8Array(2 * texts.length);
  };
  const find = (text: string, least: number): { number: number; likeness: number }[] => {
    const wanted = new Set(trigrams(sound(text)));
    const touched: number[] = [];
    for (const piece of wanted) {
      for (const number of pieces.get(piece) ?? []) {
        if (shared[number] === 0) touched.push(number);
        shared[number] = (shared[number] ?? 0) + 1;
      }
    }
    const found: { number: number; likeness: number }[] = [];
    for (const number of touched) {
      const likeness = (2 * (shared[number] ?? 0)) / (wanted.size + (sizes[number] ?? 0));
      shared[number] = 0;
      if (likeness >= least) found.push({ number, likeness });
    }
    return found.sort((a, b) => b.likeness - a.likeness || a.number - b.number);
  };
  return {
    of(text, least, limit) {
      if (!isSpelled(text)) return [];
      catchUp();
      const key = `${least} ${text}`;
      let found = kept.get(key);
      if (!found) {
        found = find(text, least);
        if (kept.size >= MAX_KEPT) kept.clear();
        kept.set(key, found);
      }
      return found.filter(({ number }) => frequency(number) > 0).slice(0, limit);
    },
  };
}

function isSpelled(text: string): boolean {
  return text.length >= MIN_LETTERS && text.length <= 40 && /^\p{L}+$/u.test(text);
}
