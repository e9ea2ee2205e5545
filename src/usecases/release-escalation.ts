import { releaseEscalation as release } from '../domain/escalation-transitions.ts';
import type { Person } from '../domain/identity.ts';
import { contextOf } from './outcome.ts';
import type { Ports } from './ports.ts';
import { type EscalationOutcome, updateEscalation } from './update-escalation.ts';

/** The holder gives the question back to the queue. */
export function releaseEscalation(
  ports: Pick<Ports, 'clock' | 'escalations'>,
  person: Person,
  id: string,
  reason?: string,
): Promise<EscalationOutcome> {
  const context = contextOf(ports.clock, person);
  return updateEscalation(ports.escalations, person.tenant, id, (held) => release(held, reason, context));
}
