import { closingSummary, type SummaryProposal } from './closing-summary.ts';
import { type DecisionKind, editShare } from './decision.ts';
import { type EventContext, type NewEvent, newEvent } from './event.ts';
import { refOf } from './identity.ts';
import { type Exchange, type Interaction, isClosed, locateSuggestion, withExchange } from './interaction.ts';
import type { Language } from './language.ts';
import type { Rating } from './rating.ts';
import type { Suggestion } from './suggestion.ts';
import { refused, type Transition } from './transition.ts';

export interface OpeningFacts {
  interactionId: string;
  channel: Interaction['channel'];
  language: Language;
}

/** A new interaction, still without a question. */
export function openInteraction(facts: OpeningFacts, context: EventContext): { state: Interaction; event: NewEvent } {
  const state: Interaction = {
    id: facts.interactionId,
    tenant: context.tenant,
    version: 1,
    status: 'open',
    channel: facts.channel,
    language: facts.language,
    level: 1,
    agent: refOf(context.actor),
    openedAt: context.at,
    updatedAt: context.at,
    exchanges: [],
    ratings: [],
  };
  const event = newEvent('interaction.opened', context, { interactionId: state.id }, concernsAgent(state), {
    channel: state.channel,
    language: state.language,
  });
  return { state, event };
}

export type AskRefusal = { code: 'interaction-closed' };

/** Adds a question with its suggestion in `streaming`. A resolved interaction takes no more questions. */
export function askQuestion(
  interaction: Interaction,
  exchange: Exchange,
  context: EventContext,
): Transition<Interaction, AskRefusal> {
  if (isClosed(interaction)) return refused({ code: 'interaction-closed' });
  const state: Interaction = {
    ...interaction,
    version: interaction.version + 1,
    updatedAt: context.at,
    exchanges: [...interaction.exchanges, exchange],
  };
  return {
    ok: true,
    state,
    events: [
      newEvent('question.asked', context, { interactionId: state.id, exchangeId: exchange.id }, concernsAgent(state), {
        language: exchange.question.language,
        characters: exchange.question.text.length,
      }),
    ],
  };
}

export type VersionRefusal =
  | { code: 'not-found' }
  | { code: 'interaction-closed' }
  | { code: 'already-decided'; kind: DecisionKind; by: string };

/**
 * Adds another suggestion, in `streaming`, to the question that one was for. Those before stay on record. Where a text was
 * used already there is nothing left to suggest.
 */
export function askAnotherVersion(
  interaction: Interaction,
  of: string,
  suggestion: Suggestion,
  context: EventContext,
): Transition<Interaction, VersionRefusal> {
  const found = locateSuggestion(interaction, of);
  if (!found) return refused({ code: 'not-found' });
  if (isClosed(interaction)) return refused({ code: 'interaction-closed' });
  const { exchange } = found;
  const used = exchange.suggestions.flatMap(({ decision }) =>
    decision && decision.kind !== 'rejected' ? decision : [],
  );
  if (used[0]) return refused({ code: 'already-decided', kind: used[0].kind, by: used[0].by.name });
  const next = { ...exchange, suggestions: [...exchange.suggestions, suggestion] };
  return { ok: true, state: withExchange(interaction, next, context.at), events: [] };
}

export type FinishRefusal = { code: 'not-found' } | { code: 'already-finished' };

/** Ends a `streaming` suggestion as completed, ungrounded or failed, and notes the topic that was proposed. */
export function finishSuggestion(
  interaction: Interaction,
  finished: Suggestion & { status: 'completed' | 'ungrounded' | 'failed' },
  topic: string | undefined,
  context: EventContext,
): Transition<Interaction, FinishRefusal> {
  const found = locateSuggestion(interaction, finished.id);
  if (!found) return refused({ code: 'not-found' });
  if (found.suggestion.status !== 'streaming') return refused({ code: 'already-finished' });
  const noted = topic === undefined ? {} : { topic };
  const exchange = { ...withSuggestion(found.exchange, finished), ...noted };
  const state = { ...withExchange(interaction, exchange, context.at), ...noted };
  return {
    ok: true,
    state,
    events: [
      newEvent(
        `suggestion.${finished.status}`,
        context,
        { interactionId: state.id, exchangeId: exchange.id, suggestionId: finished.id, ...noted },
        concernsAgent(state),
        {
          mode: finished.mode,
          confidence: finished.confidence,
          citations: finished.citations.length,
          passages: finished.passages.length,
          totalMs: finished.timings.totalMs,
        },
      ),
    ],
  };
}

export interface DecisionInput {
  suggestionId: string;
  kind: DecisionKind;
  finalText?: string | undefined;
  reason?: string | undefined;
  key: string;
}

export type DecisionRefusal =
  | { code: 'not-found' }
  | { code: 'not-finished' }
  | { code: 'interaction-closed' }
  | { code: 'final-text-missing' }
  | { code: 'already-decided'; kind: DecisionKind; by: string };

/**
 * Records what the agent did with a suggestion, once. The same key, or the very same decision, changes nothing and
 * gives the state as it stands with no event; anything else after the first is refused.
 */
