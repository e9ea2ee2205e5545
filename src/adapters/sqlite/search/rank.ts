import type { Language } from '../../../domain/language.ts';
import type { PassageSource } from '../../../domain/passage.ts';
import type { PassageEvidence } from '../../../text/passage-score.ts';

/** A passage after the closer look. */
export interface Match {
  /** Its number in the image. */
  passage: number;
  documentId: string;
  document: number;
  source: PassageSource;
  language: string;
  evidence: PassageEvidence;
}

export interface Ranked extends Match {
  score: number;
}

/** A past case tells what was once answered; on nearly equal merit what is published now goes first. */
const CASE_WORTH = 0.9;
/** The reader's language is preferred where the content is about as good. */
const OTHER_LANGUAGE_WORTH = 0.9;
/**
 * What the rest of a document adds to its passage: citizens describe a situation, and its words are spread over the
 * sections about it (passage scores with document context, Callan, SIGIR 1994). Mostly the words the passage lacks, so
 * that a long document gains little by repeating them.
 */
const COMPLEMENT = 0.5;
const SUPPORT = 0.2;
const SUPPORTING_PASSAGES = 3;

/** Orders matches by merit, best first. */
export function rank(matches: readonly Match[], language: Language): Ranked[] {
  const own = matches.map((match): Ranked => {
    const inLanguage = match.language === language ? 1 : OTHER_LANGUAGE_WORTH;
    return { ...match, score: match.evidence.score * inLanguage * (match.source === 'cases' ? CASE_WORTH : 1) };
  });
  const documents = Map.groupBy(own, (match) => match.document);
  return own.map((match) => ({ ...match, score: match.score + context(match, documents) })).sort(byMerit);
}

function context(match: Ranked, documents: ReadonlyMap<number, Ranked[]>): number {
  const others = (documents.get(match.document) ?? []).filter((other) => other.passage !== match.passage);
  if (others.length === 0) return 0;
  const best = others.map((other) => other.score).sort((a, b) => b - a);
  const support = best.slice(0, SUPPORTING_PASSAGES).reduce((sum, score) => sum + score, 0) / SUPPORTING_PASSAGES;
  const complement = match.evidence.gains.reduce((sum, own, term) => {
    const elsewhere = Math.max(0, ...others.map((other) => other.evidence.gains[term] ?? 0));
    return sum + Math.max(0, elsewhere - own);
  }, 0);
  return SUPPORT * support + COMPLEMENT * complement;
}

function byMerit(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.source !== b.source) return a.source === 'knowledge' ? -1 : 1;
  return a.passage - b.passage;
}
