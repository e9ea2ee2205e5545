import type { Escalation } from '../domain/escalation.ts';
import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { InteractionFilter } from '../ports/interaction-store.ts';
import type { Page, PageRequest } from '../ports/paging.ts';
import { type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

export type InteractionQuery = Omit<InteractionFilter, 'tenant'>;

/** An interaction with its escalations, for the agent who had it, an expert who was asked, or whoever oversees. */
export async function readInteraction(
  ports: Pick<Ports, 'interactions' | 'escalations'>,
  person: Person,
  id: string,
): Promise<Outcome<{ interaction: Interaction; escalations: Escalation[] }, NotFound | Forbidden>> {
  const interaction = await ports.interactions.get(person.tenant, id);
  if (!interaction) return { ok: false, refusal: { code: 'not-found' } };
  if (interaction.agent.id !== person.id && !mayOversee(person)) return { ok: false, refusal: { code: 'forbidden' } };
  const { items } = await ports.escalations.list({ tenant: person.tenant, interactionId: id }, { limit: 200 });
  const escalations = items.sort((a, b) => a.openedAt.localeCompare(b.openedAt));
  return { ok: true, value: { interaction, escalations } };
}

/** Newest first. Who does not oversee sees only their own. */
export function listInteractions(
  ports: Pick<Ports, 'interactions'>,
  person: Person,
  query: InteractionQuery,
  page: PageRequest,
): Promise<Page<Interaction>> {
  return ports.interactions.list(visibleTo(person, query), page);
}

/** Oldest first, in constant memory; for supervisors. */
export function exportInteractions(
  ports: Pick<Ports, 'interactions'>,
  person: Person,
  query: InteractionQuery,
): AsyncIterable<Interaction> {
  return ports.interactions.stream(visibleTo(person, query));
}

function visibleTo(person: Person, query: InteractionQuery): InteractionFilter {
  const filter = { ...query, tenant: person.tenant };
  return mayOversee(person) ? filter : { ...filter, agentId: person.id };
}
