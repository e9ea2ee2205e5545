import type { QueryTerm } from '../../../text/analyse.ts';
import type { PhraseForm, WeightedTerm } from '../../../text/passage-score.ts';
import { isProcedural } from '../../../text/procedural-words.ts';
import { nearestSpelling } from '../../../text/spelling.ts';
import type { Alternative } from '../../../text/synonym-lexicon.ts';
import type { Dictionary } from './dictionary.ts';
import { KIN_PREFIX } from './dictionary.ts';

/** A query term as this collection knows it, with the word that was typed. */
export interface SearchTerm extends WeightedTerm {
  word: string;
  /** The known word it was taken for, when nobody here writes it so. */
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
/** Of the longer of two kindred words, the share that both begin with. */
const KIN_SHARE = 0.6;

/** The query's terms as this collection knows them, rarest kept; a term it does not know has no forms. */
export function weighTerms(terms: readonly QueryTerm[], dictionary: Dictionary, passages: number): SearchTerm[] {
  const asked = terms.filter((term) => !term.compound || knownId(term.stem, dictionary) !== undefined);
  const weighted = asked.map((term) => weigh(term, dictionary, passages));
  if (weighted.length <= MAX_TERMS) return weighted;
  const rarest = new Set([...weighted].sort((a, b) => b.weight - a.weight).slice(0, MAX_TERMS));
  return weighted.filter((term) => rarest.has(term));
}

function weigh(term: QueryTerm, dictionary: Dictionary, passages: number): SearchTerm {
  const base = { word: term.word, kin: [], phrases: [], procedural: isProcedural(term.stem) };
  const forms = new Map<number, number>();
  let frequency = 0;
  for (const [form, worth] of [
    [term.stem, 1] as const,
    ...term.otherStems.map((o) => [o, OTHER_LANGUAGE_WORTH] as const),
  ]) {
    const id = knownId(form, dictionary);
    if (id === undefined || forms.has(id)) continue;
    forms.set(id, worth);
    frequency = Math.max(frequency, dictionary.frequency(id));
  }
  const known = term.alternatives.flatMap((alternative) => knownPhrase(alternative, dictionary) ?? []);
  if (forms.size > 0 || known.length > 0) {
    // A word nobody here uses weighs what stands for it; else the word itself tells how much is asked.
    const own = forms.size > 0 ? frequency : Math.min(...known.map((phrase) => phrase.frequency));
    const weight = inverseFrequency(own, passages);
    const phrases = known.map(({ parts, worth, frequency: common }): PhraseForm => {
      const rarity = inverseFrequency(common, passages) / Math.max(weight, Number.MIN_VALUE);
      return { parts, worth: worth * Math.min(1, rarity) };
    });
    const share = known.length > 0 ? Math.sqrt(term.phraseLength) : 1;
    const kin = [...forms.keys()].flatMap((id) => kindred(id, forms, dictionary));
    return { ...base, weight: weight / share, forms, kin, phrases, certainty: 1 };
  }
  const corrected = correction(term.stem, dictionary);
  if (corrected === undefined) return { ...base, weight: inverseFrequency(0, passages), forms, certainty: 0 };
  forms.set(corrected, CORRECTION_WORTH);
  const weight = inverseFrequency(dictionary.frequency(corrected), passages);
  const kin = kindred(corrected, forms, dictionary);
  return { ...base, weight, forms, kin, certainty: CORRECTION_CERTAINTY, corrected: dictionary.term(corrected) };
}

/** The number of a term that some passage has. */
function knownId(term: string, dictionary: Dictionary): number | undefined {
  const id = dictionary.id(term);
  return id !== undefined && dictionary.frequency(id) > 0 ? id : undefined;
}

function kindred(id: number, forms: ReadonlyMap<number, number>, dictionary: Dictionary): number[] {
  const form = dictionary.term(id);
  if (form.length < KIN_PREFIX) return [];
  return dictionary.sharingPrefix(form).filter((other) => {
    if (forms.has(other) || dictionary.frequency(other) === 0) return false;
    const term = dictionary.term(other);
    const shared = Math.max(KIN_PREFIX, Math.ceil(KIN_SHARE * Math.max(term.length, form.length)));
    return term.length >= shared && form.length >= shared && term.startsWith(form.slice(0, shared));
  });
}

/** The alternative in the terms of this collection, unless one of its words is unknown here. */
function knownPhrase(
  { parts, worth }: Alternative,
  dictionary: Dictionary,
): (PhraseForm & { frequency: number }) | undefined {
  let frequency = Number.POSITIVE_INFINITY;
  const known: Set<number>[] = [];
  for (const stems of parts) {
    const ids = stems.flatMap((stem) => knownId(stem, dictionary) ?? []);
    if (ids.length === 0) return undefined;
    frequency = Math.min(frequency, Math.max(...ids.map((id) => dictionary.frequency(id))));
    known.push(new Set(ids));
  }
  return { parts: known, worth, frequency };
}

/** The known term that this unknown one most likely is, misspelt. */
function correction(term: string, dictionary: Dictionary): number | undefined {
  const neighbours = dictionary.sharingTrigrams(term, MAX_NEIGHBOURS).map((id) => dictionary.term(id));
  const frequency = (known: string) => dictionary.frequency(dictionary.id(known) ?? 0);
  const nearest = nearestSpelling(term, neighbours, frequency);
  return nearest === undefined ? undefined : dictionary.id(nearest);
}

/** Inverse document frequency as in BM25, never negative (Lucene's variant). */
function inverseFrequency(frequency: number, passages: number): number {
  return Math.log(1 + (Math.max(passages, frequency) - frequency + 0.5) / (frequency + 0.5));
}
