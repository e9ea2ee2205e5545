import type { Language } from '../domain/language.ts';
import { stem } from './stems.ts';
import { isStopWord } from './stop-words.ts';
import type { SynonymRule } from './synonyms.ts';
import { words } from './words.ts';

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

interface Entry {
  stems: readonly string[];
  /** With a negation the order is the meaning. */
  strict: boolean;
  alternatives: readonly Alternative[];
}

const LANGUAGES: readonly Language[] = ['es', 'ca', 'en'];
const MUTUAL_WORTH = 0.6;
const ONE_WAY_WORTH = 0.6;
/** Function words that turn a phrase round, and so belong to it ("sin contrato"). */
const NEGATIONS = new Set(['no', 'sin', 'sense', 'not', 'without']);
/** Other words that may stand within a phrase ("pagar la multa menos"). */
const GAP = 1;

/** Prepares a vocabulary for matching; phrases are stemmed for a language when it is first asked in. */
export function createSynonymLexicon(rules: readonly SynonymRule[]): SynonymLexicon {
  const prepared = new Map<Language, ReadonlyMap<string, Entry[]>>();
  return {
    matches(asked, language) {
      let entries = prepared.get(language);
      if (!entries) {
        entries = entriesFor(rules, language);
        prepared.set(language, entries);
      }
      return findMatches(asked, language, entries);
    },
  };
}

export const NO_SYNONYMS: SynonymLexicon = { matches: () => [] };

function entriesFor(rules: readonly SynonymRule[], language: Language): Map<string, Entry[]> {
  const bySource = new Map<string, Entry>();
  for (const rule of rules) {
    const kept = significant(words(rule.from), language);
    const stems = kept.map(({ word }) => stem(word, language));
    const key = stems.join(' ');
    const worth = rule.mutual ? MUTUAL_WORTH : ONE_WAY_WORTH;
    const alternatives = rule.to.map((to): Alternative => ({ parts: partsOf(to), worth }));
    const known = bySource.get(key);
    bySource.set(key, {
      stems,
      strict: kept.some(({ word }) => NEGATIONS.has(word)),
      alternatives: distinct([...(known?.alternatives ?? []), ...alternatives]),
    });
  }
  const entries = new Map<string, Entry[]>();
  for (const entry of bySource.values()) {
    const [first] = entry.stems;
    if (first !== undefined) entries.set(first, [...(entries.get(first) ?? []), entry]);
  }
  return entries;
}

function findMatches(
  asked: readonly string[],
  language: Language,
  entries: ReadonlyMap<string, Entry[]>,
): SynonymMatch[] {
  const kept = significant(asked, language);
  const stems = kept.map(({ word }) => stem(word, language));
  const found: { at: number[]; entry: Entry }[] = [];
  for (const [start, first] of stems.entries()) {
    for (const entry of entries.get(first) ?? []) {
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
      alternatives: entry.alternatives,
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

function partsOf(phrase: string): string[][] {
  const all = words(phrase);
  const content = all.filter((word) => !LANGUAGES.some((language) => isStopWord(word, language)));
  const kept = content.length > 0 ? content : all;
  return kept.map((word) => [...new Set(LANGUAGES.map((language) => stem(word, language)))]);
}

function distinct(alternatives: readonly Alternative[]): Alternative[] {
  const best = new Map<string, Alternative>();
  for (const alternative of alternatives) {
    const key = JSON.stringify(alternative.parts);
    const known = best.get(key);
    if (!known || known.worth < alternative.worth) best.set(key, alternative);
  }
  return [...best.values()];
}
