import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import { isBusy, translated } from './failures.ts';
import { checkSchema, type Migration, migrate } from './schema.ts';

export type { Migration } from './schema.ts';

export interface Database {
  /** A prepared statement, prepared once for each text. */
  prepare(sql: string): StatementSync;
  /**
   * Runs `work` in one immediate transaction: all of it is durable when this returns, or none of it happened.
   * Nested calls join the outer transaction. `work` must not be asynchronous.
   * @throws AppError `storage-full` or `unavailable` when SQLite cannot write
   */
  transaction<Result>(work: () => Result): Result;
  /**
   * Runs `work` over one snapshot, without hindering writers. Within a transaction it sees that transaction.
   * @throws AppError `unavailable` when SQLite cannot read
   */
  read<Result>(work: () => Result): Result;
  readonly isOpen: boolean;
  close(): void;
}

/** Bound parameters by name, without the prefix. */
export type Parameters = Record<string, SQLInputValue>;

/** How long a statement waits for another process's lock, in milliseconds. */
const LOCK_WAIT = 5000;

/**
 * Opens (or makes) a database and brings its schema up to date. Several processes may do so with one file. What a
 * transaction wrote is durable when it returns (WAL, `synchronous=FULL`).
 * @param path file, or `:memory:`
 * @param extensions paths of libraries that this connection loads; afterwards it loads none any more
 * @throws AppError `unavailable` when the file cannot be opened, is newer than this program, is another program's or
 *   is not a database; it is left as it was
 */
export function openDatabase(
  path: string,
  migrations: readonly Migration[],
  extensions: readonly string[] = [],
): Database {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: LOCK_WAIT, allowExtension: extensions.length > 0 });
    for (const extension of extensions) database.loadExtension(extension);
    if (extensions.length > 0) database.enableLoadExtension(false);
    checkSchema(database, migrations);
    enterWal(database);
    // Where fsync does not reach the disk itself (macOS), fullfsync makes it; elsewhere it means nothing.
    database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;');
    database.exec('PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;');
    migrate(database, migrations);
    return wrap(database);
  } catch (thrown) {
    database?.close();
    throw translated(thrown, `cannot open the database ${path}`);
  }
}

/**
 * SQLite answers busy at once, without its usual wait, when the journal mode is to change while another process writes
 * (here: makes the same new file), so this waits by itself. It blocks the thread, as every wait of SQLite does.
 */
function enterWal(database: DatabaseSync): void {
  const until = performance.now() + LOCK_WAIT;
  const nap = new Int32Array(new SharedArrayBuffer(4));
  while (true) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() >= until) throw thrown;
      Atomics.wait(nap, 0, 0, 10);
    }
  }
}

function wrap(database: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  let running: 'read' | 'write' | undefined;
  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const within = <Result>(kind: 'read' | 'write', begin: string, work: () => Result): Result => {
    try {
      prepare(begin).run();
      running = kind;
      const result = work();
      prepare('COMMIT').run();
      return result;
    } catch (thrown) {
      // SQLite rolls back by itself on some failures (disk full); a second rollback would hide the first error.
      if (database.isOpen && database.isTransaction) prepare('ROLLBACK').run();
      throw translated(thrown, `a ${kind === 'read' ? 'reading' : 'transaction'} failed`);
    } finally {
      running = undefined;
    }
  };
  return {
    prepare,
    transaction(work) {
      if (running === 'write') return work();
      if (running === 'read') throw new AppError('internal', 'a transaction cannot start within a reading');
      return within('write', 'BEGIN IMMEDIATE', work);
    },
    read(work) {
      return running ? work() : within('read', 'BEGIN', work);
    },
    get isOpen() {
      return database.isOpen;
    },
    close() {
      statements.clear();
      database.close();
    },
  };
}
