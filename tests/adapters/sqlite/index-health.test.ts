import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIndexDatabase } from '../../../src/adapters/sqlite/index-database.ts';
import { indexCondition, setAside } from '../../../src/adapters/sqlite/index-health.ts';
import { createSqliteKnowledgeIndex } from '../../../src/adapters/sqlite/knowledge-index.ts';
import { createSqliteRetriever } from '../../../src/adapters/sqlite/retriever.ts';
import type { Passage } from '../../../src/domain/passage.ts';
import { aPassage } from '../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const WORDS = 'tasa padrón ludoteca vado terraza licencia piscina abono mercado censo multa grúa archivo'.split(' ');

function passagesOf(documentId: string): Passage[] {
  return [0, 1, 2].map((position) => {
    const text = WORDS.map((word, place) => `${word} ${(place * 7 + position) % 5} ${documentId}`).join(' y ');
    return aPassage({ id: `${documentId}#${position}`, documentId, position, text, title: `Ficha ${documentId}` });
  });
}

let folder: Awaited<ReturnType<typeof tempFolder>>;
let sound: string;
let expected: unknown;
beforeAll(async () => {
  folder = await tempFolder();
  sound = join(folder.path, 'index.db');
  const database = openIndexDatabase(sound);
  const index = createSqliteKnowledgeIndex(database);
  for (let n = 0; n < 30; n++) await index.replaceDocument(TENANT, `d-${n}`, passagesOf(`d-${n}`));
  for (let n = 0; n < 8; n++) await index.removeDocument(TENANT, `d-${n * 3}`);
  database.close();
  expected = await everything(sound);
});
afterAll(() => folder.remove());

/** What an index gives back: passages as they were put in, and what is found. */
async function everything(path: string): Promise<unknown> {
  const database = openIndexDatabase(path);
  try {
    const index = createSqliteKnowledgeIndex(database);
    const retriever = createSqliteRetriever(database);
    const query = { tenant: TENANT, audience: 'internal', on: '2026-06-01', top: 5 } as const;
    return {
      count: await index.count(TENANT),
      passages: await Promise.all(Array.from({ length: 30 }, (_, n) => index.passagesOf(TENANT, `d-${n}`))),
      found: await Promise.all(WORDS.map((word) => retriever.retrieve({ ...query, text: `${word} d-4` }))),
    };
  } finally {
    database.close();
  }
}

const spoilt = (spoil: (bytes: Buffer) => Buffer): string => {
  const path = join(folder.path, 'spoilt.db');
  writeFileSync(path, spoil(readFileSync(sound)));
  return path;
};

describe('an index file', () => {
  it('is used when it is as it was written, or not there, or empty', () => {
    expect(indexCondition(sound)).toEqual({ whole: true });
    expect(indexCondition(join(folder.path, 'nothing.db'))).toEqual({ whole: true });
    expect(indexCondition(spoilt(() => Buffer.alloc(0)))).toEqual({ whole: true });
  });

  it('is known to be damaged wherever a bit turned over, unless nothing was written there', async () => {
    const { length } = readFileSync(sound);
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const path = spoilt((bytes) => {
          bytes[place] = (bytes[place] ?? 0) ^ change;
          return bytes;
        });
        if (indexCondition(path).fault === undefined) expect(await everything(path)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2)), 'damaged'],
    ['is cut off within a page', (bytes: Buffer) => bytes.subarray(0, 10_000), 'damaged'],
    ['is something else', (bytes: Buffer) => Buffer.alloc(bytes.length, 'esto no es un índice '), 'damaged'],
    ['is zeros', (bytes: Buffer) => Buffer.alloc(bytes.length), 'damaged'],
  ])('is damaged when it %s', (_, spoil, fault) => {
    expect(indexCondition(spoilt(spoil))).toMatchObject({ fault });
  });

  it.each([
    'PRAGMA user_version = 99',
    'PRAGMA user_version = 0',
    'PRAGMA application_id = 1',
  ])('is of another form after %s', (change) => {
    const path = join(folder.path, 'other.db');
    copyFileSync(sound, path);
    const database = new DatabaseSync(path);
    database.exec(change);
    database.close();
    expect(indexCondition(path).fault).toBe('of another form');
  });

  it('is set aside under another name, in place of the one before', () => {
    const path = spoilt(() => Buffer.from('primero'));
    writeFileSync(`${path}-wal`, 'w');
    expect(setAside(path)).toBe(`${path}.set-aside`);
    expect(readFileSync(`${path}.set-aside-wal`, 'utf8')).toBe('w');
    spoilt(() => Buffer.from('segundo'));
    setAside(path);
    expect(readFileSync(`${path}.set-aside`, 'utf8')).toBe('segundo');
    expect(indexCondition(path)).toEqual({ whole: true });
    expect(() => readFileSync(`${path}.set-aside-wal`)).toThrow();
  });
});
