import { randomUUID } from 'node:crypto';
import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { AgentNotifier } from '../src/ports/agent-notifier.ts';
import type { Desk } from './desk.ts';
import { agentCard, hold } from './handlers/agent-cards.ts';
import { asTeamsFailure, cardMessage, isGone } from './messages.ts';
import { findReference, forgetReference, speakAt } from './references.ts';

export function personKey(personId: string): string {
  return `person:${personId}`;
}

/** Tells agents of answers in their own chat with the assistant. */
export function createTeamsAgentNotifier(desk: Desk, adapter: TeamsAdapter, appId: string): AgentNotifier {
  return {
    async notifyAnswer(escalation, answer) {
      const { id, name } = escalation.askedBy;
      const key = personKey(id);
      const reference = await findReference(desk.references, key);
      if (!reference) return 'unreachable';
      const told = `told:${escalation.id}`;
      // A delivery is repeated when the process stopped before it could be ticked off: the agent was told once.
      if (await desk.references.get(told)) return 'told';

      const agent = { id, name, roles: ['agent' as const], tenant: desk.tenant };
      const read = await desk.useCases.readInteraction(agent, escalation.interactionId);
      if (!read.ok) return 'unreachable';
      const { interaction, escalations } = read.value;
      const exchange = interaction.exchanges.find((held) => held.id === escalation.exchangeId);
      const suggestion = exchange?.suggestions.find((held) => held.id === answer.id);
      if (!exchange || !suggestion) return 'unreachable';
      const topics = await desk.useCases.listTopics(agent);
      const ids = { interactionId: interaction.id, suggestionId: answer.id, nonce: randomUUID() };
      const card = agentCard(hold(desk, { interaction, escalations, topics, exchange, suggestion }, ids));
      try {
        await speakAt(adapter, appId, reference, (context) => context.sendActivity(cardMessage(card)));
      } catch (thrown) {
        if (!isGone(thrown)) throw asTeamsFailure(thrown);
        await forgetReference(desk.references, key);
        return 'unreachable';
      }
      await desk.references.save(told, new Date().toISOString());
      return 'told';
    },
  };
}
