import { type IngestJob, IngestJobSchema } from '../../domain/knowledge.ts';
import type { IngestJobStore } from '../../ports/knowledge-store.ts';
import { instant, toBody } from '../records/record.ts';
import type { Database } from './database.ts';
import { fromRow } from './row.ts';

const kind = { table: 'ingest_jobs', schema: IngestJobSchema };

/** The queue of items being taken in, in `store.db`. The last writer of a job wins. */
export function createSqliteIngestJobStore(database: Database): IngestJobStore {
  return {
    async save(job) {
      database.transaction(() => writeIngestJob(database, job));
    },
    async get(tenant, id) {
      const sql = 'SELECT id, body FROM ingest_jobs WHERE tenant = ? AND id = ?';
      const row = database.read(() => database.prepare(sql).get(tenant, id));
      return row && fromRow(kind, row);
    },
    async unfinished() {
      const sql = `SELECT id, body FROM ingest_jobs WHERE status IN ('queued', 'running') ORDER BY created_at, id`;
      return database.read(() => database.prepare(sql).all()).map((row) => fromRow(kind, row));
    },
  };
}

export function writeIngestJob(database: Database, job: IngestJob): void {
  const { tenant, id, status } = job;
  const sql = `INSERT INTO ingest_jobs (tenant, id, status, created_at, body)
    VALUES (:tenant, :id, :status, :createdAt, :body)
    ON CONFLICT (tenant, id) DO UPDATE
    SET status = excluded.status, created_at = excluded.created_at, body = excluded.body`;
  database.prepare(sql).run({ tenant, id, status, createdAt: instant(job.createdAt), body: toBody(kind, job) });
}
