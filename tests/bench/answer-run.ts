import type { Application } from '../../src/compose.ts';
import { confidenceWord, type Suggestion } from '../../src/domain/suggestion.ts';
import type { CollectionQuery } from './eval-collection.ts';

/** `mixed` cites a right document and another one. */
export type Verdict = 'right' | 'mixed' | 'wrong' | 'refused' | 'false answer' | 'true refusal';

export interface JudgedAnswer {
  query: CollectionQuery;
  verdict: Verdict;
  confidence: number;
  /** External ids of the documents cited; where nothing was answered, of the one found first. */
  documents: string[];
  /** As the agent sees it; empty where nothing was answered. */
  text: string;
}

export interface AnswerReport {
  right: number;
  mixed: number;
  wrong: number;
  refused: number;
  falseAnswers: number;
  trueRefusals: number;
  /** Share of the answers given that are wrong or given to what cannot be answered. */
  badShare: number;
  /** Of the answers shown with high confidence: how many, and the share that is right. */
  highGiven: number;
  highRightShare: number;
}

/**
 * Asks as an agent of the administration does, and judges what is cited. Quoting a past case counts as quoting the
 * documents it rests on.
 * @param sources of each past case, by its external id
 */
export async function judgeAnswers(
  application: Application,
  queries: readonly CollectionQuery[],
  sources: ReadonlyMap<string, readonly string[]>,
): Promise<JudgedAnswer[]> {
  const person = { id: 'agent', name: 'Agent', roles: ['agent' as const], tenant: application.config.tenant };
  const judged: JudgedAnswer[] = [];
  for (const query of queries) {
    const input = { question: query.text };
    const asked = await application.useCases.suggestAnswer(person, input, new AbortController().signal);
    if (!asked.ok) throw new Error(`${query.id} was not taken: ${asked.refusal.code}`);
    let last: Suggestion | undefined;
    for await (const event of asked.value) if ('suggestion' in event) last = event.suggestion;
    if (!last) throw new Error(`${query.id} has no suggestion`);
    judged.push(judge(query, last, sources));
  }
  return judged;
}

function judge(
  query: CollectionQuery,
  suggestion: Suggestion,
  sources: ReadonlyMap<string, readonly string[]>,
): JudgedAnswer {
  const given = suggestion.status === 'completed';
  const cited = given ? suggestion.citations : suggestion.passages.slice(0, 1);
  const documents = [...new Set(cited.map(({ externalId, documentId }) => externalId ?? documentId))];
  const isRelevant = (id: string) => [id, ...(sources.get(id) ?? [])].some((name) => query.relevant.includes(name));
  const good = documents.filter(isRelevant).length;
  const answerable = query.relevant.length > 0;
  const verdictOfAnswer = good === documents.length ? 'right' : good > 0 ? 'mixed' : 'wrong';
  const verdict = answerable ? (given ? verdictOfAnswer : 'refused') : given ? 'false answer' : 'true refusal';
  return { query, verdict, confidence: suggestion.confidence, documents, text: suggestion.text };
}

export function reportAnswers(judged: readonly JudgedAnswer[]): AnswerReport {
  const count = (verdict: Verdict) => judged.filter((answer) => answer.verdict === verdict).length;
  const given = judged.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'true refusal');
  const high = given.filter(({ confidence }) => confidenceWord(confidence) === 'high');
  const bad = count('wrong') + count('mixed') + count('false answer');
  return {
    right: count('right'),
    mixed: count('mixed'),
    wrong: count('wrong'),
    refused: count('refused'),
    falseAnswers: count('false answer'),
    trueRefusals: count('true refusal'),
    badShare: share(bad, given.length),
    highGiven: high.length,
    highRightShare: share(high.filter(({ verdict }) => verdict === 'right').length, high.length),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000;
}
