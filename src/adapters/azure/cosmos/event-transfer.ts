import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { type DomainEvent, NewEventSchema } from '../../../domain/event.ts';
import { AppError } from '../../../errors.ts';
import type { BrokenRecord, RecordBatch } from '../../../ports/record-transfer.ts';
import { fromValue } from '../../records/record.ts';
import { unlessBroken } from '../../records/transferred.ts';
import { attempted, type Patience } from './attempts.ts';
import { blockOf, createEventLog, idOf, MOST_AT_ONCE, partitionOf } from './event-log.ts';

const SpanSchema = z.object({ first: z.number().int().positive(), last: z.number().int() });
const EntrySchema = SpanSchema.extend({ events: z.array(z.unknown()) });

/** The log of events with the sequences that it has, or had in another store. */
export interface EventTransfer {
  latest(): Promise<number>;
  read(after: number, limit: number): Promise<RecordBatch<'events'>>;
  /** Leaves what is in the log as it is. */
  write(events: readonly DomainEvent[]): Promise<void>;
}

export function createEventTransfer(container: Container, patience: Patience): EventTransfer {
  const { latest } = createEventLog(container, patience);
  const query = async (block: number, columns: string, where: string, values: Record<string, number>) => {
    const parameters = Object.entries({ '@pk': partitionOf(block), ...values }).map(([name, value]) => ({
      name,
      value,
    }));
    const text = `SELECT ${columns} FROM c WHERE c.pk = @pk AND ${where} ORDER BY c.first ASC`;
    const { resources } = await attempted(patience, (abortSignal) =>
      container.items
        .query<unknown>({ query: text, parameters }, { partitionKey: partitionOf(block), abortSignal })
        .fetchAll(),
    );
    return resources;
  };
  /** The blocks in which entries with these sequences may lie: one is in that of its first and may reach into the next. */
  const blocks = (from: number, to: number) => {
    const first = blockOf(Math.max(1, from - MOST_AT_ONCE + 1));
    return Array.from({ length: blockOf(to) - first + 1 }, (_, index) => first + index);
  };
  /** Sequences of this stretch that are in the log. */
  const there = async (from: number, to: number): Promise<Set<number>> => {
    const held = new Set<number>();
    for (const block of blocks(from, to)) {
      const spans = await query(block, 'c.first, c.last', 'c.last >= @least AND c.first <= @most', {
        '@least': from,
        '@most': to,
      });
      for (const { first, last } of z.array(SpanSchema).parse(spans)) {
        for (let sequence = first; sequence <= last; sequence++) held.add(sequence);
      }
    }
    return held;
  };
  const put = async (run: readonly DomainEvent[]): Promise<void> => {
    const first = run[0]?.sequence ?? 0;
    const events = run.map(({ sequence: _inTheEntry, ...event }) => event);
    const entry = { id: idOf(first), pk: partitionOf(blockOf(first)), first, last: first + run.length - 1 };
    const document = { ...entry, ids: events.map(({ id }) => id), events };
    await attempted(patience, (abortSignal) => container.items.upsert(document, { abortSignal }));
  };
  /** At most `ENTRIES` entries after a sequence, all of one block; none only when none is left up to `newest`. */
  const following = async (after: number, newest: number): Promise<unknown[]> => {
    for (const block of newest > after ? blocks(after + 1, newest) : []) {
      const found = await query(block, 'TOP @most *', 'c.last > @after', { '@after': after, '@most': ENTRIES });
      if (found.length > 0) return found;
    }
    return [];
  };
  // Read with the entries of the batch before, and beyond its end.
  let ahead: { after: number; stored: Stored[]; upTo: number } | undefined;
  return {
    latest,
    async read(after, limit) {
      const newest = await latest();
      const records: DomainEvent[] = [];
      const broken: BrokenRecord[] = [];
      let { stored, upTo } = ahead?.after === after ? ahead : { stored: [], upTo: after };
      while (stored.length < limit) {
        const entries = await following(upTo, newest);
        if (entries.length === 0) break;
        const found = entries.flatMap((entry) => unlessBroken(broken, () => eventsOf(entry)) ?? []);
        stored = [...stored, ...found.filter(({ sequence }) => sequence > upTo)];
        upTo = z.object({ last: z.number() }).parse(entries.at(-1)).last;
      }
      const taken = stored.slice(0, limit);
      for (const { sequence, value } of taken) {
        const event = unlessBroken(broken, () => fromValue(kind, String(sequence), value));
        if (event) records.push({ ...event, sequence });
      }
      const at = taken.at(-1)?.sequence ?? upTo;
      ahead = { after: at, stored: stored.slice(limit), upTo };
      return { records, broken, next: taken.length === limit ? String(at) : undefined };
    },
    async write(events) {
      ahead = undefined;
      const [first, last] = [events[0]?.sequence, events.at(-1)?.sequence];
      if (first === undefined || last === undefined) return;
      const held = await there(first, last);
      for (const run of runsOf(events.filter(({ sequence }) => !held.has(sequence)))) await put(run);
    },
  };
}

/** Entries asked for at once: of a log that was moved here each has fifty events, of a live one some. */
const ENTRIES = 50;

const kind = { table: 'events', schema: NewEventSchema };

interface Stored {
  sequence: number;
  value: unknown;
}

/** @throws AppError `internal` that names the entry */
function eventsOf(entry: unknown): Stored[] {
  const parsed = EntrySchema.safeParse(entry);
  if (parsed.success) return parsed.data.events.map((value, index) => ({ sequence: parsed.data.first + index, value }));
  const id = z.object({ id: z.string() }).safeParse(entry).data?.id ?? 'without an id';
  throw new AppError('internal', `entry ${id} of events is not valid`);
}

/** Cut where a sequence is missing, and into what one document takes. */
function runsOf(events: readonly DomainEvent[]): DomainEvent[][] {
  const runs: DomainEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const goesOn = run && run.length < MOST_AT_ONCE && run.at(-1)?.sequence === event.sequence - 1;
    if (goesOn) run.push(event);
    else runs.push([event]);
  }
  return runs;
}
