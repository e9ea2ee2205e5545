import { AppError } from '../../errors.ts';

const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;
const SQLITE_CORRUPT = 11;
const RETRYABLE = new Set([5, 6, 10]); // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR
const OUR_MISTAKE = new Set([1, 19, 20, 21, 25]); // SQLITE_ERROR, _CONSTRAINT, _MISMATCH, _MISUSE, _RANGE

/** SQLite's primary result code (https://www.sqlite.org/rescode.html) of a thrown value, when it is SQLite's. */
export function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined;
  return Number(thrown.errcode) & 0xff;
}

export function isBusy(thrown: unknown): boolean {
  return resultCode(thrown) === 5;
}

/** Whether SQLite met something in a file that it never wrote, be it thrown by SQLite or translated from that. */
export function isDamage(thrown: unknown): boolean {
  const code = resultCode(thrown);
  if (code === undefined && thrown instanceof AppError && thrown.cause !== undefined) return isDamage(thrown.cause);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

/**
 * Translates what `node:sqlite` threw by its result code, never by its text. What is not SQLite's stays as it is.
 * @returns AppError `storage-full`, `internal` (a statement of ours was wrong) or `unavailable` (everything else)
 */
export function translated(thrown: unknown, message: string): unknown {
  const code = resultCode(thrown);
  if (code === undefined) return thrown;
  if (code === SQLITE_FULL) return new AppError('storage-full', message, { cause: thrown });
  if (code === SQLITE_NOTADB) {
    return new AppError('unavailable', `${message}: the file is not a SQLite database`, { cause: thrown });
  }
  if (OUR_MISTAKE.has(code)) return new AppError('internal', `${message} (SQLite ${code})`, { cause: thrown });
  return new AppError('unavailable', `${message} (SQLite ${code})`, { retryable: RETRYABLE.has(code), cause: thrown });
}
