import { systemPerson } from '../domain/identity.ts';
import { finishSuggestion } from '../domain/interaction-transitions.ts';
import { contextOf } from './outcome.ts';
import type { Ports } from './ports.ts';
import { updateInteraction } from './update-interaction.ts';

const BATCH = 100;

/**
 * Ends the suggestions that a killed process left `streaming`, as failed with `interrupted`: the record must say that
 * nobody is working on them. Only for the start of a process.
 * @param olderThan milliseconds; those that began later may be at work in another process on the same store
 * @returns how many were ended
 */
export async function settleInterrupted(
  ports: Pick<Ports, 'clock' | 'interactions'>,
  tenant: string,
  olderThan: number,
): Promise<number> {
  let settled = 0;
  const before = ports.clock.now().getTime() - olderThan;
  for (;;) {
    const { items } = await ports.interactions.list({ tenant, unfinished: true }, { limit: BATCH });
    const left = items.flatMap(({ id, exchanges }) =>
      exchanges.flatMap(({ suggestions }) => suggestions.map((suggestion) => ({ id, suggestion }))),
    );
    const streaming = left.filter(
      ({ suggestion }) => suggestion.status === 'streaming' && Date.parse(suggestion.startedAt) <= before,
    );
    if (streaming.length === 0) return settled;
    for (const { id, suggestion } of streaming) {
      const context = contextOf(ports.clock, systemPerson(tenant));
      const failed = { ...suggestion, status: 'failed' as const, failure: 'interrupted', completedAt: context.at };
      await updateInteraction(
        ports.interactions,
        () => ports.interactions.get(tenant, id),
        (held) => finishSuggestion(held, failed, undefined, context),
      );
      settled++;
    }
  }
}
