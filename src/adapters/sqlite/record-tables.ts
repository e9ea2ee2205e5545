import { CandidateSchema } from '../../domain/candidate.ts';
import { EscalationSchema, ThreadSchema } from '../../domain/escalation.ts';
import { NewEventSchema } from '../../domain/event.ts';
import { PersonSchema } from '../../domain/identity.ts';
import { InteractionSchema } from '../../domain/interaction.ts';
import { IngestJobSchema, KnowledgeDocumentSchema, VersionSchema } from '../../domain/knowledge.ts';
import type { BrokenRecord, RecordKind, TransferredRecords } from '../../ports/record-transfer.ts';
import { fromValue, toBody } from '../records/record.ts';
import { transferredSchemas, unlessBroken } from '../records/transferred.ts';
import { writeCandidate } from './candidate-store.ts';
import type { Database } from './database.ts';
import { writeEscalation } from './escalation-store.ts';
import { writeIngestJob } from './ingest-job-store.ts';
import { writeInteraction } from './interaction-store.ts';
import { writeDocument, writeVersion } from './knowledge-store.ts';
import { writePerson } from './people-directory.ts';
import { fromRow, type Row } from './row.ts';
import { putVersioned } from './versioned.ts';

/** How one kind of record lies in `store.db`. */
export interface RecordTable<Value> {
  table: string;
  /** Columns of the primary key, in the order in which rows are read. */
  keys: readonly string[];
  columns: readonly string[];
  /** @param broken takes parts of the record that cannot be read @throws AppError `internal` when it cannot be read */
  read(database: Database, row: Row, broken: BrokenRecord[]): Value;
  /** In place of what is there. */
  put(database: Database, value: Value): void;
}

const BY_ID = { keys: ['tenant', 'id'], columns: ['tenant', 'id', 'body'] } as const;

const documents = { table: 'documents', schema: KnowledgeDocumentSchema };
const versions = { table: 'document_versions', schema: VersionSchema };
const escalations = { table: 'escalations', schema: EscalationSchema };
const threads = { table: 'escalation_threads', schema: ThreadSchema };

