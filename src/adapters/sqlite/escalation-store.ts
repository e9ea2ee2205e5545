import { type Escalation, EscalationSchema, ThreadSchema } from '../../domain/escalation.ts';
import { AppError } from '../../errors.ts';
import type { EscalationFilter, EscalationStore } from '../../ports/escalation-store.ts';
import { toBody } from '../records/record.ts';
import { urgencyKey } from '../records/urgency-key.ts';
import type { Database } from './database.ts';
import { type Condition, type Listing, readPage } from './listing.ts';
import type { Outbox } from './outbox.ts';
import { fromRow, type Row } from './row.ts';
import { type WriteRow, writeVersioned } from './versioned.ts';

const kind = { table: 'escalations', schema: EscalationSchema };

/**
 * Escalations in `store.db`. Threads have a table of their own: those in a record given to `save` are not written, and
 * every read carries the ones of `saveThread`, in the order in which their topics were first posted to.
 * An escalation that moves while pages are read may be met twice or not at all: its place in the order has changed.
 */
export function createSqliteEscalationStore(database: Database, outbox: Outbox): EscalationStore {
  const withThreads = (row: Row): Escalation => {
    const escalation = fromRow(kind, row);
    const sql = `SELECT escalation_id AS id, body FROM escalation_threads
      WHERE tenant = ? AND escalation_id = ? ORDER BY rowid`;
    const rows: Row[] = database.prepare(sql).all(escalation.tenant, escalation.id);
    const threadKind = { table: 'escalation_threads', schema: ThreadSchema };
    return { ...escalation, threads: rows.map((thread) => fromRow(threadKind, thread)) };
  };
  const listing: Listing<Escalation> = { table: kind.table, keys: ['urgency'], direction: 'ASC', read: withThreads };
  return {
    async save(escalation, events) {
      return outbox.save(() => writeEscalation(database, escalation), events);
    },
    async get(tenant, id) {
      return database.read(() => {
        const sql = 'SELECT id, body FROM escalations WHERE tenant = ? AND id = ?';
        const row = database.prepare(sql).get(tenant, id);
        return row && withThreads(row);
      });
    },
    async list(filter, page) {
      return readPage(database, listing, conditionsOf(filter), page);
    },
    /** @throws AppError `not-found` when there is no such escalation */
    async saveThread(tenant, id, thread) {
      const sql = `INSERT INTO escalation_threads (tenant, escalation_id, topic, body)
        SELECT tenant, id, :topic, :body FROM escalations WHERE tenant = :tenant AND id = :id
        ON CONFLICT (tenant, escalation_id, topic) DO UPDATE SET body = excluded.body`;
      const parameters = { tenant, id, topic: thread.topic, body: JSON.stringify(ThreadSchema.parse(thread)) };
      const { changes } = database.transaction(() => database.prepare(sql).run(parameters));
      if (changes === 0) throw new AppError('not-found', `no escalation ${id} to note a thread on`);
    },
  };
}

/** The row without its threads. @returns what `write` does */
export function writeEscalation(database: Database, escalation: Escalation, write: WriteRow = writeVersioned): boolean {
  const { tenant, id, version } = escalation;
  const columns = {
    urgency: urgencyKey(escalation),
    status: escalation.status,
    topic: escalation.topic,
    interaction_id: escalation.interactionId,
    asked_by: escalation.askedBy.id,
    claimed_by: escalation.claimedBy?.id ?? null,
  };
  const body = toBody(kind, { ...escalation, threads: [] });
  return write(database, kind.table, { tenant, id, version, body, columns });
}

function conditionsOf(filter: EscalationFilter): Condition[] {
  const { statuses } = filter;
  return [
    ['tenant = ?', filter.tenant],
    ['status IN (SELECT value FROM json_each(?))', statuses && JSON.stringify(statuses)],
    ['topic = ?', filter.topic],
    ['interaction_id = ?', filter.interactionId],
    ['? IN (asked_by, claimed_by)', filter.personId],
  ];
}
