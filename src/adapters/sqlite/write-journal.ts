import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../errors.ts';
import type { JournalCopy, SetAsideEntries, WriteJournal } from '../../ports/write-journal.ts';
import { type Database, type Migration, openDatabase } from './database.ts';
import { isBusy, isDamage } from './failures.ts';

export interface SqliteWriteJournal {
  journal: WriteJournal;
  setAside: SetAsideEntries;
  /** Files that were damaged, now or at an earlier start, and that nobody has taken away since. */
  damaged: readonly string[];
  /** What is asked of it afterwards fails. */
  close(): void;
}

export interface WriteJournalOptions {
  now: () => Date;
  /** Copies kept. */
  mostCopies?: number;
  /** How long one is kept after it was put last, in milliseconds. */
  oldestCopy?: number;
}

const MOST_COPIES = 5000;
const OLDEST_COPY = 24 * 3600_000;

const migrations: readonly Migration[] = [
  (database) => {
    database.exec(`
      CREATE TABLE waiting (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        payload TEXT NOT NULL
      ) STRICT;
      CREATE TABLE set_aside (
        sequence INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        payload TEXT NOT NULL,
        reason TEXT NOT NULL,
        set_aside_at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE copies (
        key TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        payload TEXT NOT NULL
      ) STRICT;
      CREATE INDEX copies_by_age ON copies (at);
    `);
  },
];

/**
 * Opens (or makes) the journal of this process. A damaged file is given another name, beside it, and never removed: it
 * may hold acknowledged writes.
 * @param path file whose folder exists
 * @throws AppError `unavailable` when another process has it open or it cannot be opened
 */
export function openSqliteWriteJournal(path: string, options: WriteJournalOptions): SqliteWriteJournal {
  let database: Database;
  try {
    database = openWhole(path);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    putAside(path, options.now());
    database = openWhole(path);
  }
  const close = (): void => {
    if (database.isOpen) database.close();
  };
  const journal = journalIn(database, options);
  return { journal, setAside: setAsideIn(database), damaged: damagedBeside(path), close };
}

function openWhole(path: string): Database {
  const database = openOwn(path);
  try {
    // Until it is closed or the process ends: two that send the same entries would undo each other's order.
    database.prepare('PRAGMA locking_mode = EXCLUSIVE').get();
    // What is removed is personal; it must not stay in free pages.
    database.prepare('PRAGMA secure_delete = ON').get();
    database.transaction(() => undefined);
    const found = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
    if (found === 'ok') return database;
    throw Object.assign(new Error(String(found)), { errcode: SQLITE_CORRUPT });
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

const SQLITE_CORRUPT = 11;

function openOwn(path: string): Database {
  try {
    return openDatabase(path, migrations);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !isBusy(thrown.cause)) throw thrown;
    throw new AppError('unavailable', `another process has the outbox ${path} open`, { cause: thrown });
  }
}

const MARK = '.damaged-';

function putAside(path: string, now: Date): void {
  const aside = `${path}${MARK}${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const side of ['', '-wal', '-shm']) if (existsSync(path + side)) renameSync(path + side, aside + side);
}

function damagedBeside(path: string): string[] {
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path) + MARK));
  return names.filter((name) => !/-(wal|shm)$/.test(name)).map((name) => join(dirname(path), name));
}

function journalIn(database: Database, options: WriteJournalOptions): WriteJournal {
  const { now } = options;
  const copies = copiesIn(database, options);
  const forget = (sequences: readonly number[]): void => {
    for (const sequence of sequences) database.prepare('DELETE FROM waiting WHERE sequence = ?').run(sequence);
  };
  return {
    async write({ payloads, done, copies: copied }) {
      const at = now().toISOString();
      return database.transaction(() => {
        forget(done);
        copies.put(copied);
        const insert = database.prepare('INSERT INTO waiting (at, payload) VALUES (?, ?)');
        return payloads.map((payload) => Number(insert.run(at, payload).lastInsertRowid));
      });
    },
    async waiting(after, limit) {
      const sql = 'SELECT sequence, at, payload FROM waiting WHERE sequence > ? ORDER BY sequence LIMIT ?';
      return database.read(() =>
        database
          .prepare(sql)
          .all(after, limit)
          .map((row) => ({ sequence: Number(row.sequence), at: String(row.at), payload: String(row.payload) })),
      );
    },
    async payloadOf(sequence) {
      const sql = 'SELECT payload FROM waiting WHERE sequence = ?';
      const row = database.read(() => database.prepare(sql).get(sequence));
      return row && String(row.payload);
    },
    async setAside(sequences, reason) {
      const sql = `INSERT INTO set_aside (sequence, at, payload, reason, set_aside_at)
        SELECT sequence, at, payload, ?, ? FROM waiting WHERE sequence = ?`;
      database.transaction(() => {
        for (const sequence of sequences) database.prepare(sql).run(reason, now().toISOString(), sequence);
        forget(sequences);
      });
    },
    async setAsideCount() {
      return database.read(() => Number(database.prepare('SELECT count(*) AS n FROM set_aside').get()?.n));
    },
    async copyOf(key) {
      return database.read(() => copies.get(key));
    },
    async expireCopies() {
      database.transaction(copies.expire);
    },
  };
}

function setAsideIn(database: Database): SetAsideEntries {
  return {
    async all() {
      const sql = 'SELECT sequence, at, payload, reason, set_aside_at FROM set_aside ORDER BY sequence';
      const rows = database.read(() => database.prepare(sql).all());
      return rows.map((row) => ({
        sequence: Number(row.sequence),
        at: String(row.at),
        payload: String(row.payload),
        reason: String(row.reason),
        setAsideAt: String(row.set_aside_at),
      }));
    },
    async remove(sequence) {
      database.transaction(() => database.prepare('DELETE FROM set_aside WHERE sequence = ?').run(sequence));
    },
  };
}

function copiesIn(
  database: Database,
  { now, mostCopies = MOST_COPIES, oldestCopy = OLDEST_COPY }: WriteJournalOptions,
) {
  let count = Number(database.prepare('SELECT count(*) AS n FROM copies').get()?.n);
  const since = (): string => new Date(now().getTime() - oldestCopy).toISOString();
  const expire = (): void => {
    database.prepare('DELETE FROM copies WHERE at < ?').run(since());
    const beyond = 'SELECT key FROM copies ORDER BY at DESC LIMIT -1 OFFSET ?';
    database.prepare(`DELETE FROM copies WHERE key IN (${beyond})`).run(mostCopies);
    count = Number(database.prepare('SELECT count(*) AS n FROM copies').get()?.n);
  };
  const upsert = `INSERT INTO copies (key, version, at, payload) VALUES (?, ?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET version = excluded.version, at = excluded.at, payload = excluded.payload
    WHERE excluded.version >= copies.version`;
  return {
    expire,
    put(copies: readonly JournalCopy[]): void {
      const at = now().toISOString();
      for (const { key, version, payload } of copies) {
        if (payload === undefined) database.prepare('DELETE FROM copies WHERE key = ?').run(key);
        else database.prepare(upsert).run(key, version, at, payload);
      }
      count += copies.length;
      // Counted too high rather than each time: a count reads the whole index.
      if (count > mostCopies * 1.1) expire();
    },
    get(key: string) {
      const sql = 'SELECT version, payload, at FROM copies WHERE key = ? AND at >= ?';
      const row = database.prepare(sql).get(key, since());
      return row && { version: Number(row.version), payload: String(row.payload), at: String(row.at) };
    },
  };
}
