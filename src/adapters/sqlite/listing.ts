import type { SQLInputValue } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Page, PageRequest } from '../../ports/paging.ts';
import { readCursor, writeCursor } from '../records/cursor.ts';
import type { Database } from './database.ts';
import type { Row } from './row.ts';

/** A condition with one `?` and its value. One whose value is undefined does not apply. */
export type Condition = readonly [sql: string, value: SQLInputValue | undefined];

/** A table in an order. The order must be total: `keys` are text columns, the last of them unique with the others. */
export interface Listing<Item> {
  table: string;
  keys: readonly string[];
  direction: 'ASC' | 'DESC';
  read(row: Row): Item;
}

const STREAM_BATCH = 200;

/**
 * One page by keyset: rows added meanwhile neither repeat nor hide others.
 * @throws AppError `invalid-input` when the cursor or the limit is none
 */
export function readPage<Item>(
  database: Database,
  listing: Listing<Item>,
  conditions: readonly Condition[],
  page: PageRequest,
): Page<Item> {
  if (!Number.isSafeInteger(page.limit) || page.limit < 1) {
    throw new AppError('invalid-input', 'a page has at least one item', { params: { field: 'limit' } });
  }
  const after = page.cursor === undefined ? undefined : readCursor(listing.table, listing.keys.length, page.cursor);
  return database.read(() => {
    const { where, values } = applied(conditions);
    const counted = database.prepare(`SELECT count(*) AS n FROM ${listing.table} WHERE ${where}`).get(...values);
    const rows = rowsAfter(database, listing, conditions, after, page.limit + 1);
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(listing.read),
      total: Number(counted?.n),
      ...(last === undefined ? {} : { next: writeCursor(listing.table, keyOf(listing, last)) }),
    };
  });
}

/** Every row in order, in small batches with other work let in between, so that memory and waiting stay small. */
export async function* streamRows<Item>(
  database: Database,
  listing: Listing<Item>,
  conditions: readonly Condition[],
): AsyncGenerator<Item, void, undefined> {
  let after: string[] | undefined;
  while (true) {
    const rows = database.read(() => rowsAfter(database, listing, conditions, after, STREAM_BATCH));
    for (const row of rows) yield listing.read(row);
    const last = rows.at(-1);
    if (!last || rows.length < STREAM_BATCH) return;
    after = keyOf(listing, last);
    await nextTurn();
  }
}

function rowsAfter<Item>(
  database: Database,
  listing: Listing<Item>,
  conditions: readonly Condition[],
  after: readonly string[] | undefined,
  limit: number,
): Row[] {
  const { table, keys, direction } = listing;
  const { where, values } = applied(conditions);
  const place = after ? ` AND (${keys}) ${direction === 'ASC' ? '>' : '<'} (${keys.map(() => '?')})` : '';
  const order = keys.map((key) => `${key} ${direction}`);
  const columns = [...new Set(['id', 'body', ...keys])];
  const sql = `SELECT ${columns} FROM ${table} WHERE ${where}${place} ORDER BY ${order} LIMIT ?`;
  return database.prepare(sql).all(...values, ...(after ?? []), limit);
}

function applied(conditions: readonly Condition[]): { where: string; values: SQLInputValue[] } {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  for (const [sql, value] of conditions) {
    if (value === undefined) continue;
    parts.push(sql);
    values.push(value);
  }
  return { where: parts.join(' AND '), values };
}

function keyOf<Item>(listing: Listing<Item>, row: Row): string[] {
  return listing.keys.map((key) => String(row[key]));
}
