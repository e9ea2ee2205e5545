import type { NewEvent } from '../../domain/event.ts';
import { NewEventSchema } from '../../domain/event.ts';
import type { SaveOutcome } from '../../ports/paging.ts';
import { toBody } from '../records/record.ts';
import type { Database } from './database.ts';

/** Writes events with the record they are about, and tells who waits for them. */
export interface Outbox {
  /**
   * Runs `write` and appends the events in one transaction. When `write` returns false nothing is written.
   * @throws AppError `storage-full` or `unavailable` when it cannot be written durably
   */
  save(write: () => boolean, events: readonly NewEvent[]): SaveOutcome;
  /** The newest sequence the listeners were told of. */
  readonly told: number;
  /** Tells the listeners that the log goes on to `sequence`, in a turn of its own and so never in a transaction. */
  announce(sequence: number): void;
  onAnnounced(listener: () => void): () => void;
}

/** Share one for each `Database`: the listeners hear only of what is saved through it. */
export function createOutbox(database: Database): Outbox {
  const listeners = new Set<() => void>();
  let told = database.read(() => latestSequence(database));
  let scheduled = false;

  const tell = (): void => {
    scheduled = false;
    // A turn for each, so that one that throws does not keep the others from hearing.
    for (const listener of listeners) setImmediate(() => listeners.has(listener) && listener());
  };
  const announce = (sequence: number): void => {
    told = Math.max(told, sequence);
    if (scheduled) return;
    scheduled = true;
    setImmediate(tell);
  };
  const append = (events: readonly NewEvent[]): number => {
    let sequence = 0;
    for (const event of events) {
      const body = toBody({ table: 'events', schema: NewEventSchema }, event);
      sequence = Number(database.prepare('INSERT INTO events (body) VALUES (?)').run(body).lastInsertRowid);
    }
    return sequence;
  };
  return {
    save(write, events) {
      const outcome = database.transaction(() => (write() ? { sequence: append(events) } : undefined));
      if (!outcome) return 'conflict';
      if (events.length > 0) announce(outcome.sequence);
      return 'saved';
    },
    get told() {
      return told;
    },
    announce,
    onAnnounced(listener) {
      // A wrapper of its own, so that the same function may listen twice and leave once.
      const heard = (): void => listener();
      listeners.add(heard);
      return () => {
        listeners.delete(heard);
      };
    },
  };
}

/** The newest sequence, 0 when nothing happened yet. */
export function latestSequence(database: Database): number {
  return Number(database.prepare('SELECT coalesce(max(sequence), 0) AS n FROM events').get()?.n);
}
