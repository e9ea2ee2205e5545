import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';

/** One step of the schema, applied once, in order. */
export type Migration = (database: DatabaseSync) => void;

export interface Database {
  /** A prepared statement, prepared once for each text. */
  prepare(sql: string): StatementSync;
  /**
   * Runs `work` in one immediate transaction: all of it is durable when this returns, or none of it happened.
   * Nested calls join the outer transaction.
   * @throws AppError `storage-full` or `unavailable` when SQLite cannot write
   */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Bound parameters by name, without the prefix. */
export type Parameters = Record<string, SQLInputValue>;

/**
 * Opens (or makes) a database and brings its schema up to date.
 * @param path file, or `:memory:`
 * @param durability `acknowledged` for records (WAL, `synchronous=FULL`: durable once acknowledged), `derived` for what
 *   can be built again (WAL, `synchronous=NORMAL`)
 * @throws AppError `unavailable` when the file cannot be opened, is newer than this program or is not a database
 */
export function openDatabase(
  path: string,
  migrations: readonly Migration[],
  durability: 'acknowledged' | 'derived',
): Database {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 5000 });
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability === 'acknowledged' ? 'FULL' : 'NORMAL'};`,
    );
    database.exec('PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;');
    migrate(database, migrations);
    return wrap(database);
  } catch (thrown) {
    database?.close();
    throw translated(thrown, `cannot open the database ${path}`);
  }
}

function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (version > migrations.length) {
    throw new AppError('unavailable', `the database has schema ${version}, this program knows ${migrations.length}`, {
      userMessageKey: 'error.database-newer',
    });
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      migration(database);
      database.exec(`PRAGMA user_version = ${index + 1}`);
      database.exec('COMMIT');
    } catch (thrown) {
      database.exec('ROLLBACK');
      throw thrown;
    }
  }
}

function wrap(database: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  let depth = 0;
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  return {
    prepare,
    transaction(work) {
      if (depth > 0) return work();
      try {
        prepare('BEGIN IMMEDIATE').run();
        depth++;
        const result = work();
        prepare('COMMIT').run();
        return result;
      } catch (thrown) {
        // SQLite rolls back by itself on some failures (disk full); a second rollback would hide the first error.
        if (database.isTransaction) prepare('ROLLBACK').run();
        throw translated(thrown, 'a transaction failed');
      } finally {
        depth = 0;
      }
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}

const SQLITE_FULL = 13;
const RETRYABLE = new Set([5, 6, 10]); // SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR

/** Translates by SQLite's primary result code (https://www.sqlite.org/rescode.html), never by text. */
function translated(thrown: unknown, message: string): unknown {
  if (thrown instanceof AppError || !(thrown instanceof Error) || !('errcode' in thrown)) return thrown;
  const primary = Number(thrown.errcode) & 0xff;
  if (primary === SQLITE_FULL) return new AppError('storage-full', message, { cause: thrown });
  return new AppError('unavailable', `${message} (SQLite ${primary})`, {
    retryable: RETRYABLE.has(primary),
    cause: thrown,
  });
}
