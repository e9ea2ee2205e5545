import { isMarked, type Marks } from './marks.ts';

/**
 * The four-letter pieces of the words in the index. Pieces find what stems miss: compounds, derivations, slips of the
 * keyboard; and as longer words have more of them, the more telling words of a query weigh more (McNamee and Mayfield,
 * "Character n-gram tokenization for European language text retrieval", Information Retrieval 7, 2004).
 */
export interface Grams {
  learn(word: number, text: string): void;
  /** Numbers of the distinct pieces of a text; undefined stands for a piece that no word has. */
  cut(text: string): (number | undefined)[];
  /** The marks of the pieces of a word that have one, each less 1. */
  marked(word: number, marks: Marks): readonly number[];
  /** Pieces known so far. */
  readonly size: number;
  /**
   * Passages that have each piece, on the assumption that words fall independently of each other.
   * @param frequency of a word @param passages in the index
   */
  frequencies(frequency: (word: number) => number, passages: number): Float32Array;
}

const LENGTH = 4;
const MAX_LETTERS = 40;
const NONE: readonly number[] = [];

export function createGrams(): Grams {
  const numbers = new Map<string, number>();
  let starts = new Uint32Array(1024);
  let all = new Uint32Array(4096);
  let words = 1;
  let used = 0;
  return {
    learn(word, text) {
      if (word + 1 >= starts.length) starts = lengthened(starts, word + 2);
      // Numbers may be left out by the database; such words have no pieces.
      for (; words < word; words++) starts[words + 1] = used;
      starts[word] = used;
      for (const piece of piecesOf(text)) {
        let number = numbers.get(piece);
        if (number === undefined) {
          number = numbers.size;
          numbers.set(piece, number);
        }
        if (used === all.length) all = lengthened(all, used + 1);
        all[used++] = number;
      }
      starts[word + 1] = used;
      words = word + 1;
    },
    cut: (text) => Array.from(piecesOf(text), (piece) => numbers.get(piece)),
    marked(word, marks) {
      const to = starts[word + 1] ?? 0;
      let found: number[] | undefined;
      for (let at = starts[word] ?? 0; at < to; at++) {
        const piece = all[at] ?? 0;
        if (!isMarked(marks, piece)) continue;
        if (found) found.push(marks.get(piece) - 1);
        else found = [marks.get(piece) - 1];
      }
      return found ?? NONE;
    },
    get size() {
      return numbers.size;
    },
    frequencies(frequency, passages) {
      const mass = new Float32Array(numbers.size);
      for (let word = 1; word < words; word++) {
        const count = frequency(word);
        const to = starts[word + 1] ?? 0;
        for (let at = starts[word] ?? 0; at < to; at++) {
          const piece = all[at] ?? 0;
          mass[piece] = (mass[piece] ?? 0) + count;
        }
      }
      return mass.map((sum) => passages * (1 - Math.exp(-sum / Math.max(1, passages))));
    },
  };
}

function piecesOf(text: string): Set<string> {
  const marked = `^${text.slice(0, MAX_LETTERS)}$`;
  if (marked.length <= LENGTH) return new Set([marked]);
  const pieces = new Set<string>();
  for (let at = 0; at + LENGTH <= marked.length; at++) pieces.add(marked.slice(at, at + LENGTH));
  return pieces;
}

function lengthened(numbers: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(Math.max(least, 2 * numbers.length));
  longer.set(numbers);
  return longer;
}
