import type { Language } from '../../domain/language.ts';
import type { PassageSource } from '../../domain/passage.ts';
import type { Evidence, Matched } from './evidence.ts';

/** A passage after the closer look. */
export interface Match extends Matched {
  /** Its number in the image. */
  passage: number;
  documentId: string;
  document: number;
  source: PassageSource;
  language: string;
  /** What the first cut gave it; undefined when it was found by its meaning alone. */
  cut: number | undefined;
  /** Place among the nearest in meaning, from 1, and how near (cosine), when it is one of them. */
  meaning: { place: number; similarity: number } | undefined;
}

export interface Ranked extends Match {
  /** Compares only between passages of one query. */
  score: number;
}

/** A past case tells what was once answered; on nearly equal merit what is published now goes first. */
const CASE_WORTH = 0.9;
/** The reader's language is preferred where the content is about as good. */
const OTHER_LANGUAGE_WORTH = 0.9;

/** What each piece of evidence counts, fitted by `tests/bench/fit-ranking.ts`. */
export const MERIT: Evidence = {
  passage: 0.41,
  words: 0.17,
  grams: 0.18,
  covered: 0.74,
  coveredSquare: -0.49,
  title: 0.31,
  early: 0.28,
  lead: 0.09,
  pair: 0.34,
  alike: 0.81,
};
/**
 * What being nearest in meaning counts, beside evidence that adds up to about 2; half as much at the tenth place
 * (reciprocal rank, Cormack, Clarke and Büttcher, SIGIR 2009). Chosen, not fitted: every model's cosines are its own.
 */
const MEANING = 0.5;
const MEANING_HALVED = 10;
const NAMES = Object.keys(MERIT) as (keyof Evidence)[];

/** Passages whose neighbours are read too: those that can still come to be among the first. */
export const CLOSELY_RANKED = 12;

/**
 * Orders matches by merit, best first.
 * @param closer weighs a match again with what is around it
 */
export function rank(matches: readonly Match[], language: Language, closer: (match: Match) => Match): Ranked[] {
  const scored = (match: Match): Ranked => ({ ...match, score: meritOf(match, language) });
  const ranked = matches.map(scored).sort(byMerit);
  const best = ranked.slice(0, CLOSELY_RANKED).map((match) => scored(closer(match)));
  return [...best.sort(byMerit), ...ranked.slice(CLOSELY_RANKED)];
}

function meritOf({ evidence, meaning, language: written, source }: Match, language: Language): number {
  const near = meaning ? MEANING / (1 + (meaning.place - 1) / MEANING_HALVED) : 0;
  const merit = NAMES.reduce((sum, name) => sum + MERIT[name] * evidence[name], near);
  return worthwhile(merit, worthOf({ language: written, source }, language));
}

/** What the source and the language of a match leave of its merit, as a share. */
export function worthOf(match: Pick<Match, 'language' | 'source'>, language: Language): number {
  return (match.language === language ? 1 : OTHER_LANGUAGE_WORTH) * (match.source === 'cases' ? CASE_WORTH : 1);
}

/** Merit may be below nothing, where less worth must not raise it. */
export function worthwhile(merit: number, worth: number): number {
  return merit > 0 ? merit * worth : merit / worth;
}

function byMerit(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.source !== b.source) return a.source === 'knowledge' ? -1 : 1;
  return a.passage - b.passage;
}
