import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import type { Database } from './database.ts';
import { isDamage, resultCode, translated } from './failures.ts';
import { indexMark } from './index-format.ts';
import { INDEX_MIGRATIONS } from './index-migrations.ts';
import { passageChecksum } from './passage-checksum.ts';

/** Why an index cannot be used as it is. */
export type IndexFault = 'damaged' | 'of another form';

/** How long to wait for another process's lock, in milliseconds. */
const LOCK_WAIT = 5000;

/** Up to this size in bytes everything is read before the index is used: about 100 ms. */
const SMALL = 16 * 1024 * 1024;

export interface IndexCondition {
  /** Undefined when the index can be used or is not there yet. */
  fault?: IndexFault | undefined;
  /** For the log. */
  detail?: string | undefined;
  /** Whether `findDamage` has read it all; in a large one only the pages hang together so far (2 ms a thousand passages). */
  whole: boolean;
}

/**
 * Looks at an index file before it is used: its form, and whether it is as it was written.
 * @throws AppError as `openDatabase` does when the file cannot be read at all
 */
export function indexCondition(path: string): IndexCondition {
  if (!existsSync(path)) return { whole: true };
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: LOCK_WAIT });
    if (first(database, 'SELECT count(*) FROM sqlite_schema') === 0) return { whole: true };
    const version = Number(first(database, 'PRAGMA user_version'));
    const known = version >= 1 && version <= INDEX_MIGRATIONS.length;
    if (!known || first(database, 'PRAGMA application_id') !== indexMark()) {
      return { fault: 'of another form', whole: true };
    }
    database.exec('BEGIN IMMEDIATE; COMMIT');
    const whole = statSync(path).size <= SMALL;
    const detail = whole ? findDamage(database) : wrongPage(database, 'quick_check');
    return detail === undefined ? { whole } : { fault: 'damaged', detail, whole };
  } catch (thrown) {
    if (isDamaged(thrown)) return { fault: 'damaged', detail: String(thrown), whole: true };
    throw translated(thrown, `cannot open the database ${path}`);
  } finally {
    database?.close();
  }
}

/**
 * Reads everything in an index once: pages, their order, and that each passage is what was written. Takes about ten
 * milliseconds for a thousand passages. To be called over one snapshot.
 * @returns what is wrong, for the log; undefined when nothing is
 */
export function findDamage(database: Pick<Database, 'prepare'>): string | undefined {
  try {
    const structure = wrongPage(database, 'integrity_check');
    if (structure !== undefined) return structure;
    const rows = database.prepare('SELECT * FROM passages LEFT JOIN passage_contents USING (id)').iterate();
    for (const row of rows) {
      if (passageChecksum(row) !== row.checksum) return `passage ${row.id} is not as it was written`;
    }
    const gone = database.prepare('SELECT id FROM removals JOIN passages USING (id) LIMIT 1').get();
    return gone && `passage ${gone.id} is there and removed`;
  } catch (thrown) {
    if (isDamaged(thrown)) return String(thrown);
    throw thrown;
  }
}

/**
 * The statements here are right for every index of this form: what SQLite says against them is the fault of the file,
 * be it of its header (SQLITE_ERROR, SQLITE_READONLY) or of its tables.
 */
function isDamaged(thrown: unknown): boolean {
  return isDamage(thrown) || [1, 8].includes(resultCode(thrown) ?? 0);
}

function wrongPage(database: Pick<Database, 'prepare'>, check: 'quick_check' | 'integrity_check'): string | undefined {
  const found = first(database, `PRAGMA ${check}(1)`);
  return found === 'ok' ? undefined : String(found);
}

function first(database: Pick<Database, 'prepare'>, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0];
}

/** The file of the database and those that SQLite keeps beside it. */
const SIDES = ['', '-wal', '-shm'];

/**
 * Gives an index another name, so that a new one can be made and the old one looked at; one is kept, the latest.
 * Nothing in this process may have it open.
 * @returns its new path. @throws AppError `unavailable` when the folder does not allow it
 */
export function setAside(path: string): string {
  const aside = `${path}.set-aside`;
  try {
    for (const side of SIDES) {
      rmSync(aside + side, { force: true });
      if (existsSync(path + side)) renameSync(path + side, aside + side);
    }
    return aside;
  } catch (thrown) {
    throw new AppError('unavailable', `the index ${path} cannot be set aside`, { cause: thrown });
  }
}
