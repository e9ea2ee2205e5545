import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IndexPoolOptions, openIndexPool } from '../../../src/adapters/sqlite/index-pool.ts';
import type { AppError } from '../../../src/errors.ts';
import { aPassage, describeKnowledgeIndexContract } from '../../contracts/knowledge-index-contract.ts';
import { describeRetrieverContract } from '../../contracts/retriever-contract.ts';
import { describeRetrieverExplainContract } from '../../contracts/retriever-explain-contract.ts';
import { TENANT } from '../../support/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const create = async (options: IndexPoolOptions = {}) => {
  const folder = await tempFolder();
  const path = join(folder.path, 'index.db');
  const pool = openIndexPool(path, { searchers: 2, ...options });
  const close = async () => {
    await pool.close();
    await folder.remove();
  };
  return { path, pool, retriever: pool.retriever, index: pool.index, close };
};

describeRetrieverContract('SQLite in threads', () => create({ searchers: 1 }));
describeRetrieverExplainContract('SQLite in threads', () => create({ searchers: 1 }));
describeKnowledgeIndexContract('SQLite in threads', () => create({ searchers: 1 }));

const QUERY = { tenant: TENANT, text: 'ludoteca municipal', audience: 'internal', on: '2026-06-01', top: 50 } as const;
const PARTS = ['mañanas', 'tardes', 'sábados', 'veranos', 'talleres', 'cuentos', 'juegos', 'socios'];

/** All passages of a document as it was written the nth time. */
const edition = (documentId: string, n: number, parts: number) =>
  PARTS.slice(0, parts).map((part, position) =>
    aPassage({
      id: `${documentId}#${position}`,
      documentId,
      versionId: `${n}`,
      position,
      text: `Ludoteca municipal: ${part}, según ${part} del año ${2000 + n} y lo de ${documentId}.`,
    }),
  );

/** The threads that are started during `work`. */
async function threadsOf<Result>(work: () => Promise<Result>): Promise<{ result: Result; threads: Worker[] }> {
  const threads: Worker[] = [];
  const note = (thread: Worker) => threads.push(thread);
  process.on('worker', note);
  try {
    return { result: await work(), threads };
  } finally {
    process.off('worker', note);
  }
}

