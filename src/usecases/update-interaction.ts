import type { NewEvent } from '../domain/event.ts';
import type { Interaction } from '../domain/interaction.ts';
import { AppError } from '../errors.ts';
import type { InteractionStore } from '../ports/interaction-store.ts';

const ATTEMPTS = 8;

type Change<Refusal> = { ok: true; state: Interaction; events: readonly NewEvent[] } | { ok: false; refusal: Refusal };

/**
 * Reads, changes and writes an interaction, again from the start when somebody else wrote in between.
 * A change that gives the very state it got writes nothing.
 * @throws AppError `conflict` (retryable) when others keep writing
 */
export async function updateInteraction<Refusal>(
  store: InteractionStore,
  read: () => Promise<Interaction | undefined>,
  change: (interaction: Interaction) => Change<Refusal>,
): Promise<{ ok: true; interaction: Interaction } | { ok: false; refusal: Refusal | { code: 'not-found' } }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const interaction = await read();
    if (!interaction) return { ok: false, refusal: { code: 'not-found' } };
    const changed = change(interaction);
    if (!changed.ok) return changed;
    if (changed.state === interaction) return { ok: true, interaction };
    if ((await store.save(changed.state, changed.events)) === 'saved') return { ok: true, interaction: changed.state };
  }
  throw new AppError('conflict', 'the interaction kept changing while it was written', { retryable: true });
}
