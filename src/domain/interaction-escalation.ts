import type { Escalation } from './escalation.ts';
import { type Interaction, isClosed, withExchange } from './interaction.ts';
import type { Suggestion } from './suggestion.ts';

/** The interaction as it is while experts are asked: waiting, at expert level, the escalation noted on its exchange. */
export function markWaitingExpert(interaction: Interaction, escalation: Escalation, at: string): Interaction {
  const exchange = interaction.exchanges.find((held) => held.id === escalation.exchangeId);
  if (!exchange || exchange.escalationIds.includes(escalation.id)) return interaction;
  const noted = { ...exchange, escalationIds: [...exchange.escalationIds, escalation.id] };
  return { ...withExchange(interaction, noted, at), status: 'waiting-expert', level: 3, topic: escalation.topic };
}

/**
 * Takes the expert's answer in as a suggestion, once. The interaction is open again for the agent's decision, unless it
 * waits for another answer (`othersPending`); one that was closed meanwhile stays closed and keeps the answer on record.
 */
export function takeExpertAnswer(
  interaction: Interaction,
  suggestion: Suggestion,
  escalation: Escalation,
  othersPending: boolean,
  at: string,
): Interaction {
  const waiting = markWaitingExpert(interaction, escalation, at);
  const exchange = waiting.exchanges.find((held) => held.id === escalation.exchangeId);
  if (!exchange || exchange.suggestions.some((held) => held.escalationId === escalation.id)) return interaction;
  const answered = { ...exchange, suggestions: [...exchange.suggestions, suggestion] };
  const taken = { ...withExchange(waiting, answered, at), version: interaction.version + 1 };
  if (isClosed(interaction)) return { ...taken, status: interaction.status, updatedAt: interaction.updatedAt };
  return { ...taken, status: othersPending ? 'waiting-expert' : 'open' };
}

/** Back to open when a question to experts was withdrawn and no other is pending. */
export function stopWaitingExpert(interaction: Interaction, at: string): Interaction {
  if (interaction.status !== 'waiting-expert') return interaction;
  return { ...interaction, version: interaction.version + 1, status: 'open', updatedAt: at };
}
