import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { type DomainEvent, type NewEvent, NewEventSchema } from '../../../domain/event.ts';
import { AppError } from '../../../errors.ts';
import { attempted, type Patience, statusOf } from './attempts.ts';

/**
 * Sequences of one partition: at some 600 bytes an event 60 MB, far from the 20 GB a partition may hold, so that what is
 * looked for lately lies in one or two.
 */
const BLOCK = 100_000;
/** Events of one document: what several saves append at once is one write. */
export const MOST_AT_ONCE = 50;

const EntrySchema = z.object({ first: z.number(), last: z.number(), events: z.array(NewEventSchema) });
type Entry = z.infer<typeof EntrySchema>;

/** The log of events: one document for each append, its id the first sequence, so that two writers cannot both have it. */
export interface EventLog {
  /**
   * Resolves when all are in the log, in order.
   * @param mayBeThere looks first which of them are: after a save of which the outcome was not known
   * @throws AppError `unavailable` when it is not known: append them again with `mayBeThere`
   */
  append(events: readonly NewEvent[], mayBeThere: boolean): Promise<void>;
  read(after: number, limit: number): Promise<DomainEvent[]>;
  latest(): Promise<number>;
  /** Calls back after this process appended. */
  onAppended(listener: () => void): () => void;
}

interface Waiting {
  events: readonly NewEvent[];
  done: PromiseWithResolvers<void>;
}

