import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Application, composeApplication } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { FallbackReason } from '../../src/domain/provenance.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import type { Collection, CollectionQuery } from './eval-collection.ts';
import { mean, percentile } from './eval-measures.ts';
import { passagesOf } from './eval-run.ts';

/** What a question was answered with, from question to citations. */
export interface AnswerOutcome extends Pick<CollectionQuery, 'id' | 'text' | 'relevant'> {
  /** Documents cited; empty where nothing was answered. */
  cited: readonly string[];
  answered: boolean;
  mode: Suggestion['mode'];
  /** Why the configured model did not write it. */
  fallback: FallbackReason | undefined;
  /** Share of what a model said that its passages support; undefined where none wrote. */
  support: number | undefined;
  ms: number;
}

export interface AnswersReport {
  queries: number;
  answered: number;
  /** Answers that the configured model wrote. */
  generated: number;
  /** Mean share of what the model wrote that the grounding check let stand, fallen drafts included; null without a model. */
  faithfulness: number | null;
  /** Of answers to what can be answered: mean share of the documents cited that are relevant, */
  citationPrecision: number | null;
  /** and of the relevant ones that are cited. */
  citationRecall: number | null;
  refusalRate: number | null;
  falseRefusalRate: number | null;
  /** How often for each reason the model did not write. */
  fallbacks: Partial<Record<FallbackReason, number>>;
  p50Ms: number | null;
  p95Ms: number | null;
}

/**
 * Answers every query of a collection as the product does, with the models of the environment.
 * @throws AppError `configuration`
 */
export async function evaluateAnswers(
  collection: Collection,
  environment: Record<string, string | undefined>,
): Promise<{ report: AnswersReport; outcomes: AnswerOutcome[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-eval-'));
  const config = readConfig({ ...environment, DATA_DIR: folder, SAMPLE_DATA: 'off', JURISDICTION: undefined });
  const application = await composeApplication(config, pino({ level: 'silent' }));
  try {
    for (const document of collection.documents) {
      await application.ports.index.replaceDocument(config.tenant, document.id, passagesOf(document));
    }
    const outcomes: AnswerOutcome[] = [];
    for (const query of collection.queries) outcomes.push(await answer(application, query));
    return { report: measureAnswers(outcomes), outcomes };
  } finally {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function answer(application: Application, query: CollectionQuery): Promise<AnswerOutcome> {
  const person = { id: 'eval', name: 'Eval', roles: ['agent' as const], tenant: application.config.tenant };
  const began = performance.now();
  const asked = await application.useCases.suggestAnswer(
    person,
    { question: query.text },
    new AbortController().signal,
  );
  let last: Suggestion | undefined;
  if (asked.ok) for await (const event of asked.value) if ('suggestion' in event) last = event.suggestion;
  return {
    ...query,
    cited: [...new Set(last?.citations.map(({ documentId }) => documentId))],
    answered: last?.status === 'completed',
    mode: last?.mode ?? 'extractive',
    fallback: last?.provenance?.fallback,
    support: last?.provenance?.support,
    ms: performance.now() - began,
  };
}

export function measureAnswers(outcomes: readonly AnswerOutcome[]): AnswersReport {
  const answered = outcomes.filter((outcome) => outcome.answered);
  const answerable = outcomes.filter(({ relevant }) => relevant.length > 0);
  const unanswerable = outcomes.filter(({ relevant }) => relevant.length === 0);
  const judged = answerable.filter((outcome) => outcome.answered);
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  const good = ({ cited, relevant }: AnswerOutcome) => cited.filter((id) => relevant.includes(id)).length;
  const reasons = outcomes.flatMap(({ fallback }) => (fallback ? [fallback] : []));
  return {
    queries: outcomes.length,
    answered: answered.length,
    generated: answered.filter(({ mode }) => mode === 'generated').length,
    faithfulness: mean(
      outcomes.filter(({ support }) => support !== undefined),
      ({ support }) => support ?? 0,
    ),
    citationPrecision: mean(judged, (outcome) => good(outcome) / outcome.cited.length),
    citationRecall: mean(judged, (outcome) => good(outcome) / outcome.relevant.length),
    refusalRate: mean(unanswerable, (outcome) => Number(!outcome.answered)),
    falseRefusalRate: mean(answerable, (outcome) => Number(!outcome.answered)),
    fallbacks: Object.fromEntries(
      [...Map.groupBy(reasons, (reason) => reason)].map(([reason, list]) => [reason, list.length]),
    ),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
  };
}
