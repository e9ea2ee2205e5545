import { z } from 'zod';
import type { ConversationReferences } from '../src/ports/conversation-references.ts';
import { activityKey, type Incoming, IncomingSchema } from './activity.ts';

/** Activities kept at once. Each has a slot of its own, so that keeping one costs one small write. */
export const SLOTS = 200;

const KeptSchema = z.object({ activity: IncomingSchema, at: z.string() });
/** An activity with the instant at which it was acknowledged. */
export type Kept = z.infer<typeof KeptSchema>;

/**
 * What was acknowledged and is still in work. Teams does not repeat an acknowledged message, so until it is answered it
 * is kept: a process that ends half-way finds it here when it starts again.
 */
export interface Inbox {
  /** Durable when it resolves. `known`: taken before, nothing to do; `full`: not taken. */
  take(activity: Incoming): Promise<{ slot: number } | 'known' | 'full'>;
  done(slot: number): Promise<void>;
  /** What an earlier process left, oldest first, each in its slot. Call it once, before the first `take`. */
  left(): Promise<(Kept & { slot: number })[]>;
}

export function createInbox(references: ConversationReferences): Inbox {
  const free = Array.from({ length: SLOTS }, (_, slot) => SLOTS - 1 - slot);
  const done = async (slot: number) => {
    await references.save(keyOf(slot), '');
    free.push(slot);
  };
  return {
    async take(activity) {
      const slot = free.pop();
      if (slot === undefined) return 'full';
      const at = new Date().toISOString();
      // Kept before it is marked as seen: the other order would lose it if the process ended in between.
      await references.save(keyOf(slot), JSON.stringify({ activity, at } satisfies Kept));
      if (await references.firstSeen(activityKey(activity), at)) return { slot };
      await done(slot);
      return 'known';
    },
    done,
    async left() {
      const found: (Kept & { slot: number })[] = [];
      for (let slot = 0; slot < SLOTS; slot++) {
        const stored = await references.get(keyOf(slot));
        const read = stored ? KeptSchema.safeParse(JSON.parse(stored)) : undefined;
        if (!read?.success) continue;
        found.push({ ...read.data, slot });
        free.splice(free.indexOf(slot), 1);
        // It may come again, if Teams never heard that it was taken.
        await references.firstSeen(activityKey(read.data.activity), read.data.at);
      }
      return found.sort((a, b) => a.at.localeCompare(b.at));
    },
  };
}

function keyOf(slot: number): string {
  return `inbox:${slot}`;
}
