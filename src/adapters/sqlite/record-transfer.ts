import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { BrokenRecord, RecordTransfer } from '../../ports/record-transfer.ts';
import { unlessBroken } from '../records/transferred.ts';
import { type Database, openDatabase } from './database.ts';
import { isBusy } from './failures.ts';
import { storeMigrations } from './migrations.ts';
import { type RecordTable, recordTables } from './record-tables.ts';
import type { Row } from './row.ts';

/**
 * Opens `store.db` for itself alone, until it is closed or the process ends: no server can be at work on it meanwhile.
 * @param path file, made when it is not there; its folder must exist
 * @throws AppError `unavailable` when another process has it open or it cannot be opened
 */
export function openSqliteRecordTransfer(path: string): RecordTransfer {
  const database = openDatabase(path, storeMigrations);
  try {
    database.prepare('PRAGMA locking_mode = EXCLUSIVE').get();
    database.transaction(() => undefined);
  } catch (thrown) {
    database.close();
    if (!(thrown instanceof AppError) || !isBusy(thrown.cause)) throw thrown;
    throw new AppError('unavailable', `another process has the store ${path} open: stop the server first`, {
      cause: thrown,
    });
  }
  return createSqliteRecordTransfer(database);
}

/** Everything in a `store.db`. Closing it closes the database. */
export function createSqliteRecordTransfer(database: Database): RecordTransfer {
  return {
    async count(kind) {
      const sql = `SELECT count(*) AS n FROM ${recordTables[kind].table}`;
      return database.read(() => Number(database.prepare(sql).get()?.n));
    },
    async read(kind, after, limit) {
      return database.read(() => readBatch(database, recordTables[kind], after, limit));
    },
    async write(kind, records) {
      database.transaction(() => {
        for (const record of records) recordTables[kind].put(database, record);
      });
    },
    // Whatever is derived is written with each record.
    settle: async () => undefined,
    close: () => database.close(),
  };
}

const CursorSchema = z.array(z.union([z.string(), z.number()]));

function readBatch<Value>(
  database: Database,
  { table, keys, columns, read }: RecordTable<Value>,
  after: string | undefined,
  limit: number,
): { records: Value[]; broken: BrokenRecord[]; next: string | undefined } {
  const cursor = after === undefined ? undefined : CursorSchema.parse(JSON.parse(after));
  const beyond = cursor ? `WHERE (${keys}) > (${keys.map(() => '?')})` : '';
  const sql = `SELECT ${columns} FROM ${table} ${beyond} ORDER BY ${keys} LIMIT ?`;
  const rows: Row[] = database.prepare(sql).all(...(cursor ?? []), limit);
  const broken: BrokenRecord[] = [];
  const records: Value[] = [];
  for (const row of rows) {
    const record = unlessBroken(broken, () => read(database, row, broken));
    if (record !== undefined) records.push(record);
  }
  const last = rows.at(-1);
  const next = last && rows.length === limit ? JSON.stringify(keys.map((key) => last[key])) : undefined;
  return { records, broken, next };
}
