import { claimEscalation as claim } from '../domain/escalation-transitions.ts';
import type { Person } from '../domain/identity.ts';
import { contextOf } from './outcome.ts';
import type { Ports } from './ports.ts';
import { type EscalationOutcome, updateEscalation } from './update-escalation.ts';

/** One expert takes the question; whoever comes second is told who holds it. */
export function claimEscalation(
  ports: Pick<Ports, 'clock' | 'escalations'>,
  person: Person,
  id: string,
): Promise<EscalationOutcome> {
  const context = contextOf(ports.clock, person);
  return updateEscalation(ports.escalations, person.tenant, id, (held) => claim(held, context));
}