/** @param container partitioned by `/pk`, with nothing else in it */
export function createEventLog(container: Container, patience: Patience): EventLog {
  const listeners = new Set<() => void>();
  const waiting: Waiting[] = [];
  let newest: number | undefined;
  let isPumping = false;

  const newestOf = async (block: number): Promise<number | undefined> => {
    const query = {
      query: 'SELECT TOP 1 c.last FROM c WHERE c.pk = @pk ORDER BY c.first DESC',
      parameters: [{ name: '@pk', value: partitionOf(block) }],
    };
    const options = { partitionKey: partitionOf(block), maxItemCount: 1 };
    const { resources } = await attempted(patience, (abortSignal) =>
      container.items.query<{ last: number }>(query, { ...options, abortSignal }).fetchAll(),
    );
    return resources[0]?.last;
  };
  /** Looks from what is known on: at the first time from the beginning, a query for each hundred thousand events. */
  const refreshed = async (): Promise<number> => {
    let known = newest ?? 0;
    for (let block = blockOf(known + 1); ; block++) {
      const found = await newestOf(block);
      if (found === undefined) break;
      known = Math.max(known, found);
      if (blockOf(known + 1) === block) break;
    }
    newest = Math.max(newest ?? 0, known);
    return newest;
  };
  /** Ids of the events in the entry that has this first sequence. */
  const idsAt = async (first: number): Promise<string[]> => {
    const { resource } = await attempted(patience, (abortSignal) =>
      container.item(idOf(first), partitionOf(blockOf(first))).read<Entry>({ abortSignal }),
    );
    return resource?.events.map(({ id }) => id) ?? [];
  };
  const write = async (events: readonly NewEvent[]): Promise<void> => {
    let left = events;
    while (left.length > 0) {
      const first = (newest ?? (await refreshed())) + 1;
      const last = first + left.length - 1;
      const entry = { id: idOf(first), pk: partitionOf(blockOf(first)), first, last };
      try {
        const document = { ...entry, ids: left.map(({ id }) => id), events: left };
        await attempted(patience, (abortSignal) => container.items.create(document, { abortSignal }));
        newest = last;
        return;
      } catch (thrown) {
        if (statusOf(thrown) !== 409) throw thrown;
        // Taken by another process, or by a try of this one that was not answered: with these events or some of them.
        const there = new Set(await idsAt(first));
        left = left.filter(({ id }) => !there.has(id));
        await refreshed();
      }
    }
  };
  const pump = async (): Promise<void> => {
    isPumping = true;
    while (waiting.length > 0) {
      const taken = takeTogether(waiting);
      try {
        await write(taken.flatMap(({ events }) => events));
        for (const { done } of taken) done.resolve();
        for (const listener of listeners) setImmediate(() => listeners.has(listener) && listener());
      } catch (thrown) {
        for (const { done } of taken) done.reject(thrown);
      }
    }
    isPumping = false;
  };
  const missing = async (events: readonly NewEvent[]): Promise<NewEvent[]> => {
    const newestBlock = blockOf((await refreshed()) + 1);
    const there = new Set<string>();
    for (const block of [newestBlock - 1, newestBlock].filter((one) => one >= 0)) {
      for (const id of await idsAmong(block, events)) there.add(id);
    }
    return events.filter(({ id }) => !there.has(id));
  };
  const idsAmong = async (block: number, events: readonly NewEvent[]): Promise<string[]> => {
    const query = {
      query: `SELECT c.ids FROM c WHERE c.pk = @pk AND (${events.map((_, i) => `ARRAY_CONTAINS(c.ids, @e${i})`).join(' OR ')})`,
      parameters: [
        { name: '@pk', value: partitionOf(block) },
        ...events.map(({ id }, i) => ({ name: `@e${i}`, value: id })),
      ],
    };
    const { resources } = await attempted(patience, (abortSignal) =>
      container.items.query<{ ids: string[] }>(query, { partitionKey: partitionOf(block), abortSignal }).fetchAll(),
    );
    return resources.flatMap(({ ids }) => ids);
  };
  const entriesOf = async (block: number, after: number, limit: number): Promise<Entry[]> => {
    const query = {
      query: 'SELECT TOP @limit * FROM c WHERE c.pk = @pk AND c.last > @after ORDER BY c.first ASC',
      parameters: [
        { name: '@pk', value: partitionOf(block) },
        { name: '@after', value: after },
        { name: '@limit', value: limit },
      ],
    };
    const { resources } = await attempted(patience, (abortSignal) =>
      container.items.query(query, { partitionKey: partitionOf(block), abortSignal }).fetchAll(),
    );
    return resources.map(entryOf);
  };
  return {
    async append(events, mayBeThere) {
      const lacking = mayBeThere && events.length > 0 ? await missing(events) : events;
      if (lacking.length === 0) return;
      const done = Promise.withResolvers<void>();
      waiting.push({ events: lacking, done });
      if (!isPumping) void pump();
      await done.promise;
    },
    async read(after, limit) {
      const newestBlock = blockOf((await refreshed()) + 1);
      const events: DomainEvent[] = [];
      // An entry is in the block of its first sequence and may reach into the next.
      for (let block = blockOf(Math.max(1, after + 2 - MOST_AT_ONCE)); block <= newestBlock; block++) {
        for (const { first, events: held } of await entriesOf(block, after, limit - events.length)) {
          for (const [index, event] of held.entries()) {
            if (first + index > after) events.push({ ...event, sequence: first + index });
          }
        }
        if (events.length >= limit) break;
      }
      return events.slice(0, limit);
    },
    latest: refreshed,
    onAppended(listener) {
      const heard = (): void => listener();
      listeners.add(heard);
      return () => {
        listeners.delete(heard);
      };
    },
  };
}

function takeTogether(waiting: Waiting[]): Waiting[] {
  const taken: Waiting[] = [];
  let count = 0;
  while (waiting.length > 0) {
    const size = waiting[0]?.events.length ?? 0;
    if (taken.length > 0 && count + size > MOST_AT_ONCE) break;
    taken.push(...waiting.splice(0, 1));
    count += size;
  }
  return taken;
}

export function blockOf(sequence: number): number {
  return Math.floor((sequence - 1) / BLOCK);
}

export function partitionOf(block: number): string {
  return `log|${String(block).padStart(8, '0')}`;
}

export function idOf(first: number): string {
  return String(first).padStart(16, '0');
}

function entryOf(value: unknown): Entry {
  const parsed = EntrySchema.safeParse(value);
  if (!parsed.success) throw new AppError('internal', 'an entry of the log of events is not valid');
  return parsed.data;
}
