import type { Language } from '../domain/language.ts';
import { stem } from './stems.ts';
import { isStopWord, isWrapping, stopWords } from './stop-words.ts';
import { type Alternative, NO_SYNONYMS, type SynonymLexicon } from './synonym-lexicon.ts';
import { words } from './words.ts';

/** One thing a query asks about. */
export interface QueryTerm {
  /** Folded, as typed. */
  word: string;
  /** Stem in the query's language. */
  stem: string;
  /** The stems under which passages in the other languages would have it, without `stem`. */
  otherStems: string[];
  /** What the word, or a phrase it is part of, stands for elsewhere. */
  alternatives: Alternative[];
  /** Words of the query in the longest phrase that gave an alternative; 1 when the word stands alone. */
  phraseLength: number;
}

const LANGUAGES: readonly Language[] = ['es', 'ca', 'en'];
const MAX_TERMS = 200;
/** Words of a query in which phrases are looked for. */
const MAX_MATCHED = 400;
const ARTICLE_CUES = new Set(['articulo', 'articulos', 'art', 'arts', 'article', 'articles']);
const PLACEHOLDER = /\[\p{Lu}+_\d+\]/gu;

/**
 * The terms a text is indexed under, in reading order: every word's stem, stop words included so that places can be
 * compared, and after "art. 28" or "artículo 28" the compound `art.28`.
 */
export function indexTerms(text: string, language: Language): string[] {
  const terms: string[] = [];
  let before = '';
  for (const word of words(text)) {
    terms.push(stem(word, language));
    if (isArticleNumber(before, word)) terms.push(`art.${word}`);
    before = word;
  }
  return terms;
}

/**
 * The distinct terms a query is searched by, in order of first appearance. Stop words are left out unless nothing else
 * is there; so are the placeholders of redacted identifiers.
 * @param synonyms what the words may stand for besides
 * @param limit terms looked at, so that a pasted letter costs no more than a long question
 */
export function queryTerms(
  text: string,
  language: Language,
  synonyms: SynonymLexicon = NO_SYNONYMS,
  limit = MAX_TERMS,
): QueryTerm[] {
  const all = words(text.replace(PLACEHOLDER, ' '));
  const content = all.filter((word) => !isStopWord(word, language));
  const subject = content.filter((word) => !isWrapping(word, language));
  const asked = new Set([subject, content, all].find((list) => list.length > 0));
  const terms = new Map<string, QueryTerm>();
  let before = '';
  for (const word of all) {
    if (terms.size >= limit) break;
    if (asked.has(word)) add(terms, word, language);
    if (isArticleNumber(before, word)) {
      terms.set(`art.${word}`, { word, stem: `art.${word}`, otherStems: [], alternatives: [], phraseLength: 1 });
    }
    before = word;
  }
  addAlternatives(terms, all.slice(0, MAX_MATCHED), language, synonyms);
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

function add(terms: Map<string, QueryTerm>, word: string, language: Language): void {
  const own = stem(word, language);
  if (terms.has(own)) return;
  const otherStems = new Set(LANGUAGES.map((other) => stem(word, other)));
  otherStems.delete(own);
  terms.set(own, { word, stem: own, otherStems: [...otherStems], alternatives: [], phraseLength: 1 });
}

function addAlternatives(
  terms: ReadonlyMap<string, QueryTerm>,
  all: readonly string[],
  language: Language,
  synonyms: SynonymLexicon,
): void {
  for (const { places, alternatives } of synonyms.matches(all, language)) {
    const held = places.flatMap((place) => terms.get(stem(all[place] ?? '', language)) ?? []);
    for (const term of new Set(held)) {
      term.alternatives.push(...alternatives);
      term.phraseLength = Math.max(term.phraseLength, held.length);
    }
  }
}

function isArticleNumber(before: string, word: string): boolean {
  return ARTICLE_CUES.has(before) && /^\d/.test(word);
}
