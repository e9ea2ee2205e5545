import { withdrawEscalation as withdraw } from '../domain/escalation-transitions.ts';
import type { Person } from '../domain/identity.ts';
import { stopWaitingExpert } from '../domain/interaction-escalation.ts';
import { contextOf } from './outcome.ts';
import type { Ports } from './ports.ts';
import { type EscalationOutcome, updateEscalation } from './update-escalation.ts';
import { updateInteraction } from './update-interaction.ts';

/** The agent takes the question back; the interaction is open again when no other question is with experts. */
export async function withdrawEscalation(
  ports: Pick<Ports, 'clock' | 'escalations' | 'interactions'>,
  person: Person,
  id: string,
  reason?: string,
): Promise<EscalationOutcome> {
  const context = contextOf(ports.clock, person);
  const outcome = await updateEscalation(ports.escalations, person.tenant, id, (held) =>
    withdraw(held, reason, context),
  );
  if (!outcome.ok) return outcome;
  const { interactionId } = outcome.value;
  const pending = await ports.escalations.list(
    { tenant: person.tenant, interactionId, statuses: ['open', 'claimed'] },
    { limit: 1 },
  );
  if (pending.total === 0) {
    await updateInteraction(
      ports.interactions,
      () => ports.interactions.get(person.tenant, interactionId),
      (held) => ({ ok: true, state: stopWaitingExpert(held, context.at), events: [] }),
    );
  }
  return outcome;
}
