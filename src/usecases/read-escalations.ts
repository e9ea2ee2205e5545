import type { Escalation, EscalationStatus } from '../domain/escalation.ts';
import type { Person } from '../domain/identity.ts';
import type { Page, PageRequest } from '../ports/paging.ts';
import { mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

export interface EscalationQuery {
  statuses?: readonly EscalationStatus[] | undefined;
  topic?: string | undefined;
  /** Only those the person asked or claimed. */
  mine?: boolean | undefined;
}

/** The queue, most urgent first. Who is neither expert nor overseer sees only their own. */
export function listEscalations(
  ports: Pick<Ports, 'escalations'>,
  person: Person,
  query: EscalationQuery,
  page: PageRequest,
): Promise<Page<Escalation>> {
  const { mine, ...filter } = query;
  const onlyOwn = mine || !seesQueue(person);
  return ports.escalations.list(
    { ...filter, tenant: person.tenant, ...(onlyOwn ? { personId: person.id } : {}) },
    page,
  );
}

export async function readEscalation(
  ports: Pick<Ports, 'escalations'>,
  person: Person,
  id: string,
): Promise<Outcome<Escalation, NotFound>> {
  const escalation = await ports.escalations.get(person.tenant, id);
  const visible = escalation && (seesQueue(person) || escalation.askedBy.id === person.id);
  return visible ? { ok: true, value: escalation } : { ok: false, refusal: { code: 'not-found' } };
}

function seesQueue(person: Person): boolean {
  return person.roles.includes('expert') || mayOversee(person);
}
