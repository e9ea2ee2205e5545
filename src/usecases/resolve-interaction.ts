import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import { type ResolveRefusal, resolveInteraction as resolve } from '../domain/interaction-transitions.ts';
import { contextOf, type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { updateInteraction } from './update-interaction.ts';

/** Closes the attention to a citizen. */
export async function resolveInteraction(
  ports: Pick<Ports, 'clock' | 'interactions'>,
  person: Person,
  id: string,
): Promise<Outcome<Interaction, ResolveRefusal | NotFound | Forbidden>> {
  const context = contextOf(ports.clock, person);
  const saved = await updateInteraction<ResolveRefusal | Forbidden>(
    ports.interactions,
    () => ports.interactions.get(person.tenant, id),
    (held) => {
      if (held.agent.id !== person.id && !mayOversee(person)) return { ok: false, refusal: { code: 'forbidden' } };
      return resolve(held, context);
    },
  );
  return saved.ok ? { ok: true, value: saved.interaction } : saved;
}
