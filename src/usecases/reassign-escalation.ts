import { reassignEscalation as reassign } from '../domain/escalation-transitions.ts';
import type { Person } from '../domain/identity.ts';
import { contextOf, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { type EscalationOutcome, updateEscalation } from './update-escalation.ts';

/** Hands the question to the experts of another topic. */
export async function reassignEscalation(
  ports: Pick<Ports, 'clock' | 'escalations' | 'topics'>,
  person: Person,
  id: string,
  to: { topic: string; reason?: string | undefined },
): Promise<EscalationOutcome | Outcome<never, { code: 'unknown-topic' }>> {
  if (!(await ports.topics.get(person.tenant, to.topic))) return { ok: false, refusal: { code: 'unknown-topic' } };
  const context = contextOf(ports.clock, person);
  return updateEscalation(ports.escalations, person.tenant, id, (held) => reassign(held, to, context));
}
