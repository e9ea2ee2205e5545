import type { Language } from '../../domain/language.ts';
import type { PassageEvidence } from '../../text/passage-score.ts';
import type { Match } from './retriever-candidates.ts';

export interface Ranked extends Match {
  evidence: PassageEvidence;
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
export function rank(
  matches: readonly Match[],
  score: (match: Match) => PassageEvidence,
  language: Language,
): Ranked[] {
  const own = matches.map((match): Ranked => {
    const evidence = score(match);
    const inLanguage = match.language === language ? 1 : OTHER_LANGUAGE_WORTH;
    return { ...match, evidence, score: evidence.score * inLanguage * (match.source === 'cases' ? CASE_WORTH : 1) };
  });
  const documents = Map.groupBy(own, (match) => match.documentId);
  return own.map((match) => ({ ...match, score: match.score + context(match, documents) })).sort(byMerit);
}

function context(match: Ranked, documents: ReadonlyMap<string, Ranked[]>): number {
  const others = (documents.get(match.documentId) ?? []).filter((other) => other.id !== match.id);
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
  return a.id - b.id;
}

/** The first `top`, leaving out passages whose words are those of a better one. */
export function withoutTwins(ranked: readonly Ranked[], top: number): Ranked[] {
  const seen = new Set<string>();
  const kept: Ranked[] = [];
  for (const match of ranked) {
    if (kept.length >= top) break;
    const body = match.terms.body.join(' ');
    if (seen.has(body)) continue;
    seen.add(body);
    kept.push(match);
  }
  return kept;
}
