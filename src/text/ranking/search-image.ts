import type { Dictionary } from './dictionary.ts';
import { createMarks, type Marks } from './marks.ts';
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
  /** By word. */
  known: Uint8Array;
  termRoles: Marks;
  gramPlaces: Marks;
}

/** Working memory of one search at a time. */
export function createScratch(dictionary: Dictionary): () => Scratch {
  let known = new Uint8Array(0);
  const terms = createMarks();
  const grams = createMarks();
  return () => {
    if (known.length < dictionary.words) known = new Uint8Array(2 * dictionary.words);
    else known.fill(0);
    return { known, termRoles: terms(dictionary.terms), gramPlaces: grams(dictionary.grams.size) };
  };
}
