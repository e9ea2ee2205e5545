import type { z } from 'zod';
import { AppError } from '../../errors.ts';

/** How one kind of record is kept: its schema, and the table or container that a broken one is named by. */
export interface RecordKind<Item> {
  table: string;
  schema: z.ZodType<Item>;
}

/**
 * The record as JSON. It is parsed first, so that nothing is written that could not be read again (a figure that is
 * not a number becomes `null` in JSON).
 * @throws AppError `internal` naming the table and the id, never the content
 */
export function toBody<Item extends { id: string }>(kind: RecordKind<Item>, item: Item): string {
  const parsed = kind.schema.safeParse(item);
  if (!parsed.success) throw broken(kind.table, item.id, 'would not be valid');
  return JSON.stringify(parsed.data);
}

/**
 * Reads what `toBody` wrote.
 * @throws AppError `internal` naming the table and the id, never the content
 */
export function fromBody<Item>(kind: RecordKind<Item>, id: string, body: string): Item {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // The parser's own message quotes the text it stopped at, so it must not travel on as the cause.
    throw broken(kind.table, id, 'is not JSON');
  }
  return fromValue(kind, id, value);
}

/** As `fromBody`, of JSON that was parsed already. */
export function fromValue<Item>(kind: RecordKind<Item>, id: string, value: unknown): Item {
  const parsed = kind.schema.safeParse(value);
  if (!parsed.success) throw broken(kind.table, id, 'is not valid');
  return parsed.data;
}

function broken(table: string, id: string, problem: string): AppError {
  return new AppError('internal', `row ${id} of ${table} ${problem}`);
}

/**
 * An instant in the one form whose text order is the order of time.
 * @throws AppError `invalid-input`
 */
export function instant(text: string): string {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new AppError('invalid-input', 'not an instant in ISO 8601');
  return new Date(milliseconds).toISOString();
}
