import type { Person, Role } from '../src/domain/identity.ts';
import { type Incoming, isInChannel } from './activity.ts';
import type { Desk } from './desk.ts';

/**
 * Who acts. In a channel of the team, where the questions to experts are, people act as experts; anywhere else as agents.
 * Membership of the team is what the administration of Teams grants, so it is the role.
 */
export function personOf(desk: Desk, activity: Incoming): Person {
  const { aadObjectId, id, name } = activity.from;
  const roles: Role[] = isInChannel(activity) ? ['expert', 'agent'] : ['agent'];
  return { id: aadObjectId ?? id, name: name?.trim().slice(0, 200) || (aadObjectId ?? id), roles, tenant: desk.tenant };
}

/** Notes who was seen, with every role seen so far: an expert who writes in a chat of their own stays an expert. */
export async function rememberPerson(desk: Desk, activity: Incoming): Promise<void> {
  // Events of installation come without a name; noting those would put an id in its place.
  if (!activity.from.name) return;
  const person = personOf(desk, activity);
  const known = (await desk.useCases.listPeople(desk.tenant)).find(({ id }) => id === person.id);
  const roles = [...new Set([...(known?.roles ?? []), ...person.roles])].sort();
  await desk.useCases.rememberPerson({ ...person, roles });
}
