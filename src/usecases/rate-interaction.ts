import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import { rateInteraction as rate } from '../domain/interaction-transitions.ts';
import { cleanText } from '../domain/question.ts';
import type { Rating } from '../domain/rating.ts';
import { contextOf, type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { updateInteraction } from './update-interaction.ts';

/** Records a rating from 1 to 5 by the citizen or the agent; the last of each counts. */
export async function rateInteraction(
  ports: Pick<Ports, 'clock' | 'interactions'>,
  person: Person,
  id: string,
  rating: Omit<Rating, 'at'>,
): Promise<Outcome<Interaction, NotFound | Forbidden>> {
  const context = contextOf(ports.clock, person);
  const saved = await updateInteraction<Forbidden>(
    ports.interactions,
    () => ports.interactions.get(person.tenant, id),
    (held) => {
      if (held.agent.id !== person.id && !mayOversee(person)) return { ok: false, refusal: { code: 'forbidden' } };
      const comment = rating.comment === undefined ? {} : { comment: cleanText(rating.comment) };
      return rate(held, { ...rating, ...comment, at: context.at }, context);
    },
  );
  return saved.ok ? { ok: true, value: saved.interaction } : saved;
}
