import type { Channel } from '../../../src/domain/channel.ts';
import type { Exchange, Interaction } from '../../../src/domain/interaction.ts';
import type { FallbackReason, Provenance } from '../../../src/domain/provenance.ts';
import type { Suggestion } from '../../../src/domain/suggestion.ts';
import type { ProblemError } from '../../client/problem.ts';
import type { SuggestionStreamEvent } from '../../client/suggestion-stream.ts';

/** A question that was asked from this window and the suggestion that is arriving for it. */
export interface LiveRun {
  runId: string;
  channel: Channel;
  /** Known from the start when the question goes on with an interaction, otherwise once the server has it on record. */
  interactionId: string | undefined;
  exchange: Exchange;
  /** The server has the question on record. */
  recorded: boolean;
  /** Words of the server when the suggestion failed. */
  failureDetail: string | undefined;
  /** The request itself failed: refused, or the connection broke. */
  problem: ProblemError | undefined;
  /** The suggestion that it is another version of. */
  versionOf: string | undefined;
}

/** An exchange as the screen shows it. */
export interface ShownExchange extends Exchange {
  /** The channel it was asked for, while it is arriving. */
  channel?: Channel;
  failureDetail?: string | undefined;
  problem?: ProblemError | undefined;
  /** The suggestion of which another version failed: what is to be tried again. */
  failedVersionOf?: string | undefined;
}

export interface RunStart {
  runId: string;
  question: string;
  channel: Channel;
  interactionId: string | undefined;
  person: { id: string; name: string };
  /** As the installation answers: what it becomes is known at the end. */
  mode: Suggestion['mode'];
  at: string;
  /** What another version is wanted of, and where it stands. */
  version?: { of: string; exchangeId: string } | undefined;
}

export function startRun(start: RunStart): LiveRun {
  const { runId, question, channel, interactionId, person, mode, at, version } = start;
  const suggestion: Suggestion = {
    id: runId,
    status: 'streaming',
    origin: 'assistant',
    text: '',
    citations: [],
    passages: [],
    confidence: 0,
    mode,
    language: 'es',
    timings: { retrievalMs: 0, firstTokenMs: 0, totalMs: 0 },
    startedAt: at,
  };
  const exchange: Exchange = {
    id: version?.exchangeId ?? runId,
    question: { text: question, language: 'es', askedBy: person, askedAt: at },
    suggestions: [suggestion],
    escalationIds: [],
  };
  return {
    runId,
    channel,
    interactionId,
    exchange,
    recorded: false,
    failureDetail: undefined,
    problem: undefined,
    versionOf: version?.of,
  };
}

/** The run after one more event of its stream. */
export function advanceRun(run: LiveRun, event: SuggestionStreamEvent): LiveRun {
  switch (event.type) {
    case 'interaction': {
      const { id, interactionId, exchangeId, language } = event.value;
      const exchange = { ...run.exchange, id: exchangeId };
      return withSuggestion({ ...run, interactionId, recorded: true, exchange }, { id, language });
    }
    case 'passages': {
      const { passages, topic } = event.value;
      const next = withSuggestion(run, { passages });
      return topic === undefined ? next : { ...next, exchange: { ...next.exchange, topic } };
    }
    case 'delta':
      return withSuggestion(run, { text: (suggestionOf(run)?.text ?? '') + event.value.text });
    case 'fallback':
      return withSuggestion(run, { text: '', mode: 'extractive', provenance: fallenBack(event.value.reason) });
    case 'failed':
      return { ...withSuggestion(run, { status: 'failed' }), failureDetail: event.value.detail };
    case 'completed':
    case 'ungrounded': {
      const { status, text, citations, passages, confidence, mode, language, timings, provenance } = event.value;
      const finished = { status, text, citations, passages, confidence, mode, language, timings };
      return withSuggestion(run, { ...finished, ...(provenance && { provenance }) });
    }
  }
}

/** All that is known of it until it is finished. */
function fallenBack(fallback: FallbackReason): Provenance {
  return { fallback, checks: [], removed: [], contradictions: [], masked: [] };
}

export function suggestionOf(run: LiveRun): Suggestion | undefined {
  return run.exchange.suggestions[0];
}

function withSuggestion(run: LiveRun, change: Partial<Suggestion>): LiveRun {
  const suggestions = run.exchange.suggestions.map((suggestion) => ({ ...suggestion, ...change }));
  return { ...run, exchange: { ...run.exchange, suggestions } };
}

/**
 * What is on record with what is arriving: a record that is finished wins over its run, a run over a record that still
 * says `streaming`, and a question that is not on record yet stands last.
 */
export function shownExchanges(interaction: Interaction | undefined, runs: readonly LiveRun[]): ShownExchange[] {
  const recorded = interaction?.exchanges ?? [];
  const shown: ShownExchange[] = recorded.map((exchange) => {
    const own = runs.filter((run) => run.exchange.id === exchange.id);
    return own.reduce(withRun, exchange);
  });
  for (const run of runs) {
    if (!recorded.some((exchange) => exchange.id === run.exchange.id)) shown.push(fromRun(run));
  }
  return shown;
}

/** A question on record with a suggestion that is arriving for it, in its place or after those before. */
function withRun(held: ShownExchange, run: LiveRun): ShownExchange {
  const arriving = suggestionOf(run);
  const recorded = held.suggestions.find((suggestion) => suggestion.id === arriving?.id);
  const { channel, problem, failureDetail, versionOf } = run;
  if (recorded && recorded.status !== 'streaming') {
    const failed = versionOf !== undefined && recorded.status === 'failed';
    return failed ? { ...held, failureDetail, failedVersionOf: versionOf } : { ...held, failedVersionOf: undefined };
  }
  const { suggestions } = fromRun(run);
  const failed = problem || arriving?.status === 'failed';
  const merged = recorded
    ? held.suggestions.flatMap((suggestion) => (suggestion === recorded ? suggestions : [suggestion]))
    : [...held.suggestions, ...(versionOf !== undefined && problem && !run.recorded ? [] : suggestions)];
  const failedVersionOf = failed ? versionOf : undefined;
  return { ...held, channel, problem, failureDetail, suggestions: merged, failedVersionOf };
}

function fromRun(run: LiveRun): ShownExchange {
  const { channel, exchange, problem, failureDetail } = run;
  if (!problem || !run.recorded) return { ...exchange, channel, problem, failureDetail };
  // The stream broke after it began: what arrived is not a suggestion.
  const suggestions = exchange.suggestions.map((suggestion) =>
    suggestion.status === 'streaming' ? { ...suggestion, status: 'failed' as const } : suggestion,
  );
  return { ...exchange, channel, suggestions, problem, failureDetail };
}

/**
 * The suggestions of an exchange in the order to look at them: what is being edited stays where the person works, then
 * what waits for a decision with an expert's answer first, then what is decided.
 */
export function inReadingOrder(suggestions: readonly Suggestion[], editing: string | undefined): Suggestion[] {
  const weight = (suggestion: Suggestion) => {
    if (suggestion.id === editing) return 0;
    const waits = suggestion.decision === undefined ? 1 : 3;
    return suggestion.origin === 'expert' ? waits : waits + 1;
  };
  return [...suggestions].sort((a, b) => weight(a) - weight(b));
}
