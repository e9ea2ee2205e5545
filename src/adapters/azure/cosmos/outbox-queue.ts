import type { ContainerName, Place } from './documents.ts';
import { type Entry, keyOf, keysOf, type Outline } from './outbox-entry.ts';

/** Acknowledged saves that wait, in order, and what they leave at their places: the truth for as long as they wait. */
export interface OutboxQueue {
  readonly size: number;
  /** The one that waits longest. */
  oldest(): Entry | undefined;
  /** Behind all that wait already. */
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Whether something waits for one of these places. */
  holdsAny(keys: readonly string[]): boolean;
  /** The newest change that waits for a place. */
  newestAt(key: string): Outline | undefined;
  /** The newest change for each place of a partition that has one. */
  newestIn(container: ContainerName, partition: string): Outline[];
  /**
   * The next to send, from now on sent by somebody: nothing waits before it at its places. Those sent in vain come after
   * those that were not, so that one the service never takes does not keep it from all others.
   */
  take(): Entry | undefined;
  /** It was sent in vain. */
  giveBack(entry: Entry): void;
  /** Those that build on what an entry would have left: its version at a place is their version's ground. */
  buildingOn(entry: Entry): Entry[];
}

export function createOutboxQueue(): OutboxQueue {
  const entries = new Map<number, Entry>();
  /** Of each place, in order. */
  const lanes = new Map<string, Entry[]>();
  const partitions = new Map<string, Set<string>>();
  /** Those that may be sent, in order: nothing waits before them at their places, and nobody sends them. */
  const free: Entry[] = [];

  const partitionOf = ({ container, partition }: Pick<Place, 'container' | 'partition'>) => `${container} ${partition}`;
  const isFirst = (entry: Entry) => keysOf(entry).every((key) => lanes.get(key)?.[0] === entry);
  const release = (entry: Entry): void => {
    if (entry.isSending || !isFirst(entry)) return;
    let low = 0;
    for (let high = free.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (isBefore(free[middle], entry)) low = middle + 1;
      else high = middle;
    }
    if (free[low] !== entry) free.splice(low, 0, entry);
  };
  const newestAt = (key: string): Outline | undefined =>
    lanes
      .get(key)
      ?.at(-1)
      ?.changes.findLast(({ place }) => keyOf(place) === key);

  return {
    get size() {
      return entries.size;
    },
    oldest() {
      for (const entry of entries.values()) return entry;
      return undefined;
    },
    add(entry) {
      entries.set(entry.sequence, entry);
      for (const { place } of entry.changes) {
        const key = keyOf(place);
        const lane = lanes.get(key) ?? [];
        if (lane.at(-1) !== entry) lane.push(entry);
        lanes.set(key, lane);
        const partition = partitionOf(place);
        partitions.set(partition, (partitions.get(partition) ?? new Set()).add(key));
      }
      release(entry);
    },
    remove(entry) {
      if (!entries.delete(entry.sequence)) return;
      const at = free.indexOf(entry);
      if (at >= 0) free.splice(at, 1);
      for (const { place } of entry.changes) {
        const key = keyOf(place);
        const lane = (lanes.get(key) ?? []).filter((one) => one !== entry);
        if (lane.length > 0) {
          lanes.set(key, lane);
          continue;
        }
        lanes.delete(key);
        const keys = partitions.get(partitionOf(place));
        keys?.delete(key);
        if (keys?.size === 0) partitions.delete(partitionOf(place));
      }
      for (const key of keysOf(entry)) {
        const next = lanes.get(key)?.[0];
        if (next) release(next);
      }
    },
    holdsAny: (keys) => keys.some((key) => lanes.has(key)),
    newestAt,
    newestIn(container, partition) {
      const keys = partitions.get(partitionOf({ container, partition })) ?? [];
      return [...keys].flatMap((key) => newestAt(key) ?? []);
    },
    take() {
      const entry = free.shift();
      if (entry) entry.isSending = true;
      return entry;
    },
    giveBack(entry) {
      entry.isSending = false;
      entry.tries++;
      if (entries.has(entry.sequence)) release(entry);
    },
    buildingOn(entry) {
      const gone = new Set(keysOf(entry));
      const found: Entry[] = [];
      for (const later of entries.values()) {
        if (later.sequence <= entry.sequence) continue;
        const builds = later.changes.some(
          (change) => change.type === 'write' && change.guard === 'version' && gone.has(keyOf(change.place)),
        );
        if (!builds) continue;
        found.push(later);
        for (const key of keysOf(later)) gone.add(key);
      }
      return found;
    },
  };
}

function isBefore(one: Entry | undefined, other: Entry): boolean {
  if (!one) return false;
  return one.tries === other.tries ? one.sequence < other.sequence : one.tries < other.tries;
}
