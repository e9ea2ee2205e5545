import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Migration, openDatabase } from '../../../src/adapters/sqlite/database.ts';
import { storeMigrations } from '../../../src/adapters/sqlite/migrations.ts';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { AppError } from '../../../src/errors.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const notes: Migration = (database) => database.exec('CREATE TABLE notes (text TEXT) STRICT');
const authors: Migration = (database) => database.exec("ALTER TABLE notes ADD COLUMN author TEXT DEFAULT 'nobody'");

let folder: Awaited<ReturnType<typeof tempFolder>>;
let path: string;
beforeEach(async () => {
  folder = await tempFolder();
  path = join(folder.path, 'some.db');
});
afterEach(() => folder.remove());

const refusal = (open: () => unknown): AppError => {
  try {
    open();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error('it was opened');
};

describe('opening a database', () => {
  it('writes records in WAL, synced before they are acknowledged', () => {
    const database = openDatabase(path, [notes]);
    expect(database.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal');
    expect(database.prepare('PRAGMA synchronous').get()?.synchronous).toBe(2);
    database.close();
  });

  it('takes only the steps of the schema that are missing and keeps the rows', () => {
    const old = openDatabase(path, [notes]);
    old.transaction(() => old.prepare("INSERT INTO notes VALUES ('kept')").run());
    old.close();
    const grown = openDatabase(path, [notes, authors]);
    expect(grown.prepare('SELECT text, author FROM notes').all()).toEqual([{ text: 'kept', author: 'nobody' }]);
    grown.close();
  });

  it('leaves the schema as it was when a step fails', () => {
    openDatabase(path, [notes]).close();
    const failing: Migration = (database) => {
      database.exec('CREATE TABLE half (x)');
      throw new Error('the step failed');
    };
    expect(() => openDatabase(path, [notes, failing])).toThrow('the step failed');
    const database = openDatabase(path, [notes]);
    expect(database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get()?.n).toBe(0);
    database.close();
  });

  it('refuses a database of a newer program', () => {
    openDatabase(path, [notes, authors]).close();
    const error = refusal(() => openDatabase(path, [notes]));
    expect(error).toMatchObject({ code: 'unavailable', userMessageKey: 'error.database-newer', retryable: false });
    openDatabase(path, [notes, authors]).close();
  });

  it.each([
    ['a short text', Buffer.from('hola')],
    ['a long text', Buffer.from('Requisitos del padrón.\n'.repeat(1000))],
    ['zeros', Buffer.alloc(8192)],
  ])('refuses a file that is no database and leaves it untouched: %s', async (_case, content) => {
    await writeFile(path, content);
    const error = refusal(() => openSqliteStore(path));
    expect(error.code).toBe('unavailable');
    expect(error.message).toContain('not a SQLite database');
    expect(await readFile(path)).toEqual(content);
    expect(await readdir(folder.path)).toEqual(['some.db']);
  });

  it('refuses a database of another program and leaves it untouched', async () => {
    const foreign = new DatabaseSync(path);
    foreign.exec('CREATE TABLE events (mine)');
    foreign.close();
    const before = await readFile(path);
    const error = refusal(() => openSqliteStore(path));
    expect(error).toMatchObject({ code: 'unavailable', retryable: false });
    expect(error.message).toContain('another program');
    expect(await readFile(path)).toEqual(before);
  });

  it('says unavailable when the folder cannot hold a database', async () => {
    await writeFile(join(folder.path, 'file'), '');
    await mkdir(join(folder.path, 'folder.db'));
    const places = [
      join(folder.path, 'file', 'store.db'),
      join(folder.path, 'folder.db'),
      join(folder.path, 'no', 'x.db'),
    ];
    for (const place of places) {
      const error = refusal(() => openSqliteStore(place));
      expect(error, place).toMatchObject({ code: 'unavailable', retryable: false });
      expect(error.message).toContain(place);
    }
  });
});

describe('a transaction', () => {
  it('keeps nothing of work that fails, and passes the failure on', () => {
    const database = openDatabase(':memory:', [notes]);
    const work = (): never => {
      database.prepare("INSERT INTO notes VALUES ('half')").run();
      throw new AppError('conflict', 'changed our mind');
    };
    expect(refusal(() => database.transaction(work)).code).toBe('conflict');
    expect(refusal(() => database.transaction(() => database.transaction(work))).code).toBe('conflict');
    expect(database.prepare('SELECT count(*) AS n FROM notes').get()?.n).toBe(0);
    database.transaction(() => database.prepare("INSERT INTO notes VALUES ('whole')").run());
    expect(database.prepare('SELECT count(*) AS n FROM notes').get()?.n).toBe(1);
    database.close();
  });

  it('says storage-full when there is no room, keeps nothing of it, and goes on when there is room again', () => {
    const database = openDatabase(path, storeMigrations);
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count);
    database.prepare(`PRAGMA max_page_count = ${pages + 4}`).get();
    const insert = (): unknown =>
      database.transaction(() => {
        database.prepare("INSERT INTO conversation_references VALUES ('a', 'short')").run();
        database.prepare("INSERT INTO conversation_references VALUES ('b', ?)").run('x'.repeat(100_000));
      });
    expect(refusal(insert)).toMatchObject({ code: 'storage-full' });
    const count = database.prepare('SELECT count(*) AS n FROM conversation_references');
    expect(count.get()?.n).toBe(0);
    database.prepare('PRAGMA max_page_count = 1000000').get();
    insert();
    expect(count.get()?.n).toBe(2);
    database.close();
  });

  it('calls a wrong statement, and a transaction within a reading, internal', () => {
    const database = openDatabase(':memory:', [notes]);
    expect(refusal(() => database.read(() => database.prepare('SELECT * FROM nowhere').all())).code).toBe('internal');
    expect(refusal(() => database.read(() => database.transaction(() => 1))).code).toBe('internal');
    expect(database.isOpen).toBe(true);
    database.close();
    expect(database.isOpen).toBe(false);
  });

  it('does not see half of what another connection writes', () => {
    const writer = openDatabase(path, [notes]);
    const reader = openDatabase(path, [notes]);
    const counted = (): unknown => reader.prepare('SELECT count(*) AS n FROM notes').get()?.n;
    const insert = (): unknown => writer.prepare("INSERT INTO notes VALUES ('x')").run();
    writer.transaction(() => {
      insert();
      expect(reader.read(counted)).toBe(0);
      insert();
    });
    reader.read(() => {
      expect(counted()).toBe(2);
      writer.transaction(insert);
      expect(counted(), 'one snapshot').toBe(2);
    });
    expect(reader.read(counted)).toBe(3);
    writer.close();
    reader.close();
  });
});
