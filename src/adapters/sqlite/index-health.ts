import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import type { Database } from './database.ts';
import { isDamage, translated } from './failures.ts';
import { indexMark } from './index-format.ts';
import { passageChecksum } from './passage-checksum.ts';

/** Why an index cannot be used as it is. */
export type IndexFault = 'damaged' | 'of another form';

/** How long to wait for another process's lock, in milliseconds. */
const LOCK_WAIT = 5000;

/**
 * Looks at an index file before it is used: its form, and that its pages hang together (about 2 ms for a thousand
 * passages). What is written in them is left to `findDamage`.
 * @returns undefined when the file can be used or is not there yet
 * @throws AppError as `openDatabase` does when the file cannot be read at all
 */
export function indexFault(path: string): IndexFault | undefined {
  if (!existsSync(path)) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: LOCK_WAIT });
    const one = (sql: string) => Object.values(database?.prepare(sql).get() ?? {})[0];
    if (one('SELECT count(*) FROM sqlite_schema') === 0) return undefined;
    if (one('PRAGMA application_id') !== indexMark()) return 'of another form';
    return one('PRAGMA quick_check(1)') === 'ok' ? undefined : 'damaged';
  } catch (thrown) {
    if (isDamage(thrown)) return 'damaged';
    throw translated(thrown, `cannot open the database ${path}`);
  } finally {
    database?.close();
  }
}

/**
 * Reads everything in an index once: pages, their order, and that each passage is what was written. Takes about ten
 * milliseconds for a thousand passages, in one snapshot.
 * @returns what is wrong, for the log; undefined when nothing is
 */
export function findDamage(database: Database): string | undefined {
  try {
    return database.read(() => {
      const [structure] = Object.values(database.prepare('PRAGMA integrity_check(1)').get() ?? {});
      if (structure !== 'ok') return String(structure);
      const rows = database.prepare('SELECT * FROM passages LEFT JOIN passage_contents USING (id)').iterate();
      for (const row of rows) {
        if (passageChecksum(row) !== row.checksum) return `passage ${row.id} is not as it was written`;
      }
      const gone = database.prepare('SELECT id FROM removals JOIN passages USING (id) LIMIT 1').get();
      return gone && `passage ${gone.id} is there and removed`;
    });
  } catch (thrown) {
    if (isDamage(thrown)) return thrown instanceof Error ? thrown.message : 'unreadable';
    throw thrown;
  }
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
