import { type Candidate, CandidateSchema } from '../../domain/candidate.ts';
import type { CandidateStore } from '../../ports/candidate-store.ts';
import { instant, toBody } from '../records/record.ts';
import type { Database } from './database.ts';
import { type Listing, readPage } from './listing.ts';
import type { Outbox } from './outbox.ts';
import { fromRow } from './row.ts';
import { type WriteRow, writeVersioned } from './versioned.ts';

const kind = { table: 'candidates', schema: CandidateSchema };

/** Proposed knowledge in `store.db`. */
export function createSqliteCandidateStore(database: Database, outbox: Outbox): CandidateStore {
  const listing: Listing<Candidate> = {
    table: kind.table,
    keys: ['proposed_at', 'id'],
    direction: 'ASC',
    read: (row) => fromRow(kind, row),
  };
  return {
    async save(candidate, events) {
      return outbox.save(() => writeCandidate(database, candidate), events);
    },
    async get(tenant, id) {
      const sql = 'SELECT id, body FROM candidates WHERE tenant = ? AND id = ?';
      const row = database.read(() => database.prepare(sql).get(tenant, id));
      return row && fromRow(kind, row);
    },
    async list(filter, page) {
      const conditions = [
        ['tenant = ?', filter.tenant],
        ['status = ?', filter.status],
      ] as const;
      return readPage(database, listing, conditions, page);
    },
  };
}

/** @returns what `write` does */
export function writeCandidate(database: Database, candidate: Candidate, write: WriteRow = writeVersioned): boolean {
  const { tenant, id, version, status } = candidate;
  const columns = { proposed_at: instant(candidate.proposedAt), status };
  return write(database, kind.table, { tenant, id, version, body: toBody(kind, candidate), columns });
}
