import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../../../src/adapters/openai/embedder.ts';
import { type IndexLoss, openIndexPool } from '../../../../src/adapters/sqlite/index-pool.ts';
import { type MeaningOptions, openMeaning } from '../../../../src/adapters/sqlite/vectors/meaning.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { type EmbeddingServer, startEmbeddingServer } from '../../../support/embedding-server.ts';
import { TENANT } from '../../../support/records.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const QUERY = { tenant: TENANT, audience: 'internal', on: '2026-06-01', top: 5, explain: true } as const;
const TEXTS = ['La piscina abre en junio.', 'La basura se recoge en agosto.', 'El padrón se renueva en mayo.'];

let server: EmbeddingServer;
let folder: Awaited<ReturnType<typeof tempFolder>>;
let threads: Worker[];
const noteThread = (thread: Worker) => threads.push(thread);
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  threads = [];
  process.on('worker', noteThread);
  server = await startEmbeddingServer();
  folder = await tempFolder();
});
afterEach(async () => {
  process.off('worker', noteThread);
  for (const end of ends.splice(0)) await end();
  await server.stop();
  await folder.remove();
});

async function open(more: Partial<MeaningOptions> = {}) {
  const embedder = await createOpenAiEmbedder({ kind: 'openai', baseUrl: server.url, model: 'bge-m3' });
  const paths = { index: join(folder.path, 'index.db'), embeddings: join(folder.path, 'embeddings.db') };
  const told: string[] = [];
  const meaning = await openMeaning({
    ...paths,
    embedder,
    questions: { timeoutMs: 10_000 },
    onTrouble: (what, { message }) => told.push(`${what}: ${message}`),
    onRecovery: (what) => told.push(`${what} again`),
    ...more,
  });
  const losses: IndexLoss[] = [];
  const pool = openIndexPool(paths.index, { searchers: 1, meaning, onLoss: (loss) => losses.push(loss) });
  ends.push(pool.close);
  const putAll = async () => {
    for (const [number, text] of TEXTS.entries()) {
      const documentId = `d-${number}`;
      const passage = aPassage({ id: `${documentId}#0`, documentId, title: '', headingPath: [], questions: [], text });
      await pool.index.replaceDocument(TENANT, documentId, [passage]);
    }
  };
  const filled = async (detail = '3 of 3 passages have vectors') => {
    while ((await meaning.status()).detail !== detail) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const runs = async (text: string) => {
    const { explanation } = await pool.retriever.retrieve({ ...QUERY, text });
    return explanation?.runs.map(({ run }) => run);
  };
  return { paths, meaning, pool, losses, told, putAll, filled, runs };
}

/** Inputs that were asked for, but for questions. */
const passagesAsked = () => server.calls.flatMap(({ body }) => [body.input].flat()).filter((text) => !/\?/.test(text));

/** Behind the back of those who have it open. @param change after which they hold nothing of it in memory any more */
function makeGarbage(path: string, change: string): void {
  const database = new DatabaseSync(path);
  database.exec(`${change}; PRAGMA wal_checkpoint(TRUNCATE)`);
  writeFileSync(path, readFileSync(path).fill(0xa5), { flag: 'r+' });
  database.close();
}

describe('an index that is searched by meaning', { timeout: 30_000 }, () => {
  it('gives an index that was renewed its vectors from the cache, without asking again', async () => {
    const { paths, pool, losses, putAll, filled, runs } = await open();
    await putAll();
    await filled();
    expect(passagesAsked().sort()).toEqual([...TEXTS].sort());
    makeGarbage(paths.index, 'UPDATE index_state SET version = version + 1');
    for (let number = 0; losses.length === 0; number++) await pool.index.passagesOf(TENANT, `d-${number}`);
    await filled('0 of 0 passages have vectors');
    await putAll();
    await filled();
    expect(await runs('¿abre la piscina?')).toContain('meaning');
    expect(passagesAsked()).toHaveLength(TEXTS.length);
  });

  it('takes its vectors with it from one start to the next', async () => {
    const before = await open();
    await before.putAll();
    await before.filled();
    await before.pool.close();
    const { filled, runs, told } = await open();
    await filled();
    expect(await runs('¿abre la piscina?')).toContain('meaning');
    expect(passagesAsked()).toHaveLength(TEXTS.length);
    expect(told).toEqual([]);
  });

  it.each<[string, (path: string) => void]>([
    ['is no database', (path) => writeFileSync(path, 'x'.repeat(40_000))],
    ['has a page of something else', (path) => writeFileSync(path, readFileSync(path).fill(0xa5, 4096, 8192))],
  ])('sets aside a cache that %s, and asks for the vectors again', async (_name, spoil) => {
    const before = await open();
    await before.putAll();
    await before.filled();
    await before.pool.close();
    spoil(before.paths.embeddings);
    const { meaning, filled, runs } = await open();
    expect(meaning.setAside).toBe(`${before.paths.embeddings}.set-aside`);
    await filled();
    expect(await runs('¿abre la piscina?')).toContain('meaning');
    expect(passagesAsked()).toHaveLength(2 * TEXTS.length);
  });

  it('searches by words when the cache cannot be read any more, and keeps the index', async () => {
    const { paths, losses, putAll, filled, runs } = await open();
    await putAll();
    await filled();
    makeGarbage(paths.embeddings, 'UPDATE embeddings SET id = id + 100');
    expect(await runs('¿abre la piscina?')).toContain('words');
    expect(losses).toEqual([]);
  });

  it('goes on filling in another thread when one ends', async () => {
    const { meaning, pool, told, putAll, filled, runs } = await open({ restartMs: 20 });
    await filled('0 of 0 passages have vectors');
    await threads.at(-1)?.terminate();
    expect(told).toEqual([expect.stringMatching(/^passages: the thread that fills in vectors ended/)]);
    expect(await meaning.status()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('ended') });
    await putAll();
    await filled();
    expect(await runs('¿abre la piscina?')).toContain('meaning');
    expect(told.at(-1)).toBe('passages again');
    await pool.close();
  });

  it('closes while the embedder is silent', async () => {
    server.answerAll('silence');
    const { pool, putAll } = await open();
    await pool.loaded;
    await putAll();
    while (server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await pool.close();
    expect(await server.calls[0]?.closed).toBe('cut');
  });
});
