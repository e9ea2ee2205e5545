import { closeEscalation as close } from '../domain/escalation-transitions.ts';
import type { Person } from '../domain/identity.ts';
import { contextOf, mayOversee } from './outcome.ts';
import type { Ports } from './ports.ts';
import { type EscalationOutcome, updateEscalation } from './update-escalation.ts';

/** Ends an answered question: whoever asked or answered it may, and a supervisor. */
export function closeEscalation(
  ports: Pick<Ports, 'clock' | 'escalations'>,
  person: Person,
  id: string,
): Promise<EscalationOutcome> {
  const context = contextOf(ports.clock, person);
  return updateEscalation(ports.escalations, person.tenant, id, (held) => {
    const concerned = [held.askedBy.id, held.answer?.by.id].includes(person.id) || mayOversee(person);
    return concerned ? close(held, context) : { ok: false, refusal: { code: 'not-yours' } };
  });
}
