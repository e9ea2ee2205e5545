import type { Language } from '../../domain/language.ts';
import { indexTokens, queryTerms } from '../analyse.ts';
import { isStopWord } from '../stop-words.ts';
import type { SynonymLexicon } from '../synonym-lexicon.ts';
import { isMarked } from './marks.ts';
import type { SearchImage } from './search-image.ts';
import { inverseFrequency, type SearchTerm, weighTerms } from './weigh-terms.ts';

/** What a word of the index is to a query. */
export interface Role {
  /** The query term it stands for, and how well. */
  term: number;
  worth: number;
  /** Query terms it is kin to. */
  kin: readonly number[];
  /** The query term written just so. */
  written: number;
  /** Whether it is part of a phrase that stands for a term. */
  phrased: boolean;
  /** Pieces it has in common with the query. */
  grams: readonly number[];
}

/**
 * What the words of the index are to a query, worked out as they are met. Reading passages is little else than looking
 * at `known`, where most words are nothing: it is one byte a word, so that it stays in the processor's cache.
 */
export interface Roles {
  /** By word: 0 until it is `resolve`d, then `NOTHING` or `SOMETHING`. */
  known: Uint8Array;
  resolve(word: number): number;
  /** Of a word that is something. */
  role(word: number): Role | undefined;
}

/** A query in the numbers of an image. */
export interface QueryPlan {
  terms: readonly SearchTerm[];
  /** Sum of the terms' weights. */
  total: number;
  writtenTotal: number;
  gramWeights: Float32Array;
  gramTotal: number;
  /** All terms of the query by number; those nobody here uses as numbers below 0. */
  askedTerms: ReadonlySet<number>;
  roles: Roles;
}

const NONE = -1;
export const NOTHING = 1;
export const SOMETHING = 2;
const MAX_GRAMS = 160;
/** Pieces that more than this share of all passages have tell next to nothing, and are in most words. */
const COMMON_GRAM = 0.25;
/** In so few passages nothing is common. */
const FEW_PASSAGES = 20;

export function planQuery(image: SearchImage, text: string, language: Language, synonyms: SynonymLexicon): QueryPlan {
  const { dictionary, passages } = image;
  const terms = weighTerms(queryTerms(text, language, { synonyms }), dictionary, passages.alive);
  const tokens = indexTokens(text, language);
  const grams = gramsOf(
    image,
    contentWords(
      tokens.map(({ word }) => word),
      language,
    ),
  );
  return {
    terms,
    total: sum(terms.map((term) => term.weight)),
    writtenTotal: sum(terms.map((term) => term.writtenWeight)),
    gramWeights: grams.weights,
    gramTotal: grams.total,
    askedTerms: new Set(tokens.map((token, index) => dictionary.term(token.term) ?? -1 - index)),
    roles: createRoles(image, terms, grams.numbers),
  };
}

function contentWords(words: readonly string[], language: Language): ReadonlySet<string> {
  const content = words.filter((word) => !isStopWord(word, language));
  return new Set(content.length > 0 ? content : words);
}

interface PlannedGrams {
  /** Place among the weights, by number of the piece. */
  numbers: ReadonlyMap<number, number>;
  weights: Float32Array;
  total: number;
}

function gramsOf(image: SearchImage, words: ReadonlySet<string>): PlannedGrams {
  const frequencies = image.gramFrequencies();
  const numbers = new Map<number, number>();
  const weights: number[] = [];
  let total = 0;
  for (const word of words) {
    for (const gram of image.dictionary.grams.cut(word)) {
      if (gram !== undefined && numbers.has(gram)) continue;
      const frequency = gram === undefined ? 0 : (frequencies[gram] ?? 0);
      if (frequency > Math.max(FEW_PASSAGES, COMMON_GRAM * image.passages.alive)) continue;
      const weight = inverseFrequency(frequency, image.passages.alive);
      total += weight;
      if (gram === undefined || weights.length >= MAX_GRAMS) continue;
      numbers.set(gram, weights.push(weight) - 1);
    }
  }
  return { numbers, weights: Float32Array.from(weights), total };
}

function createRoles(image: SearchImage, terms: readonly SearchTerm[], grams: ReadonlyMap<number, number>): Roles {
  const { dictionary } = image;
  const { known, termRoles, gramPlaces } = image.emptyScratch();
  const stands = createTermRoles(terms);
  for (const [index, term] of [...stands.keys()].entries()) termRoles.set(term, index + 1);
  for (const [gram, place] of grams) gramPlaces.set(gram, place + 1);
  const byTerm = [...stands.values()];
  const written = new Map<number, number>();
  for (const [place, term] of terms.entries()) {
    for (const word of dictionary.wordsWritten(term.word)) written.set(word, place);
  }
  const roles = new Map<number, Role>();
  return {
    known,
    resolve(word) {
      const own = dictionary.termOf(word);
      const role = isMarked(termRoles, own) ? byTerm[termRoles.get(own) - 1] : undefined;
      const common = dictionary.grams.marked(word, gramPlaces);
      const kind = role || common.length > 0 ? SOMETHING : NOTHING;
      if (kind === SOMETHING) {
        // All of one shape, or reading them is slow.
        const { term, worth, kin, phrased } = role ?? NO_ROLE;
        roles.set(word, { term, worth, kin, phrased, written: written.get(word) ?? NONE, grams: common });
      }
      known[word] = kind;
      return kind;
    },
    role: (word) => roles.get(word),
  };
}

type TermRole = Omit<Role, 'written' | 'grams'>;
const NO_ROLE: TermRole = { term: NONE, worth: 0, kin: [], phrased: false };

/** What the terms of the index are to a query, by number. */
function createTermRoles(terms: readonly SearchTerm[]): ReadonlyMap<number, TermRole> {
  const roles = new Map<number, TermRole>();
  const change = (term: number, changed: Partial<TermRole>) => {
    roles.set(term, { ...(roles.get(term) ?? NO_ROLE), ...changed });
  };
  for (const [place, { kin, phrases }] of terms.entries()) {
    for (const other of kin) change(other, { kin: [...(roles.get(other)?.kin ?? []), place] });
    for (const { parts } of phrases) for (const part of parts) for (const form of part) change(form, { phrased: true });
  }
  // Last, and the first term that has a form: what a word is exactly it is not also by kinship.
  for (const [place, { forms }] of [...terms.entries()].reverse()) {
    for (const [form, worth] of forms) change(form, { term: place, worth, kin: [] });
  }
  return roles;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
