import type { SearchTerm } from '../../../text/ranking/weigh-terms.ts';
import { partsOfWeight } from './postings.ts';
import type { IndexImage } from './search-image.ts';

/** Passages that share terms with the query and may be shown, best first by a rough score. */
export interface FirstCut {
  passages: { passage: number; score: number }[];
  /** How many matched and may be shown. */
  found: number;
  /** Those that matched and may not, when asked for. */
  excluded: number[];
}

/** Passages of which the closer look is taken; more where more are asked for. Fifty find no more (decision 0008). */
const CANDIDATES = 40;
/** A term of more than this share of all passages finds too many to be worth searching by, beside rarer ones. */
const COMMON_SHARE = 0.25;
const FEW_PASSAGES = 1000;
const SATURATION = 1;
/** How often a passage has a term, over all its fields, by posting weight. */
const FREQUENCIES = Float32Array.from({ length: 256 }, (_, weight) => {
  const { title, headings, questions, body } = partsOfWeight(weight);
  return 1.2 * title + headings + questions + body;
});

/** Makes the search's working memory once; it grows with the collection. */
export function createFirstCut(): (
  image: IndexImage,
  terms: readonly SearchTerm[],
  isAllowed: (passage: number) => boolean,
  asked: { top: number; explain?: boolean | undefined },
) => FirstCut {
  let scores = new Float32Array(1024);
  let marks = new Uint8Array(1024);
  let touched = { list: new Uint32Array(1024), count: 0 };
  const gain = new Float32Array(256);

  const gainOf = (worth: number, weight: number) => {
    for (let posting = 0; posting < 256; posting++) {
      const frequency = worth * (FREQUENCIES[posting] ?? 0);
      gain[posting] = (weight * frequency * (SATURATION + 1)) / (frequency + SATURATION);
    }
  };

  return (image, terms, isAllowed, { top, explain = false }) => {
    const size = image.passages.size;
    if (scores.length < size) {
      scores = new Float32Array(2 * size);
      marks = new Uint8Array(2 * size);
      touched = { list: new Uint32Array(2 * size), count: 0 };
    }
    const limit = Math.max(FEW_PASSAGES, COMMON_SHARE * image.passages.alive);
    const isRare = (form: number) => image.dictionary.termFrequency(form) <= limit;
    const anyRare = terms.some((term) => [...term.forms.keys()].some(isRare) || term.phrases.length > 0);
    for (const term of terms) {
      for (const [form, worth] of term.forms) {
        if (anyRare && !isRare(form)) continue;
        gainOf(worth, term.weight);
        image.postings.accumulate(form, gain, scores, touched);
      }
      for (const { parts, worth } of term.phrases) addPhrase(image, parts, worth * term.weight);
    }
    const best = selectBest(isAllowed, Math.max(CANDIDATES, top), explain);
    for (let index = 0; index < touched.count; index++) scores[touched.list[index] ?? 0] = 0;
    touched.count = 0;
    return best;
  };

  /** Passages with all the parts, wherever: how near they stand is for the closer look. */
  function addPhrase(image: IndexImage, parts: readonly ReadonlySet<number>[], gained: number): void {
    const frequency = (part: ReadonlySet<number>) =>
      [...part].reduce((sum, form) => sum + image.dictionary.termFrequency(form), 0);
    const rarestFirst = [...parts].sort((a, b) => frequency(a) - frequency(b));
    let matching: number[] = [];
    for (const [index, part] of rarestFirst.entries()) {
      const next: number[] = [];
      for (const form of part) {
        image.postings.each(form, (passage) => {
          if (marks[passage] !== index) return;
          marks[passage] = index + 1;
          next.push(passage);
        });
      }
      for (const passage of matching) if (marks[passage] === index) marks[passage] = 0;
      matching = next;
    }
    for (const passage of matching) {
      marks[passage] = 0;
      const before = scores[passage] ?? 0;
      if (before === 0) touched.list[touched.count++] = passage;
      scores[passage] = before + gained;
    }
  }

  function selectBest(isAllowed: (passage: number) => boolean, most: number, noteExcluded: boolean): FirstCut {
    const heap: number[] = [];
    let found = 0;
    const excluded: number[] = [];
    const below = (a: number, b: number) =>
      (scores[a] ?? 0) < (scores[b] ?? 0) || ((scores[a] ?? 0) === (scores[b] ?? 0) && a > b);
    for (let index = 0; index < touched.count; index++) {
      const passage = touched.list[index] ?? 0;
      if (!isAllowed(passage)) {
        if (noteExcluded) excluded.push(passage);
        continue;
      }
      found++;
      if (heap.length < most) {
        heap.push(passage);
        siftUp(heap, below);
      } else if (below(heap[0] ?? 0, passage)) {
        heap[0] = passage;
        siftDown(heap, below);
      }
    }
    const passages = heap
      .sort((a, b) => (below(a, b) ? 1 : -1))
      .map((passage) => ({ passage, score: scores[passage] ?? 0 }));
    return { passages, found, excluded };
  }
}

function siftUp(heap: number[], below: (a: number, b: number) => boolean): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!below(heap[at] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function siftDown(heap: number[], below: (a: number, b: number) => boolean): void {
  let at = 0;
  while (true) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && below(heap[child] ?? 0, heap[least] ?? 0)) least = child;
    }
    if (least === at) return;
    swap(heap, at, least);
    at = least;
  }
}

function swap(heap: number[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b] ?? 0, heap[a] ?? 0];
}
