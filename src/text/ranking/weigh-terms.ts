import { isEmptyWord, type QueryTerm } from '../analyse.ts';
import { isProcedural } from '../procedural-words.ts';
import { nearestSpelling } from '../spelling.ts';
import type { Alternative } from '../synonym-lexicon.ts';
import type { Dictionary } from './dictionary.ts';
import type { Likeness } from './likeness.ts';

/** Words that together stand for a term: each part is one word under any of its index terms. */
export interface PhraseForm {
  parts: readonly ReadonlySet<number>[];
  worth: number;
}

/** A query term as this collection knows it. */
export interface SearchTerm {
  /** As typed, folded. */
  word: string;
  /** Rarity: the most that having it can add. */
  weight: number;
  /** Rarity of the word as it is written. */
  writtenWeight: number;
  /** Index terms that stand for it, each with its worth (0 to 1). */
  forms: ReadonlyMap<number, number>;
  /** Index terms spelt much like a form (pagar, pagadero): weak evidence for it. */
  kin: readonly number[];
  phrases: readonly PhraseForm[];
  /** How sure it is that the forms mean what was asked, 0 (not known here) to 1. */
  certainty: number;
  /** Whether it is said of any procedure, so that having it tells little of the subject. */
  procedural: boolean;
  /** Whether it says nothing by itself: a function word, a single letter or digit. */
  empty: boolean;
  /** The known term it was taken for, when nobody here writes it so. */
  corrected?: string;
}

/** A form that stands for the word in another language, or instead of a misspelt one, is less certain than the word. */
const OTHER_LANGUAGE_WORTH = 0.8;
const CORRECTION_WORTH = 0.7;
/** How sure a correction is when it is asked whether the query is answerable at all. */
const CORRECTION_CERTAINTY = 0.5;
/** Terms a search matches by. The rarest decide the order, and each costs time. */
const MAX_TERMS = 32;
/** Words whose letters are compared with a misspelt one. */
const MAX_NEIGHBOURS = 50;
/** Share of three-letter pieces that two slips in a word of eight letters leave. */
const LEAST_NEIGHBOUR = 0.3;
const LEAST_KIN = 0.5;
const MAX_KIN = 12;

/** The query's terms as this collection knows them, rarest kept; a term it does not know has no forms. */
export function weighTerms(terms: readonly QueryTerm[], dictionary: Dictionary, passages: number): SearchTerm[] {
  const asked = terms.filter((term) => !term.compound || knownTerm(term.stem, dictionary) !== undefined);
  const weighted = asked.map((term) => weigh(term, dictionary, passages));
  if (weighted.length <= MAX_TERMS) return weighted;
  const rarest = new Set([...weighted].sort((a, b) => b.weight - a.weight).slice(0, MAX_TERMS));
  return weighted.filter((term) => rarest.has(term));
}

function weigh(term: QueryTerm, dictionary: Dictionary, passages: number): SearchTerm {
  const written = dictionary.wordsWritten(term.word).reduce((sum, word) => sum + dictionary.wordFrequency(word), 0);
  const base = {
    word: term.word,
    writtenWeight: inverseFrequency(written, passages),
    kin: [],
    phrases: [],
    procedural: isProcedural(term.stem),
    empty: isEmptyWord(term.word),
  };
  const forms = new Map<number, number>();
  for (const form of [term.stem, ...term.otherStems]) {
    const number = knownTerm(form, dictionary);
    if (number !== undefined && !forms.has(number)) forms.set(number, form === term.stem ? 1 : OTHER_LANGUAGE_WORTH);
  }
  const known = term.alternatives.flatMap((alternative) => knownPhrase(alternative, dictionary) ?? []);
  if (forms.size > 0 || known.length > 0) {
    // A word nobody here uses weighs what stands for it; else the word itself tells how much is asked.
    const frequencies = [...forms.keys()].map(dictionary.termFrequency);
    const own = forms.size > 0 ? Math.max(...frequencies) : Math.min(...known.map((phrase) => phrase.frequency));
    const weight = inverseFrequency(own, passages);
    const phrases = known.map(({ parts, worth, frequency: common }): PhraseForm => {
      const rarity = inverseFrequency(common, passages) / Math.max(weight, Number.MIN_VALUE);
      return { parts, worth: worth * Math.min(1, rarity) };
    });
    const share = known.length > 0 ? Math.sqrt(term.phraseLength) : 1;
    const kin = kindred(term.stem, forms, dictionary);
    return { ...base, weight: weight / share, forms, kin, phrases, certainty: 1 };
  }
  const corrected = correction(term, dictionary);
  if (corrected === undefined) return { ...base, weight: inverseFrequency(0, passages), forms, certainty: 0 };
  forms.set(corrected, CORRECTION_WORTH);
  const weight = inverseFrequency(dictionary.termFrequency(corrected), passages);
  const text = dictionary.termText(corrected);
  const kin = kindred(text, forms, dictionary);
  return { ...base, weight, forms, kin, certainty: CORRECTION_CERTAINTY, corrected: text };
}

/** The number of a term that some passage has. */
function knownTerm(text: string, dictionary: Dictionary): number | undefined {
  const term = dictionary.term(text);
  return term !== undefined && dictionary.termFrequency(term) > 0 ? term : undefined;
}

function kindred(text: string, forms: ReadonlyMap<number, number>, dictionary: Dictionary): number[] {
  const alike = dictionary.speltLike.of(text, LEAST_KIN, MAX_KIN);
  return alike.flatMap(({ number }) => (forms.has(number) ? [] : [number]));
}

/** The alternative in the terms of this collection, unless one of its words is unknown here. */
function knownPhrase(
  { parts, worth }: Alternative,
  dictionary: Dictionary,
): (PhraseForm & { frequency: number }) | undefined {
  let frequency = Number.POSITIVE_INFINITY;
  const known: Set<number>[] = [];
  for (const stems of parts) {
    const terms = stems.flatMap((stem) => knownTerm(stem, dictionary) ?? []);
    if (terms.length === 0) return undefined;
    frequency = Math.min(frequency, Math.max(...terms.map(dictionary.termFrequency)));
    known.push(new Set(terms));
  }
  return { parts: known, worth, frequency };
}

/**
 * The term of the known word that this unknown one most likely is, misspelt; of a form that is not here, the term that
 * its own most likely is.
 */
function correction({ word, stem }: QueryTerm, dictionary: Dictionary): number | undefined {
  const written = nearest(word, dictionary.soundingLike, dictionary.wordText, dictionary.wordFrequency);
  if (written !== undefined) return dictionary.termOf(written);
  return nearest(stem, dictionary.speltLike, dictionary.termText, dictionary.termFrequency);
}

function nearest(
  typed: string,
  likeness: Likeness,
  text: (number: number) => string,
  frequency: (number: number) => number,
): number | undefined {
  const neighbours = new Map<string, number>();
  for (const { number } of likeness.of(typed, LEAST_NEIGHBOUR, MAX_NEIGHBOURS)) {
    // What is written alike in several languages is several words: the one that most passages have was meant.
    const same = neighbours.get(text(number));
    if (same === undefined || frequency(number) > frequency(same)) neighbours.set(text(number), number);
  }
  const found = nearestSpelling(typed, neighbours.keys(), (known) => frequency(neighbours.get(known) ?? 0));
  return found === undefined ? undefined : neighbours.get(found);
}

/** Inverse document frequency as in BM25, never negative (Lucene's variant). */
export function inverseFrequency(frequency: number, passages: number): number {
  return Math.log(1 + (Math.max(passages, frequency) - frequency + 0.5) / (frequency + 0.5));
}
