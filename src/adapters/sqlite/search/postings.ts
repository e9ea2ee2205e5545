/**
 * For each term, which passages have it and how: the inverted index in memory. Lists grow in place, in slices of
 * doubling size chained within large blocks (Büttcher, Clarke and Cormack, "Information Retrieval", 2010, §4.5.2), so
 * that a new passage costs what it holds and nothing is ever merged.
 */
export interface Postings {
  /** Appends to the list of a term. Passages come in ascending order. @param weight `postingWeight` */
  add(term: number, passage: number, weight: number): void;
  /** Calls `visit` for every passage of the term, removed ones too. */
  each(term: number, visit: (passage: number, weight: number) => void): void;
  /** Adds `gain[weight]` to `scores[passage]` for every passage of the term; those at zero before are put on `touched`. */
  accumulate(term: number, gain: Float32Array, scores: Float32Array, touched: Touched): void;
}

/** Passages with a score, each once. */
export interface Touched {
  list: Uint32Array;
  count: number;
}

/** A passage number and a weight share a posting of 32 bits. */
export const MAX_PASSAGES = 2 ** 24;

const BLOCK_BITS = 18;
const BLOCK = 1 << BLOCK_BITS;
const BLOCK_MASK = BLOCK - 1;
const LARGEST_SLICE = 4096;
const SMALLEST_SLICE = 2;

/**
 * How a passage has a term: in its body by frequency, in thirds up to 5, already divided by the norm of its length; in
 * title and headings or not; in its questions up to 3 times.
 */
export function postingWeight(title: number, headings: number, questions: number, body: number): number {
  const frequency = body === 0 ? 0 : Math.max(1, Math.min(15, Math.round(3 * body)));
  return frequency | (title > 0 ? 16 : 0) | (headings > 0 ? 32 : 0) | (Math.min(3, questions) << 6);
}

/** What each of the 256 weights is made of. */
export function partsOfWeight(weight: number): { title: number; headings: number; questions: number; body: number } {
  return { title: (weight >> 4) & 1, headings: (weight >> 5) & 1, questions: weight >> 6, body: (weight & 15) / 3 };
}

export function createPostings(): Postings {
  const blocks: Uint32Array[] = [];
  let free = BLOCK;
  let first = new Uint32Array(1024);
  let write = new Uint32Array(1024);
  let left = new Uint16Array(1024);
  let size = new Uint16Array(1024);

  const allocate = (length: number): number => {
    if (free + length > BLOCK) {
      blocks.push(new Uint32Array(BLOCK));
      free = 0;
    }
    const start = (blocks.length - 1) * BLOCK + free;
    free += length;
    return start;
  };
  const makeRoom = (term: number) => {
    if (term < first.length) return;
    const length = Math.max(term + 1, 2 * first.length);
    first = grown(first, new Uint32Array(length));
    write = grown(write, new Uint32Array(length));
    left = grown(left, new Uint16Array(length));
    size = grown(size, new Uint16Array(length));
  };

  return {
    add(term, passage, weight) {
      makeRoom(term);
      if (size[term] === 0) {
        const start = allocate(SMALLEST_SLICE);
        first[term] = start;
        write[term] = start;
        size[term] = SMALLEST_SLICE;
        left[term] = SMALLEST_SLICE - 1;
      } else if (left[term] === 0) {
        const next = Math.min(LARGEST_SLICE, 2 * (size[term] ?? 0));
        const start = allocate(next);
        const end = write[term] ?? 0;
        // The last place of a slice tells where the next one begins.
        const block = blocks[end >>> BLOCK_BITS];
        if (block) block[end & BLOCK_MASK] = start;
        write[term] = start;
        size[term] = next;
        left[term] = next - 1;
      }
      const at = write[term] ?? 0;
      const block = blocks[at >>> BLOCK_BITS];
      if (block) block[at & BLOCK_MASK] = (passage << 8) | weight;
      write[term] = at + 1;
      left[term] = (left[term] ?? 0) - 1;
    },
    each(term, visit) {
      walk(term, (block, from, to) => {
        for (let at = from; at < to; at++) {
          const posting = block[at] ?? 0;
          visit(posting >>> 8, posting & 255);
        }
      });
    },
    accumulate(term, gain, scores, touched) {
      walk(term, (block, from, to) => {
        for (let at = from; at < to; at++) {
          const posting = block[at] ?? 0;
          const passage = posting >>> 8;
          const before = scores[passage] ?? 0;
          if (before === 0) touched.list[touched.count++] = passage;
          scores[passage] = before + (gain[posting & 255] ?? 0);
        }
      });
    },
  };

  function walk(term: number, visit: (block: Uint32Array, from: number, to: number) => void): void {
    if (term >= first.length || size[term] === 0) return;
    const end = write[term] ?? 0;
    let start = first[term] ?? 0;
    let length = SMALLEST_SLICE;
    while (true) {
      const block = blocks[start >>> BLOCK_BITS];
      if (!block) return;
      const from = start & BLOCK_MASK;
      const isLast = end >= start && end < start + length;
      visit(block, from, isLast ? end & BLOCK_MASK : from + length - 1);
      if (isLast) return;
      start = block[from + length - 1] ?? 0;
      length = Math.min(LARGEST_SLICE, 2 * length);
    }
  }
}

function grown<Numbers extends Uint32Array | Uint16Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
