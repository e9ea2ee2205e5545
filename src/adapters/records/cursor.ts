import { z } from 'zod';
import { AppError } from '../../errors.ts';

const CursorSchema = z.array(z.string());

/** A place in a list: the list's name and the sort key of the last item read, opaque to the caller. */
export function writeCursor(list: string, key: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
}

/**
 * @param length how many parts the sort key has
 * @throws AppError `invalid-input` when it is not a cursor of this list
 */
export function readCursor(list: string, length: number, cursor: string): string[] {
  const [name, ...key] = parseCursor(cursor);
  if (name !== list || key.length !== length) throw brokenCursor();
  return key;
}

function parseCursor(cursor: string): string[] {
  try {
    return CursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw brokenCursor();
  }
}

function brokenCursor(): AppError {
  return new AppError('invalid-input', 'the cursor is not one of this list', { params: { field: 'cursor' } });
}
