import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openSqliteWriteJournal,
  type SqliteWriteJournal,
  type WriteJournalOptions,
} from '../../../src/adapters/sqlite/write-journal.ts';
import { describeWriteJournalContract } from '../../contracts/write-journal-contract.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let now = new Date('2026-03-02T09:00:00Z');
const options: WriteJournalOptions = { now: () => now, mostCopies: 3, oldestCopy: 1000 };

describeWriteJournalContract('SQLite in a file', async () => {
  const folder = await tempFolder();
  const open = () => openSqliteWriteJournal(join(folder.path, 'outbox.db'), options);
  let opened = open();
  return {
    get journal() {
      return opened.journal;
    },
    async reopen() {
      opened.close();
      opened = open();
    },
    async close() {
      opened.close();
      await folder.remove();
    },
  };
});

describe('the journal in SQLite', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let path: string;
  let opened: SqliteWriteJournal;
  beforeEach(async () => {
    now = new Date('2026-03-02T09:00:00Z');
    folder = await tempFolder();
    path = join(folder.path, 'outbox.db');
    opened = openSqliteWriteJournal(path, options);
  });
  const append = (payloads: readonly string[], done: readonly number[] = []) =>
    opened.journal.write({ payloads, done, copies: [] });
  afterEach(async () => {
    opened.close();
    await folder.remove();
  });

  it('is of one process at a time', () => {
    const refusal = { code: 'unavailable', message: expect.stringContaining('another process has the outbox') };
    expect(() => openSqliteWriteJournal(path, options)).toThrow(expect.objectContaining(refusal));
  });

  it('keeps few copies, and none for long', async () => {
    const { journal } = opened;
    for (const key of ['a', 'b', 'c', 'd']) {
      await journal.write({ payloads: [], done: [], copies: [{ key, version: 1, payload: key }] });
      now = new Date(now.getTime() + 100);
    }
    expect(await journal.copyOf('a')).toBeUndefined();
    expect((await journal.copyOf('b'))?.payload).toBe('b');
    now = new Date(now.getTime() + 10_000);
    expect(await journal.copyOf('d')).toBeUndefined();
    await journal.expireCopies();
    opened.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('SELECT count(*) AS n FROM copies').get()?.n).toBe(0);
    database.close();
  });

  it('leaves no trace of a payload that is done', async () => {
    const [sequence = 0] = await append(['the words of a citizen'], []);
    opened.close();
    opened = openSqliteWriteJournal(path, options);
    await append([], [sequence]);
    opened.close();
    const bytes = readdirSync(folder.path).map((name) => readFileSync(join(folder.path, name), 'latin1'));
    expect(bytes.join()).not.toContain('the words of a citizen');
  });

  it.each([
    ['no database', () => writeFileSync(path, 'not a database, whatever it says')],
    ['cut in the middle', () => truncateSync(path, 6000)],
    ['of another page', () => overwrite(path, 4096 + 8, 200)],
  ])('sets a file aside that is damaged (%s), keeps it, and says so at every start', async (_case, damage) => {
    await append(
      Array.from({ length: 50 }, (_, n) => `entry ${n} ${'x'.repeat(1000)}`),
      [],
    );
    opened.close();
    damage();
    const before = readFileSync(path);
    opened = openSqliteWriteJournal(path, options);
    expect(await opened.journal.waiting(0, 10)).toEqual([]);
    const [aside = ''] = opened.damaged;
    expect(opened.damaged).toHaveLength(1);
    expect(readFileSync(aside)).toEqual(before);
    await append(['new'], []);
    opened.close();
    opened = openSqliteWriteJournal(path, options);
    expect(opened.damaged).toEqual([aside]);
    expect(await opened.journal.waiting(0, 10)).toHaveLength(1);
  });
});

function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(path, bytes);
}