describe('an index in threads', () => {
  it('shows a change to every search that is asked after it', async () => {
    const { pool, close } = await create();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('d-1', 'd-2'), fc.nat(100), fc.nat(8), async (documentId, n, parts) => {
        await pool.index.replaceDocument(TENANT, documentId, edition(documentId, n, parts));
        const searches = Array.from({ length: 6 }, () => pool.retriever.retrieve(QUERY));
        for (const { passages } of await Promise.all(searches)) {
          const own = passages.filter((passage) => passage.documentId === documentId);
          expect(own.map((passage) => passage.versionId)).toEqual(Array(parts).fill(`${n}`));
        }
      }),
      { numRuns: 60 },
    );
    await close();
  });

  it('never shows a part of a change, however many search meanwhile', async () => {
    const { pool, close } = await create();
    await pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', 0, PARTS.length));
    let writing = true;
    const seen = new Set<string>();
    const readers = Array.from({ length: 8 }, async () => {
      while (writing) {
        const { passages } = await pool.retriever.retrieve(QUERY);
        const versions = new Set(passages.map((passage) => passage.versionId));
        expect([...versions]).toHaveLength(1);
        expect(passages).toHaveLength(PARTS.length);
        for (const version of versions) seen.add(version);
      }
    });
    for (let n = 1; n <= 60; n++) await pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', n, PARTS.length));
    writing = false;
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(2);
    await close();
  });

  it('takes another vocabulary while it runs, also in threads that start later', async () => {
    const { result, threads } = await threadsOf(() => create({ searchers: 1 }));
    const { pool, close } = result;
    await pool.index.replaceDocument(TENANT, 'd-1', [
      aPassage({ documentId: 'd-1', title: '', questions: [], text: 'La ludoteca abre por las tardes.' }),
    ]);
    const found = async () => (await pool.retriever.retrieve({ ...QUERY, text: 'xiringuito' })).passages.length;
    expect(await found()).toBe(0);
    await pool.setSynonyms([{ from: 'xiringuito', to: ['ludoteca'], mutual: false }]);
    expect(await found()).toBe(1);
    await threads[0]?.terminate();
    expect(await found()).toBe(1);
    await pool.setSynonyms(undefined);
    expect(await found()).toBe(0);
    await close();
  });

  it('refuses what waits for a thread that ends, says so, and goes on with another', async () => {
    const failures: AppError[] = [];
    const { result, threads } = await threadsOf(async () => {
      const opened = await create({ searchers: 1, onFailure: (error) => failures.push(error) });
      await opened.pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', 1, 3));
      await opened.pool.loaded;
      return opened;
    });
    const waiting = Array.from({ length: 5 }, () => result.pool.retriever.retrieve(QUERY));
    await Promise.resolve();
    expect(result.pool.busy).toBe(true);
    const ended = Promise.all(threads.map((thread) => thread.terminate()));
    for (const search of waiting) {
      await expect(search).rejects.toMatchObject({ name: 'AppError', code: 'unavailable', retryable: true });
    }
    await ended;
    expect((await result.pool.retriever.retrieve(QUERY)).passages).toHaveLength(3);
    await result.pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', 2, 4));
    expect((await result.pool.retriever.retrieve(QUERY)).passages).toHaveLength(4);
    expect(failures.map(({ code }) => code)).toEqual(['unavailable', 'unavailable']);
    await result.close();
  });

  it('does not start a thread again and again that cannot live', async () => {
    const failures: AppError[] = [];
    const end = (thread: Worker) => void thread.terminate();
    process.on('worker', end);
    const { pool, close } = await create({ searchers: 1, onFailure: (error) => failures.push(error) });
    await expect(pool.loaded).rejects.toMatchObject({ code: 'unavailable' });
    const refused = async () => pool.retriever.retrieve(QUERY).catch((error: AppError) => error.message);
    while ((await refused()) !== 'a thread of the index ended too often') await new Promise(setImmediate);
    expect(failures).toHaveLength(5);
    process.off('worker', end);
    await close();
  });

  it('keeps the code and the text of a failure across threads', async () => {
    const { pool, close } = await create();
    const twice = aPassage({ documentId: 'd-1' });
    const failure = pool.index.replaceDocument(TENANT, 'd-1', [twice, twice]);
    await expect(failure).rejects.toMatchObject({
      name: 'AppError',
      code: 'internal',
      userMessageKey: 'error.internal',
      retryable: false,
    });
    await close();
  });

  it('answers what waits before it closes, and nothing after', async () => {
    const { path, pool, close } = await create();
    const writing = pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', 1, 5));
    const searching = pool.retriever.retrieve(QUERY);
    await pool.close();
    await Promise.all([writing, searching]);
    await expect(pool.retriever.retrieve(QUERY)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    const again = openIndexPool(path, { searchers: 1 });
    expect(await again.index.count(TENANT)).toEqual({ documents: 1, passages: 5 });
    await again.close();
    await close();
  });

  it('leaves no thread behind when the file cannot be opened', async () => {
    const folder = await tempFolder();
    const { threads } = await threadsOf(async () => {
      expect(() => openIndexPool(folder.path)).toThrow(expect.objectContaining({ code: 'unavailable' }));
      await new Promise(setImmediate);
    });
    expect(threads).not.toEqual([]);
    // The id of a thread that has ended.
    await expect.poll(() => threads.every(({ threadId }) => threadId === -1)).toBe(true);
    await folder.remove();
  });

  it('ends the writing thread at rest and starts it again for the next change', async () => {
    const { result, threads } = await threadsOf(async () => {
      const opened = await create({ searchers: 1, writerIdle: 1 });
      await opened.pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', 1, 2));
      return opened;
    });
    await new Promise((resolve) => threads[1]?.once('exit', resolve));
    await result.pool.index.replaceDocument(TENANT, 'd-1', edition('d-1', 2, 3));
    expect((await result.pool.retriever.retrieve(QUERY)).passages).toHaveLength(3);
    await result.close();
  });
});
