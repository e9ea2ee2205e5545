import type { Dictionary } from './dictionary.ts';
import type { PassageTable } from './passage-table.ts';
import type { WordSequence } from './word-sequence.ts';

/** What a closer look reads: the passages of an index, or some of them, with what is known of the whole. */
export interface SearchImage {
  readonly dictionary: Dictionary;
  readonly passages: Pick<PassageTable, 'alive' | 'averageLength' | 'around'>;
  /** The words of a passage, good until the next are read. */
  words(passage: number): WordSequence;
  /** Working memory of one search, all zero; good until it is asked for again. */
  emptyScratch(): Scratch;
  /** Passages that have each piece of four letters (`grams.ts`). */
  gramFrequencies(): Float32Array;
  /** Words of a passage with those around it (`neighbourhood.ts`), on average over documents. */
  averageNeighbourhood(): number;
}

/** Numbers by word, by term and by piece, cheap to empty. */
export interface Scratch {
  /** By word; whoever sets one must `touch` it. */
  slots: Uint32Array;
  touch(word: number): void;
  termRoles: Cleared;
  gramPlaces: Cleared;
}

export interface Cleared {
  get(index: number): number;
  set(index: number, value: number): void;
}

/** Working memory of one search at a time. */
export function createScratch(dictionary: Dictionary): () => Scratch {
  let slots = new Uint32Array(0);
  const touched: number[] = [];
  const touch = (word: number) => {
    touched.push(word);
  };
  const terms = createCleared();
  const grams = createCleared();
  return () => {
    for (const word of touched) slots[word] = 0;
    touched.length = 0;
    if (slots.length < dictionary.words) slots = new Uint32Array(2 * dictionary.words);
    return { slots, touch, termRoles: terms(dictionary.terms), gramPlaces: grams(dictionary.grams.size) };
  };
}

/** @returns gives the same numbers, all zero again and at least so many */
function createCleared(): (length: number) => Cleared {
  let values = new Uint16Array(0);
  const touched: number[] = [];
  const cleared: Cleared = {
    get: (index) => values[index] ?? 0,
    set(index, value) {
      values[index] = value;
      touched.push(index);
    },
  };
  return (length) => {
    for (const index of touched) values[index] = 0;
    touched.length = 0;
    if (values.length < length) values = new Uint16Array(2 * length);
    return cleared;
  };
}
