import type { Person } from '../domain/identity.ts';
import type { Interaction } from '../domain/interaction.ts';
import { type ResolveRefusal, resolveInteraction as resolve } from '../domain/interaction-transitions.ts';
import { cleanText } from '../domain/question.ts';
import { redactConversation } from './held-conversation.ts';
import { contextOf, type Forbidden, mayOversee, type NotFound, type Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';
import { updateInteraction } from './update-interaction.ts';

/**
 * Closes the attention to a citizen.
 * @param summary what the record is to say of it in short; identifiers are taken out of it. The record has none without
 */
export async function resolveInteraction(
  ports: Pick<Ports, 'clock' | 'interactions'>,
  person: Person,
  id: string,
  summary?: string,
): Promise<Outcome<Interaction, ResolveRefusal | NotFound | Forbidden>> {
  const text = cleanText(summary ?? '');
  const context = contextOf(ports.clock, person);
  const saved = await updateInteraction<ResolveRefusal | Forbidden>(
    ports.interactions,
    () => ports.interactions.get(person.tenant, id),
    (held) => {
      if (held.agent.id !== person.id && !mayOversee(person)) return { ok: false, refusal: { code: 'forbidden' } };
      const shortened = text === '' ? undefined : redactConversation(held).redactor.redact(text).text;
      return resolve(held, shortened, context);
    },
  );
  return saved.ok ? { ok: true, value: saved.interaction } : saved;
}
