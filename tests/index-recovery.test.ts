import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Application, composeApplication } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { tempFolder } from './support/temp-folder.ts';

const QUESTIONS = ['¿Cómo me empadrono?', '¿Cuánto cuesta el abono de la piscina?', '¿Qué plazo hay para el IBI?'];

let folder: Awaited<ReturnType<typeof tempFolder>>;
let healthy: string;
let before: Awaited<ReturnType<typeof told>>;

beforeAll(async () => {
  folder = await tempFolder();
  healthy = join(folder.path, 'healthy');
  const application = await open(healthy);
  before = await told(application);
  await application.close();
});
afterAll(() => folder.remove());

async function open(dataDir: string, lines: string[] = []): Promise<Application> {
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) });
  return composeApplication(readConfig({ DATA_DIR: dataDir }), logger);
}

/** What is answered, and what is on record. */
async function told({ ports, config: { tenant } }: Application) {
  const query = { tenant, language: 'es', audience: 'internal', on: '2026-06-01', top: 5 } as const;
  return {
    answers: await Promise.all(QUESTIONS.map((text) => ports.retriever.retrieve({ ...query, text }))),
    documents: await ports.knowledge.list({ tenant }, { limit: 200 }),
    index: await ports.index.count(tenant),
  };
}

/** A copy of the healthy data folder with something done to its index. */
async function spoilt(name: string, spoil: (index: string) => unknown): Promise<string> {
  const dataDir = join(folder.path, name);
  await cp(healthy, dataDir, { recursive: true });
  await spoil(join(dataDir, 'index.db'));
  return dataDir;
}

const execute = (sql: string) => (index: string) => {
  const database = new DatabaseSync(index);
  database.exec(sql);
  database.close();
};
const overwritten = (share: number) => (index: string) => {
  const bytes = readFileSync(index);
  bytes.fill(0xa5, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + 3000);
  writeFileSync(index, bytes);
};

describe('a start with an index that', () => {
  it.each<[string, (index: string) => unknown]>([
    ['has other bytes in its middle', overwritten(0.5)],
    ['has other bytes at its end', overwritten(0.95)],
    ['is cut off', (index) => truncate(index, 50_000)],
    ['is something else', (index) => writeFile(index, 'x'.repeat(70_000))],
    ['is of a newer program', execute('PRAGMA user_version = 99')],
    ['was analysed otherwise', execute('PRAGMA application_id = 7')],
  ])('%s builds it again, answers as before and keeps the old file', async (name, spoil) => {
    const dataDir = await spoilt(name, spoil);
    const lines: string[] = [];
    const application = await open(dataDir, lines);
    await application.settled();
    expect(await told(application)).toEqual(before);
    expect((await application.readiness()).index).toMatchObject({ status: 'ok' });
    expect(lines.join('')).toMatch(/the index was (damaged|of another form): it is set aside/);
    expect(lines.join('')).toContain('the index is built again');
    await application.close();
    expect(existsSync(join(dataDir, 'index.db.set-aside'))).toBe(true);

    const again: string[] = [];
    const later = await open(dataDir, again);
    await later.settled();
    expect(await told(later)).toEqual(before);
    await later.close();
    expect(again.filter((line) => line.includes('index'))).toEqual([]);
  });

  it.each<[string, (index: string) => unknown]>([
    ['is empty', (index) => writeFile(index, '')],
    ['is not there', (index) => rm(index)],
    [
      'lacks documents',
      execute(`CREATE TEMP TABLE lost AS SELECT DISTINCT document_id AS d FROM passages LIMIT 3;
        DELETE FROM passage_contents WHERE id IN (SELECT id FROM passages WHERE document_id IN (SELECT d FROM lost));
        DELETE FROM passages WHERE document_id IN (SELECT d FROM lost)`),
    ],
    [
      'is older than the store',
      execute(`UPDATE passage_contents SET passage = json_set(passage, '$.versionId', 'v-0', '$.text', 'Cuesta 1 €.')
        WHERE id IN (SELECT id FROM passages WHERE document_id = (SELECT min(document_id) FROM passages))`),
    ],
    [
      'holds what is retired, and lacks as much',
      execute(
        `UPDATE passages SET document_id = 'retired-1' WHERE document_id = (SELECT min(document_id) FROM passages)`,
      ),
    ],
  ])('%s puts back what lacks', async (name, spoil) => {
    const lines: string[] = [];
    const application = await open(await spoilt(name, spoil), lines);
    await application.settled();
    expect(await told(application)).toEqual(before);
    expect(lines.join('')).toContain('the index is not what is published');
    await application.close();
  });
});

it('builds an index again that turns out to be damaged while in use, and answers what was asked', async () => {
  const dataDir = await spoilt('in use', () => undefined);
  const application = await open(dataDir);
  await application.settled();
  const { tenant } = application.config;
  // Behind SQLite's back: what it does not hold in its cache is garbage from now on.
  const index = join(dataDir, 'index.db');
  const { length } = readFileSync(index);
  writeFileSync(index, Buffer.alloc(length, 0xa5), { flag: 'r+' });
  for (const { id } of before.documents.items) await application.ports.index.passagesOf(tenant, id);
  expect(existsSync(`${index}.set-aside`)).toBe(true);
  expect((await application.readiness()).index).toMatchObject({
    status: 'degraded',
    detail: expect.stringMatching(/^rebuilding \d+ of \d+ documents$/),
  });
  const query = { tenant, text: 'xyzzy', audience: 'internal', on: '2026-06-01', top: 5 } as const;
  await expect(application.ports.retriever.retrieve(query)).rejects.toMatchObject({
    code: 'unavailable',
    userMessageKey: 'error.index-rebuilding',
    retryable: true,
  });
  await application.settled();
  expect((await application.readiness()).index).toMatchObject({ status: 'ok' });
  expect(await told(application)).toEqual(before);
  await application.close();
});