export const recordTables: { [Kind in RecordKind]: RecordTable<TransferredRecords[Kind]> } = {
  people: {
    ...BY_ID,
    table: 'people',
    read: (_database, row) => fromRow({ table: 'people', schema: PersonSchema }, row),
    put: writePerson,
  },
  documents: {
    ...BY_ID,
    table: documents.table,
    read(database, row, broken) {
      const document = fromRow(documents, row);
      const sql = 'SELECT id, body FROM document_versions WHERE tenant = ? AND document_id = ? ORDER BY number';
      const rows: Row[] = database.prepare(sql).all(document.tenant, document.id);
      return { document, versions: readable(broken, rows, (version) => fromRow(versions, version)) };
    },
    put(database, { document, versions: held }) {
      writeDocument(database, document);
      for (const version of held) writeVersion(database, document, version);
    },
  },
  'ingest-jobs': {
    ...BY_ID,
    table: 'ingest_jobs',
    read: (_database, row) => fromRow({ table: 'ingest_jobs', schema: IngestJobSchema }, row),
    put: writeIngestJob,
  },
  interactions: {
    ...BY_ID,
    table: 'interactions',
    read: (_database, row) => fromRow({ table: 'interactions', schema: InteractionSchema }, row),
    put: (database, interaction) => void writeInteraction(database, interaction, putVersioned),
  },
  escalations: {
    ...BY_ID,
    table: escalations.table,
    read(database, row, broken) {
      const escalation = fromRow(escalations, row);
      const sql = `SELECT escalation_id AS id, body FROM escalation_threads
        WHERE tenant = ? AND escalation_id = ? ORDER BY rowid`;
      const rows: Row[] = database.prepare(sql).all(escalation.tenant, escalation.id);
      return { ...escalation, threads: readable(broken, rows, (thread) => fromRow(threads, thread)) };
    },
    put(database, escalation) {
      const { tenant, id } = escalation;
      writeEscalation(database, escalation, putVersioned);
      // Anew, because their order is that in which they were written.
      database.prepare('DELETE FROM escalation_threads WHERE tenant = ? AND escalation_id = ?').run(tenant, id);
      const sql = 'INSERT INTO escalation_threads (tenant, escalation_id, topic, body) VALUES (?, ?, ?, ?)';
      for (const thread of escalation.threads) {
        database.prepare(sql).run(tenant, id, thread.topic, JSON.stringify(ThreadSchema.parse(thread)));
      }
    },
  },
  candidates: {
    ...BY_ID,
    table: 'candidates',
    read: (_database, row) => fromRow({ table: 'candidates', schema: CandidateSchema }, row),
    put: (database, candidate) => void writeCandidate(database, candidate, putVersioned),
  },
  deliveries: {
    table: 'deliveries',
    keys: ['id'],
    columns: ['id', 'tenant', 'kind', 'escalation_id AS escalationId', 'attempts', 'due_at AS dueAt', 'done'],
    read: (_database, row) => flat('deliveries', row.id, { ...row, done: row.done === 1 }),
    put(database, delivery) {
      const sql = `INSERT OR REPLACE INTO deliveries (id, tenant, kind, escalation_id, attempts, due_at, done)
        VALUES (:id, :tenant, :kind, :escalationId, :attempts, :dueAt, :done)`;
      database.prepare(sql).run({ ...delivery, done: delivery.done ? 1 : 0 });
    },
  },
  conversations: {
    table: 'conversation_references',
    keys: ['key'],
    columns: ['key', 'reference'],
    read: (_database, row) => flat('conversations', row.key, row),
    put(database, { key, reference }) {
      const sql = 'INSERT OR REPLACE INTO conversation_references (key, reference) VALUES (?, ?)';
      database.prepare(sql).run(key, reference);
    },
  },
  activities: {
    table: 'seen_activities',
    keys: ['activity_id'],
    columns: ['activity_id', 'activity_id AS id', 'seen_at AS seenAt'],
    read: (_database, row) => flat('activities', row.id, row),
    put(database, { id, seenAt }) {
      database.prepare('INSERT OR REPLACE INTO seen_activities (activity_id, seen_at) VALUES (?, ?)').run(id, seenAt);
    },
  },
  'token-use': {
    table: 'token_use',
    keys: ['day', 'user'],
    columns: ['day', 'user', 'tokens'],
    read: (_database, row) => flat('token-use', row.day, row),
    put(database, { day, user, tokens }) {
      database.prepare('INSERT OR REPLACE INTO token_use (day, user, tokens) VALUES (?, ?, ?)').run(day, user, tokens);
    },
  },
  events: {
    table: 'events',
    keys: ['sequence'],
    columns: ['sequence', 'sequence AS id', 'body'],
    read: (_database, row) => ({
      ...fromRow({ table: 'events', schema: NewEventSchema }, row),
      sequence: Number(row.sequence),
    }),
    put(database, { sequence, ...event }) {
      const body = toBody({ table: 'events', schema: NewEventSchema }, event);
      // The log is only ever added to; the next event's own sequence goes on after the highest.
      database.prepare('INSERT OR IGNORE INTO events (sequence, body) VALUES (?, ?)').run(sequence, body);
    },
  },
  positions: {
    table: 'consumer_positions',
    keys: ['consumer'],
    columns: ['consumer', 'sequence'],
    read: (_database, row) => flat('positions', row.consumer, row),
    put(database, { consumer, sequence }) {
      const sql = 'INSERT OR REPLACE INTO consumer_positions (consumer, sequence) VALUES (?, ?)';
      database.prepare(sql).run(consumer, sequence);
    },
  },
};

/** A row whose columns are the record. */
function flat<Kind extends RecordKind>(kind: Kind, id: unknown, value: unknown): TransferredRecords[Kind] {
  return fromValue({ table: recordTables[kind].table, schema: transferredSchemas[kind] }, String(id), value);
}

function readable<Item extends object>(broken: BrokenRecord[], rows: readonly Row[], read: (row: Row) => Item): Item[] {
  return rows.flatMap((row) => unlessBroken(broken, () => read(row)) ?? []);
}
