import { allowedSlips, beginsAlike, slips, trigrams } from '../../text/spelling.ts';
import type { Database } from './database.ts';

/** What the collection as a whole says about a term. Answers are kept until the index changes. */
export interface Vocabulary {
  /** Passages in the index, of every tenant. */
  passages(): number;
  /** Words in the body of a passage. */
  averageLength(): number;
  /** Passages that have the term. */
  frequency(term: string): number;
  /** The known term that this unknown one most likely is, misspelt. */
  correction(term: string): string | undefined;
}

/** Candidates whose letters are compared; they come by shared trigrams, most first. */
const MAX_CANDIDATES = 50;
const MAX_KEPT = 20_000;

/** @param database from `openIndexDatabase` */
export function createVocabulary(database: Database): Vocabulary {
  const frequencies = new Map<string, number>();
  const corrections = new Map<string, string | undefined>();
  let state = { version: -1, passages: 0, words: 0 };
  const current = () => {
    const row = database.prepare('SELECT version, passages, words FROM index_state').get();
    if (Number(row?.version) !== state.version) {
      state = { version: Number(row?.version), passages: Number(row?.passages), words: Number(row?.words) };
      frequencies.clear();
      corrections.clear();
    }
    return state;
  };
  const frequency = (term: string): number => {
    current();
    let found = frequencies.get(term);
    if (found === undefined) {
      found = Number(database.prepare('SELECT doc FROM passage_vocabulary WHERE term = ?').get(term)?.doc ?? 0);
      if (frequencies.size >= MAX_KEPT) frequencies.clear();
      frequencies.set(term, found);
    }
    return found;
  };
  const nearest = (term: string): string | undefined => {
    const limit = allowedSlips(term.length);
    const pieces = [...new Set(trigrams(term))].map((piece) => `"${piece}"`).join(' OR ');
    const rows = database
      .prepare('SELECT term FROM spellings WHERE spellings MATCH ? ORDER BY rank LIMIT ?')
      .all(pieces, MAX_CANDIDATES);
    let best: { term: string; distance: number; frequency: number } | undefined;
    for (const row of rows) {
      const candidate = String(row.term).slice(1, -1);
      if (!beginsAlike(term, candidate)) continue;
      const distance = slips(term, candidate, limit);
      if (distance > limit) continue;
      const found = { term: candidate, distance, frequency: frequency(candidate) };
      if (found.frequency === 0) continue;
      const closer = !best || distance < best.distance;
      if (closer || (distance === best?.distance && found.frequency > best.frequency)) best = found;
    }
    return best?.term;
  };
  return {
    passages: () => current().passages,
    averageLength: () => state.words / Math.max(1, current().passages),
    frequency,
    correction(term) {
      current();
      if (term.length < 4 || !/^\p{L}+$/u.test(term)) return undefined;
      if (!corrections.has(term)) {
        if (corrections.size >= MAX_KEPT) corrections.clear();
        corrections.set(term, nearest(term));
      }
      return corrections.get(term);
    },
  };
}
