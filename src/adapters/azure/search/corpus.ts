import { setImmediate as nextTurn } from 'node:timers/promises';
import type { IndexToken } from '../../../text/analyse.ts';
import { createDictionary, type Dictionary } from '../../../text/ranking/dictionary.ts';
import type { SearchConnection } from './client.ts';
import { partedWord } from './entry.ts';
import { COUNTED } from './index-definition.ts';

export interface CorpusOptions {
  /** How long rarity may be out of date, in milliseconds. */
  maxAgeMs?: number;
  /** The same after this process has written; 0 lets the next search wait for the new counts. */
  afterWritingMs?: number;
}

/**
 * How rare words are in an index, counted by the service over all passages in it: facets of the distinct words and terms
 * of each passage are their document frequencies. Exact but for what has been written since, and for passages of a
 * generation that is not cleared yet, which count twice.
 */
export interface CorpusState {
  readonly dictionary: Dictionary;
  /** Passages, words of a body on average, and words around a passage on average over documents. */
  readonly passages: number;
  readonly averageLength: number;
  readonly averageNeighbourhood: number;
  /** How often a term was met that nobody had counted. */
  readonly newTerms: number;
  /** Number of a word of a passage, learnt when it is new. */
  number(token: IndexToken): number;
  gramFrequencies(): Float32Array;
}

export interface Corpus {
  /** @throws AppError of the connection when nothing was ever counted */
  of(index: string): Promise<CorpusState>;
  /** This process has written. */
  noteWriting(): void;
}

interface Facet {
  value?: unknown;
  count?: number | undefined;
}
type Facets = Record<string, readonly Facet[] | undefined>;

const MAX_AGE = 600_000;
const AFTER_WRITING = 30_000;
/** Words counted at once: about a millisecond. */
const PART = 2000;
const ANY_WORD = 'consulta';

export function createCorpus(connection: SearchConnection, options: CorpusOptions = {}): Corpus {
  const { maxAgeMs = MAX_AGE, afterWritingMs = AFTER_WRITING } = options;
  let known: { index: string; state: GrowingState; at: number } | undefined;
  let counting: Promise<GrowingState> | undefined;
  let written = false;

  const count = async (index: string): Promise<GrowingState> => {
    written = false;
    const facets = await connection.work(async (abortSignal) => {
      const asked = COUNTED.map((field) => `${field},count:0`);
      const filter = "kind eq 'passage'";
      return (await connection.index(index).search('*', { filter, facets: asked, top: 0, abortSignal })).facets;
    });
    // The same state where it can be: what is remembered of passages goes by its numbers of words.
    const state = known?.index === index ? known.state : emptyState();
    await state.count((facets ?? {}) as Facets);
    known = { index, state, at: performance.now() };
    return state;
  };
  const countOnce = (index: string) => {
    counting ??= count(index).finally(() => {
      counting = undefined;
    });
    return counting;
  };
  return {
    async of(index) {
      if (known?.index !== index) return countOnce(index);
      const age = performance.now() - known.at;
      if (written && afterWritingMs === 0) return countOnce(index);
      if (age >= (written ? Math.min(maxAgeMs, afterWritingMs) : maxAgeMs)) {
        // Nobody waits for it, and where it fails what was counted before is still about right.
        countOnce(index).catch(() => undefined);
      }
      return known.state;
    },
    noteWriting() {
      written = true;
    },
  };
}

interface GrowingState extends CorpusState {
  /** In parts, between which questions are answered. */
  count(facets: Facets): Promise<void>;
}

function emptyState(): GrowingState {
  const dictionary = createDictionary();
  const numbers = new Map<string, Map<string, number>>();
  let passages = 0;
  let newTerms = 0;
  // Met since the last count, and so perhaps since the one that is under way was asked for: none of them is rarer than that.
  const metWords = new Set<number>();
  const metTerms = new Set<number>();
  let averageLength = 0;
  let averageNeighbourhood = 0;
  let grams: Float32Array | undefined;

  const learn = ({ word, term }: IndexToken): number => {
    let terms = numbers.get(word);
    if (!terms) {
      terms = new Map();
      numbers.set(word, terms);
    }
    let number = terms.get(term);
    if (number === undefined) {
      number = dictionary.words;
      dictionary.learn(number, word, term);
      terms.set(term, number);
    }
    return number;
  };
  return {
    dictionary,
    get passages() {
      return passages;
    },
    get newTerms() {
      return newTerms;
    },
    get averageLength() {
      return averageLength;
    },
    get averageNeighbourhood() {
      return averageNeighbourhood;
    },
    number(token) {
      const number = learn(token);
      if (dictionary.wordFrequency(number) === 0) {
        // Of a passage that was written since the words were counted.
        dictionary.countWord(number, 1);
        metWords.add(number);
        const term = dictionary.termOf(number);
        if (dictionary.termFrequency(term) === 0) {
          dictionary.countTerm(term, 1);
          metTerms.add(term);
          newTerms++;
        }
      }
      return number;
    },
    gramFrequencies() {
      grams ??= dictionary.grams.frequencies(dictionary.wordFrequency, passages);
      return grams;
    },
    async count(facets) {
      const words = new Map<number, number>();
      const terms = new Map<number | undefined, number>();
      const { words: countedWords = [], terms: countedTerms = [] } = facets;
      await inParts(countedWords.length, (at) => {
        words.set(learn(partedWord(String(countedWords[at]?.value))), countedWords[at]?.count ?? 0);
      });
      await inParts(countedTerms.length, (at) => {
        terms.set(dictionary.term(String(countedTerms[at]?.value)), countedTerms[at]?.count ?? 0);
      });
      await inParts(dictionary.words, (word) => {
        const least = metWords.delete(word) ? 1 : 0;
        dictionary.countWord(word, Math.max(least, words.get(word) ?? 0) - dictionary.wordFrequency(word));
      });
      await inParts(dictionary.terms, (term) => {
        const least = metTerms.delete(term) ? 1 : 0;
        dictionary.countTerm(term, Math.max(least, terms.get(term) ?? 0) - dictionary.termFrequency(term));
      });
      grams = undefined;
      // What finds words that are spelt alike is made when it is first asked for, which would be by somebody's question.
      dictionary.speltLike.of(ANY_WORD, 1, 1);
      dictionary.soundingLike.of(ANY_WORD, 1, 1);
      const lengths = totalled(facets.bodyLength);
      const documents = totalled(facets.neighbourhood);
      passages = lengths.count;
      averageLength = lengths.sum / Math.max(1, lengths.count);
      averageNeighbourhood = documents.sum / Math.max(1, documents.count);
    },
  };
}

async function inParts(length: number, each: (at: number) => void): Promise<void> {
  for (let at = 0; at < length; at++) {
    each(at);
    if (at % PART === PART - 1) await nextTurn();
  }
}

/** Of a number that is counted by its value. */
function totalled(facets: readonly Facet[] = []): { sum: number; count: number } {
  return facets.reduce<{ sum: number; count: number }>(
    ({ sum, count }, { value, count: more = 0 }) => ({ sum: sum + Number(value) * more, count: count + more }),
    { sum: 0, count: 0 },
  );
}
