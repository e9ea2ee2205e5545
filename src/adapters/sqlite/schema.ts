import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';

/** One step of the schema, applied once, in order. */
export type Migration = (database: DatabaseSync) => void;

/**
 * Refuses a database that is not this program's to write, before anything in it is changed.
 * @throws AppError `unavailable`
 */
export function checkSchema(database: DatabaseSync, migrations: readonly Migration[]): void {
  // One snapshot for both questions: another process may be making the schema at this moment.
  database.exec('BEGIN');
  const version = schemaVersion(database);
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n);
  database.exec('COMMIT');
  if (version > migrations.length) {
    throw new AppError('unavailable', `the database has schema ${version}, this program knows ${migrations.length}`, {
      userMessageKey: 'error.database-newer',
    });
  }
  if (version === 0 && tables > 0) {
    throw new AppError('unavailable', 'the database holds tables of another program');
  }
}

/** Brings the schema up to date, each step in a transaction of its own. Two processes may do so at once. */
export function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (schemaVersion(database) > index) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      // Another process may have taken this step while this one waited for the lock.
      if (schemaVersion(database) === index) {
        migration(database);
        database.exec(`PRAGMA user_version = ${index + 1}`);
      }
      database.exec('COMMIT');
    } catch (thrown) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw thrown;
    }
  }
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}
