import { LANGUAGES, type Language } from '../domain/language.ts';
import { isAcronymUnit } from './acronyms.ts';
import { indexTerm } from './index-term.ts';
import { isStopWord } from './stop-words.ts';
import type { SynonymRule } from './synonyms.ts';
import { wordsAndSigns } from './words.ts';

/** Words that stand for others, as one unit: each part is one word under the stems of every language. */
export interface Alternative {
  parts: readonly (readonly string[])[];
  /** How surely it means the same, 0 to 1. */
  worth: number;
}

export interface SynonymMatch {
  /** Where in the words of the query. */
  places: readonly number[];
  alternatives: readonly Alternative[];
}

export interface SynonymLexicon {
  /** What the words of a query stand for; a longer phrase wins over those within it. @param asked folded, stop words too */
  matches(asked: readonly string[], language: Language): SynonymMatch[];
}

/** Words as they stand in the vocabulary. */
interface Phrase {
  words: readonly string[];
  /** Without function words, unless there is nothing else. */
  content: readonly string[];
  /** Made when it is first asked for: most of a vocabulary never is. */
  alternative?: Alternative;
}

interface Source {
  from: Phrase;
  to: readonly Phrase[];
}

interface Entry {
  stems: readonly string[];
  /** With a negation the order is the meaning. */
  strict: boolean;
  /** By their content. */
  means: Map<string, Phrase>;
}

/** Whose function words are taken out of a phrase; those of Basque are words of the others (arte). */
const WRITTEN_IN = LANGUAGES.filter((language) => language !== 'eu');
const WORTH = 0.6;
/** Function words that turn a phrase round, and so belong to it ("sin contrato"). */
const NEGATIONS = new Set(['no', 'sin', 'sense', 'not', 'without']);
/** Other words that may stand within a phrase ("pagar la multa menos"). */
const GAP = 1;

/** Prepares a vocabulary for matching; a phrase is stemmed for a language when a word like its first is asked. */
export function createSynonymLexicon(rules: readonly SynonymRule[]): SynonymLexicon {
  const prepared = new Map<Language, (word: string, stem: string) => readonly Entry[]>();
  let sources: readonly Source[] | undefined;
  return {
    matches(asked, language) {
      let entries = prepared.get(language);
      if (!entries) {
        sources ??= sourcesOf(rules);
        entries = entriesFor(sources, language);
        prepared.set(language, entries);
      }
      return findMatches(asked, language, entries);
    },
  };
}

export const NO_SYNONYMS: SynonymLexicon = { matches: () => [] };

/** What each phrase of the vocabulary means, the phrases read once for all languages. */
function sourcesOf(rules: readonly SynonymRule[]): readonly Source[] {
  const phrases = new Map<string, Phrase>();
  const phrase = (written: string): Phrase => {
    let known = phrases.get(written);
    if (!known) {
      known = phraseOf(written);
      phrases.set(written, known);
    }
    return known;
  };
  return rules.map((rule) => ({ from: phrase(rule.from), to: rule.to.map(phrase) }));
}

/** Stemming changes endings: what has the same stem begins with the same letters. */
function beginningOf(word: string): string {
  return word.slice(0, 2);
}

/** Finds the entries that begin with a word, prepared for all words with its beginning at once. */
function entriesFor(sources: readonly Source[], language: Language): (word: string, stem: string) => readonly Entry[] {
  const waiting = new Map<string, { kept: readonly string[]; to: readonly Phrase[] }[]>();
  for (const { from, to } of sources) {
    const kept = significant(from.words, language).map(({ word }) => word);
    const beginning = beginningOf(kept[0] ?? '');
    const others = waiting.get(beginning);
    if (others) others.push({ kept, to });
    else waiting.set(beginning, [{ kept, to }]);
  }
  const ready = new Map<string, ReadonlyMap<string, readonly Entry[]>>();
  return (word, stem) => {
    const beginning = beginningOf(word);
    let entries = ready.get(beginning);
    if (!entries) {
      entries = byFirstStem(waiting.get(beginning) ?? [], language);
      ready.set(beginning, entries);
    }
    return entries.get(stem) ?? [];
  };
}

/** Phrases of the same stems are one entry. */
function byFirstStem(
  phrases: readonly { kept: readonly string[]; to: readonly Phrase[] }[],
  language: Language,
): ReadonlyMap<string, readonly Entry[]> {
  const bySource = new Map<string, Entry>();
  for (const { kept, to } of phrases) {
    const stems = kept.map((word) => indexTerm(word, language));
    const source = stems.join(' ');
    let entry = bySource.get(source);
    if (!entry) {
      entry = { stems, strict: kept.some((word) => NEGATIONS.has(word)), means: new Map() };
      bySource.set(source, entry);
    }
    for (const phrase of to) entry.means.set(phrase.content.join(' '), phrase);
  }
  return Map.groupBy(bySource.values(), (entry) => entry.stems[0] ?? '');
}

function phraseOf(written: string): Phrase {
  const { words: plain, units } = wordsAndSigns(written);
  const words = plain.map((word, place) => units.get(place)?.find(isAcronymUnit) ?? word);
  const content = words.filter((word) => !WRITTEN_IN.some((language) => isStopWord(word, language)));
  return { words, content: content.length > 0 ? content : words };
}

function alternativeOf(phrase: Phrase): Alternative {
  phrase.alternative ??= {
    parts: phrase.content.map((word) => [...new Set(LANGUAGES.map((language) => indexTerm(word, language)))]),
    worth: WORTH,
  };
  return phrase.alternative;
}

function findMatches(
  asked: readonly string[],
  language: Language,
  entries: (word: string, stem: string) => readonly Entry[],
): SynonymMatch[] {
  const kept = significant(asked, language);
  const stems = kept.map(({ word }) => indexTerm(word, language));
  const found: { at: number[]; entry: Entry }[] = [];
  for (const [start, first] of stems.entries()) {
    for (const entry of entries(kept[start]?.word ?? '', first)) {
      const at = placesOf(entry, start, stems);
      if (at) found.push({ at, entry });
    }
  }
  const within = (at: number[]) =>
    found.some((other) => other.at.length > at.length && at.every((place) => other.at.includes(place)));
  return found
    .filter(({ at }) => !within(at))
    .map(({ at, entry }) => ({
      places: at.map((place) => kept[place]?.place ?? -1),
      alternatives: Array.from(entry.means.values(), alternativeOf),
    }));
}

/** Where the phrase stands that begins at `start`: near each other, in any order unless it must be kept. */
function placesOf(entry: Entry, start: number, stems: readonly string[]): number[] | undefined {
  const places = [start];
  const reach = entry.stems.length - 1 + (entry.strict ? 0 : GAP);
  for (const [index, wanted] of entry.stems.entries()) {
    if (index === 0) continue;
    let found = -1;
    for (let place = Math.max(0, entry.strict ? start + index : start - reach); place <= start + reach; place++) {
      if (stems[place] === wanted && !places.includes(place)) {
        found = place;
        break;
      }
    }
    if (found < 0 || (entry.strict && found !== start + index)) return undefined;
    places.push(found);
  }
  return Math.max(...places) - Math.min(...places) <= reach ? places : undefined;
}

function significant(all: readonly string[], language: Language): { word: string; place: number }[] {
  const placed = all.map((word, place) => ({ word, place }));
  const kept = placed.filter(({ word }) => NEGATIONS.has(word) || !isStopWord(word, language));
  return kept.some(({ word }) => !NEGATIONS.has(word)) ? kept : placed;
}
