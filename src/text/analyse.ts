import { LANGUAGES, type Language } from '../domain/language.ts';
import { isAcronymUnit } from './acronyms.ts';
import { chatMeaning } from './chat-spellings.ts';
import { indexTerm } from './index-term.ts';
import { stem } from './stems.ts';
import { isStopWord, isWrapping, stopWords } from './stop-words.ts';
import { type Alternative, NO_SYNONYMS, type SynonymLexicon } from './synonym-lexicon.ts';
import { wordsAndUnits } from './units.ts';
import { kindredForms } from './verb-forms.ts';

/** One thing a query asks about. */
export interface QueryTerm {
  /** Folded, as typed; of a unit its last word. */
  word: string;
  /** The index term in the query's language. */
  stem: string;
  /** The stems under which passages in the other languages, or with another form of the word, would have it; without `stem`. */
  otherStems: string[];
  /** What the word, or a phrase it is part of, stands for elsewhere. */
  alternatives: Alternative[];
  /** Words of the query in the longest phrase that gave an alternative; 1 when the word stands alone. */
  phraseLength: number;
  /**
   * A unit whose words are terms too (`ley.39/2015`, `2026-01-01`). A collection that writes it in no way that is known
   * may still have its words: that it lacks the unit says nothing.
   */
  compound: boolean;
}

export interface QueryOptions {
  /** What the words may stand for besides. */
  synonyms?: SynonymLexicon;
  /** Terms looked at, so that a pasted letter costs no more than a long question. */
  limit?: number;
  /** Languages of the collection, in which the words are tried besides the query's own. */
  languages?: readonly Language[];
}

const MAX_TERMS = 200;
/** Words of a query in which phrases are looked for. */
const MAX_MATCHED = 400;
const USUAL_LANGUAGES: readonly Language[] = ['es', 'ca', 'en'];
const PLACEHOLDER = /\[\p{Lu}+_\d+\]/gu;

/** A word as it stands in a text, folded, and the term it is indexed under; of a unit both are the unit. */
export interface IndexToken {
  word: string;
  term: string;
}

/**
 * What a text is indexed under, in reading order: every word with its stem, stop words included so that places can be
 * compared, and after the words of a unit (`units.ts`) the unit.
 */
export function indexTokens(text: string, language: Language): IndexToken[] {
  const { words, units } = wordsAndUnits(text);
  const tokens: IndexToken[] = [];
  for (const [place, word] of words.entries()) {
    tokens.push({ word, term: indexTerm(word, language) });
    for (const unit of units.get(place) ?? []) tokens.push({ word: unit, term: unit });
  }
  return tokens;
}

/** The terms of `indexTokens`. */
export function indexTerms(text: string, language: Language): string[] {
  return indexTokens(text, language).map(({ term }) => term);
}

/**
 * The distinct terms a query is searched by, in order of first appearance. Stop words are left out unless nothing else
 * is there; so are the placeholders of redacted identifiers. Each is an index term of the same text, but for its other
 * stems and alternatives.
 */
export function queryTerms(text: string, language: Language, options: QueryOptions = {}): QueryTerm[] {
  const { synonyms = NO_SYNONYMS, limit = MAX_TERMS, languages = USUAL_LANGUAGES } = options;
  const { words, units } = wordsAndUnits(text.replace(PLACEHOLDER, ' '));
  const asked = askedWords(words, language);
  const terms = new Map<string, QueryTerm>();
  for (const [place, word] of words.entries()) {
    if (terms.size >= limit) break;
    if (asked.has(word)) add(terms, word, language, languages);
    for (const unit of units.get(place) ?? []) {
      if (terms.size < limit && !terms.has(unit)) terms.set(unit, termOf(word, unit, [], !isAcronymUnit(unit)));
    }
  }
  const spoken = words.slice(0, MAX_MATCHED).map((word, place) => units.get(place)?.find(isAcronymUnit) ?? word);
  addAlternatives(terms, spoken, language, synonyms);
  for (const [unit, term] of terms) if (isAcronymUnit(unit) && term.alternatives.length === 0) terms.delete(unit);
  return [...terms.values()];
}

let functionTerms: ReadonlySet<string> | undefined;

/** Whether an indexed term is a function word of any of the languages. */
export function isFunctionTerm(term: string): boolean {
  functionTerms ??= new Set(
    LANGUAGES.flatMap((language) => Array.from(stopWords(language), (word) => stem(word, language))),
  );
  return functionTerms.has(term);
}

/** Whether a word says nothing by itself: a function word of any of the languages, a single letter or digit. */
export function isEmptyWord(word: string): boolean {
  return /^.$/u.test(word) || LANGUAGES.some((language) => isStopWord(word, language));
}

/** What is left when function words, and then what wraps a question, are taken out; all when nothing is. */
function askedWords(words: readonly string[], language: Language): ReadonlySet<string> {
  const meant = (word: string) => chatMeaning(word, language) ?? word;
  const content = words.filter((word) => !isStopWord(word, language) && !isStopWord(meant(word), language));
  const subject = content.filter((word) => !isWrapping(word, language) && !isWrapping(meant(word), language));
  return new Set([subject, content, words].find((list) => list.length > 0));
}

function termOf(word: string, own: string, otherStems: string[], compound: boolean): QueryTerm {
  return { word, stem: own, otherStems, alternatives: [], phraseLength: 1, compound };
}

function add(terms: Map<string, QueryTerm>, word: string, language: Language, languages: readonly Language[]): void {
  const own = indexTerm(word, language);
  if (terms.has(own)) return;
  const meaning = chatMeaning(word, language);
  const forms = [...kindredForms(word, language), ...(meaning === undefined ? [] : [meaning])];
  const others = new Set([
    ...languages.map((other) => indexTerm(word, other)),
    ...forms.map((form) => indexTerm(form, language)),
  ]);
  others.delete(own);
  terms.set(own, termOf(word, own, [...others], false));
}

function addAlternatives(
  terms: ReadonlyMap<string, QueryTerm>,
  words: readonly string[],
  language: Language,
  synonyms: SynonymLexicon,
): void {
  const meant = words.map((word) => chatMeaning(word, language) ?? word);
  for (const { places, alternatives } of synonyms.matches(meant, language)) {
    // What is asked anyway ("receta médica electrónica" for "receta electrónica") would only count twice.
    const others = alternatives.filter(({ parts }) => !parts.every((stems) => stems.some((other) => terms.has(other))));
    if (others.length === 0) continue;
    const held = places.flatMap((place) => terms.get(indexTerm(words[place] ?? '', language)) ?? []);
    for (const term of new Set(held)) {
      // A word that is said again stands for no more than before.
      term.alternatives.push(...others.filter((alternative) => !term.alternatives.includes(alternative)));
      term.phraseLength = Math.max(term.phraseLength, held.length);
    }
  }
}
