import type { Passage } from '../../../domain/passage.ts';
import { createScratch, type SearchImage } from '../../../text/ranking/search-image.ts';
import { QUESTION_END, type WordSequence } from '../../../text/ranking/word-sequence.ts';
import type { CorpusState } from './corpus.ts';
import { analysed, type IndexEntry, readContent } from './entry.ts';

/** A passage that was found, or stands beside one. */
export interface Candidate {
  key: string;
  documentKey: string;
  generation: string;
  position: number;
  entry: IndexEntry;
}

/** What a closer look at the candidates of one search reads; rarity is that of the whole index. */
export interface CandidateImage extends SearchImage {
  /** Takes candidates in, in their order. @returns their numbers */
  add(candidates: readonly Candidate[]): number[];
  candidate(passage: number): Candidate | undefined;
  passage(passage: number): Passage | undefined;
  /** Number of the document, to compare. */
  document(passage: number): number;
}

/** Analysed passages that are kept for the next search. */
const REMEMBERED = 5000;

/** Reading and analysing is most of the work of a search, and what stands under a key never changes. */
export type ReadPassages = Map<string, ReadPassage>;
interface ReadPassage {
  passage: Passage;
  words: WordSequence;
}

export function readCandidate(entry: IndexEntry): Candidate {
  const { key, documentKey = '', generation = '', position = 0 } = entry;
  return { key, documentKey, generation, position, entry };
}

/** In the order in which equals are ranked: the same whatever the service gave first. */
export function inReadingOrder(a: Candidate, b: Candidate): number {
  if (a.documentKey !== b.documentKey) return a.documentKey < b.documentKey ? -1 : 1;
  return a.position - b.position;
}

export function createCandidateImage(corpus: CorpusState, remembered: ReadPassages): CandidateImage {
  const candidates: Candidate[] = [];
  const texts: ReadPassage[] = [];
  const numbers = new Map<string, number>();
  const byDocument = new Map<string, number[]>();
  const documents = new Map<string, number>();
  return {
    dictionary: corpus.dictionary,
    passages: {
      alive: corpus.passages,
      averageLength: () => corpus.averageLength,
      around(passage, reach) {
        const own = candidates[passage];
        if (!own) return [];
        return (byDocument.get(own.documentKey) ?? []).filter((other) => {
          const place = candidates[other]?.position ?? 0;
          return other === passage || Math.abs(place - own.position) <= reach;
        });
      },
    },
    words: (passage) => texts[passage]?.words ?? NO_WORDS,
    passage: (passage) => texts[passage]?.passage,
    emptyScratch: createScratch(corpus.dictionary),
    gramFrequencies: corpus.gramFrequencies,
    averageNeighbourhood: () => corpus.averageNeighbourhood,
    add(more) {
      return more.map((candidate) => {
        const known = numbers.get(candidate.key);
        if (known !== undefined) return known;
        const number = candidates.push(candidate) - 1;
        texts.push(read(candidate, corpus, remembered));
        numbers.set(candidate.key, number);
        const list = byDocument.get(candidate.documentKey) ?? [];
        list.push(number);
        list.sort((a, b) => (candidates[a]?.position ?? 0) - (candidates[b]?.position ?? 0));
        byDocument.set(candidate.documentKey, list);
        if (!documents.has(candidate.documentKey)) documents.set(candidate.documentKey, documents.size);
        return number;
      });
    },
    candidate: (passage) => candidates[passage],
    document: (passage) => documents.get(candidates[passage]?.documentKey ?? '') ?? 0,
  };
}

const NOTHING = new Uint32Array(0);
const NO_WORDS: WordSequence = { title: NOTHING, headings: NOTHING, questions: NOTHING, body: NOTHING };

function read({ key, entry }: Candidate, corpus: CorpusState, remembered: ReadPassages): ReadPassage {
  const known = remembered.get(key);
  if (known) return known;
  const passage = readContent(entry);
  const { title, headings, questions, body } = analysed(passage);
  const words = {
    title: Uint32Array.from(title, corpus.number),
    headings: Uint32Array.from(headings, corpus.number),
    questions: Uint32Array.from(questions.flatMap((question) => [...question.map(corpus.number), QUESTION_END])),
    body: Uint32Array.from(body, corpus.number),
  };
  for (const oldest of remembered.keys()) {
    if (remembered.size < REMEMBERED) break;
    remembered.delete(oldest);
  }
  const made = { passage, words };
  remembered.set(key, made);
  return made;
}