export function recordDecision(
  interaction: Interaction,
  input: DecisionInput,
  context: EventContext,
): Transition<Interaction, DecisionRefusal> {
  const found = locateSuggestion(interaction, input.suggestionId);
  if (!found) return refused({ code: 'not-found' });
  const { exchange, suggestion } = found;
  const finalText = finalTextOf(suggestion, input);
  // The record must say what was really sent, whatever the button was.
  const untouched = finalText === suggestion.text;
  const kind: DecisionKind = input.kind === 'rejected' ? 'rejected' : untouched ? 'accepted' : 'edited';
  const held = suggestion.decision;
  if (held) {
    const same = held.kind === kind && held.finalText === finalText && held.reason === input.reason;
    if (same) return { ok: true, state: interaction, events: [] };
    return refused({ code: 'already-decided', kind: held.kind, by: held.by.name });
  }
  if (isClosed(interaction)) return refused({ code: 'interaction-closed' });
  if (suggestion.status === 'streaming') return refused({ code: 'not-finished' });
  if (input.kind !== 'rejected' && !finalText?.trim()) return refused({ code: 'final-text-missing' });
  const decision = {
    kind,
    ...(finalText === undefined ? {} : { finalText }),
    ...(input.reason === undefined ? {} : { reason: input.reason }),
    editShare: finalText === undefined ? 0 : editShare(suggestion.text, finalText),
    by: refOf(context.actor),
    at: context.at,
    key: input.key,
  };
  const decided = withSuggestion(exchange, { ...suggestion, decision });
  const next = finalText === undefined ? decided : { ...decided, finalText, finalAt: context.at };
  const state = withExchange(interaction, next, context.at);
  return {
    ok: true,
    state,
    events: [
      newEvent(
        'decision.recorded',
        context,
        { interactionId: state.id, exchangeId: exchange.id, suggestionId: suggestion.id },
        concernsAgent(state),
        { kind, editShare: decision.editShare, origin: suggestion.origin },
      ),
    ],
  };
}

/** Adds a rating; the same rater may rate again, the last one counts. */
export function rateInteraction(
  interaction: Interaction,
  rating: Rating,
  context: EventContext,
): Transition<Interaction, never> {
  const ratings = [...interaction.ratings.filter((held) => held.by !== rating.by), rating];
  const state = { ...interaction, version: interaction.version + 1, updatedAt: context.at, ratings };
  return {
    ok: true,
    state,
    events: [
      newEvent('interaction.rated', context, { interactionId: state.id }, concernsAgent(state), {
        by: rating.by,
        score: rating.score,
      }),
    ],
  };
}

/** Notes the summary that is offered for the record; what is closed has its own. */
export function proposeSummary(
  interaction: Interaction,
  proposal: SummaryProposal,
  at: string,
): Transition<Interaction, never> {
  if (isClosed(interaction)) return { ok: true, state: interaction, events: [] };
  const state = { ...interaction, version: interaction.version + 1, updatedAt: at, proposedSummary: proposal };
  return { ok: true, state, events: [] };
}

export type ResolveRefusal = { code: 'waiting-expert' } | { code: 'interaction-closed' };

/**
 * Closes the attention. While an expert is asked it stays open: withdraw or wait first. To close again changes nothing;
 * with another summary than the one on record it is refused.
 * @param summary for the record, without identifiers
 */
export function resolveInteraction(
  interaction: Interaction,
  summary: string | undefined,
  context: EventContext,
): Transition<Interaction, ResolveRefusal> {
  if (interaction.status === 'resolved') {
    const same = summary === undefined || summary === interaction.summary?.text;
    return same ? { ok: true, state: interaction, events: [] } : refused({ code: 'interaction-closed' });
  }
  if (interaction.status === 'waiting-expert') return refused({ code: 'waiting-expert' });
  const state: Interaction = {
    ...interaction,
    version: interaction.version + 1,
    status: 'resolved',
    updatedAt: context.at,
    resolvedAt: context.at,
    ...(summary === undefined
      ? {}
      : {
          summary: closingSummary(summary, interaction.proposedSummary, { by: refOf(context.actor), at: context.at }),
        }),
  };
  const seconds = Math.round((Date.parse(context.at) - Date.parse(interaction.openedAt)) / 1000);
  return {
    ok: true,
    state,
    events: [newEvent('interaction.resolved', context, { interactionId: state.id }, concernsAgent(state), { seconds })],
  };
}

function finalTextOf(suggestion: Suggestion, input: DecisionInput): string | undefined {
  if (input.kind === 'rejected') return undefined;
  return input.kind === 'accepted' ? (input.finalText ?? suggestion.text) : input.finalText;
}

function withSuggestion(exchange: Exchange, suggestion: Suggestion): Exchange {
  const suggestions = exchange.suggestions.map((held) => (held.id === suggestion.id ? suggestion : held));
  return { ...exchange, suggestions };
}

function concernsAgent(interaction: Interaction): { people: string[]; roles: ['supervisor'] } {
  return { people: [interaction.agent.id], roles: ['supervisor'] };
}
