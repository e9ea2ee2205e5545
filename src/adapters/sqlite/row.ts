import type { SQLOutputValue } from 'node:sqlite';
import { fromBody, type RecordKind } from '../records/record.ts';

export type Row = Record<string, SQLOutputValue>;

/**
 * Reads the record of a row that has the columns `id` and `body`.
 * @throws AppError `internal` naming the table and the id, never the content
 */
export function fromRow<Item>(kind: RecordKind<Item>, row: Row): Item {
  return fromBody(kind, String(row.id), String(row.body));
}
