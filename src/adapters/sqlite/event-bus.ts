import { type DomainEvent, NewEventSchema } from '../../domain/event.ts';
import type { EventBus } from '../../ports/event-bus.ts';
import type { Database } from './database.ts';
import { latestSequence, type Outbox } from './outbox.ts';
import { fromRow, type Row } from './row.ts';

/**
 * How often, in milliseconds, the log is looked at for events of another process (`npm run ingest` beside the
 * server). Those of this process are told at once.
 */
const OTHERS_EVERY = 1000;

/** The log of events in `store.db`. Looks for other processes' events only while somebody listens. */
export function createSqliteEventBus(database: Database, outbox: Outbox): EventBus {
  let listening = 0;
  let timer: NodeJS.Timeout | undefined;

  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const lookForOthers = (): void => {
    if (!database.isOpen) {
      stop();
      return;
    }
    try {
      const latest = database.read(() => latestSequence(database));
      if (latest > outbox.told) outbox.announce(latest);
    } catch {
      // The listener reads and meets the same failure where it can be told to somebody; a timer has nobody.
      outbox.announce(outbox.told);
    }
  };
  return {
    async read(after, limit) {
      return database.read(() => {
        const sql = 'SELECT sequence, sequence AS id, body FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?';
        return database.prepare(sql).all(after, limit).map(eventOf);
      });
    },
    async latest() {
      return database.read(() => latestSequence(database));
    },
    async position(consumer) {
      const sql = 'SELECT sequence FROM consumer_positions WHERE consumer = ?';
      return database.read(() => Number(database.prepare(sql).get(consumer)?.sequence ?? 0));
    },
    async advance(consumer, sequence) {
      // Never back: of two processes with one consumer the slower must not undo the faster.
      const sql = `INSERT INTO consumer_positions (consumer, sequence) VALUES (?, ?)
        ON CONFLICT (consumer) DO UPDATE SET sequence = excluded.sequence WHERE excluded.sequence > consumer_positions.sequence`;
      database.transaction(() => database.prepare(sql).run(consumer, sequence));
    },
    onAppended(listener) {
      const forget = outbox.onAnnounced(listener);
      listening++;
      timer ??= setInterval(lookForOthers, OTHERS_EVERY).unref();
      let left = false;
      return () => {
        if (left) return;
        left = true;
        forget();
        listening--;
        if (listening === 0) stop();
      };
    },
  };
}

function eventOf(row: Row): DomainEvent {
  return { ...fromRow({ table: 'events', schema: NewEventSchema }, row), sequence: Number(row.sequence) };
}
