import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../../../src/adapters/openai/embedder.ts';
import { openIndexDatabase } from '../../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../../src/adapters/sqlite/knowledge-index.ts';
import { createSqliteRetriever } from '../../../../src/adapters/sqlite/retriever.ts';
import { openEmbeddingCache } from '../../../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { fillVectors, type VectorFilling } from '../../../../src/adapters/sqlite/vectors/fill-vectors.ts';
import { openPassageVectors } from '../../../../src/adapters/sqlite/vectors/passage-vectors.ts';
import type { AppError } from '../../../../src/errors.ts';
import type { Embedder } from '../../../../src/ports/embedder.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { type EmbeddingServer, startEmbeddingServer } from '../../../support/embedding-server.ts';
import { TENANT } from '../../../support/records.ts';
import { openVectorIndex, type VectorIndex } from '../../../support/vector-index.ts';

let held: VectorIndex;
let server: EmbeddingServer;
let embedder: Embedder;
let filling: VectorFilling | undefined;
let failures: AppError[];
beforeEach(async () => {
  [held, server] = await Promise.all([openVectorIndex(), startEmbeddingServer()]);
  embedder = await createOpenAiEmbedder({ kind: 'openai', baseUrl: server.url, model: 'bge-m3' });
  failures = [];
});
afterEach(async () => {
  await filling?.stop();
  await Promise.all([held.close(), server.stop()]);
});

function fill(options: { quietMs?: number; pollMs?: number; index?: VectorIndex } = {}): VectorFilling {
  const { index = held, ...rest } = options;
  const { database, embeddings } = index;
  const vectors = openPassageVectors(database, embeddings, embedder.model);
  const onFailure = (failure: AppError) => void failures.push(failure);
  filling = fillVectors({ vectors, embeddings, embedder, onFailure, pauseMs: 5, ...rest });
  return filling;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
const filled = (work: VectorFilling, left = 0) => until(() => work.status().missing === left);
const sent = () => server.calls.flatMap(({ body }) => body.input);
const nearest = async (text: string) => {
  const vectors = openPassageVectors(held.database, held.embeddings, embedder.model);
  const [question = new Float32Array()] = await embedder.embed([text], new AbortController().signal);
  return vectors.nearest(question, 3).map(({ row }) => row);
};

describe('the filling of vectors', () => {
  it('gives passages their vectors, many in one request, and new ones when it is woken', async () => {
    await held.put('Padrón', ...Array.from({ length: 100 }, (_, index) => `texto número ${index}`));
    const work = fill();
    await filled(work);
    expect(server.calls.map(({ body }) => body.input.length)).toEqual([32, 32, 32, 4]);
    await held.put('Tasas', 'la tasa de basuras se paga en mayo');
    work.wake();
    await filled(work);
    expect(await nearest('cuándo se paga la tasa de basuras')).toContain(held.rows().at(-1));
  });

  it('sends where a passage stands and what it says, without identifiers', async () => {
    await held.put('Padrón', 'Escriba a maria.perez@correo.es o llame al 612 345 678; DNI 12345678Z.');
    await filled(fill());
    expect(sent()).toEqual(['Padrón\nEscriba a [EMAIL_1] o llame al [TELEFONO_1]; DNI [DNI_1].']);
  });

  it('asks once for the same text, and not again when a document is indexed again', async () => {
    await held.put('Padrón', 'uno', 'dos', 'uno');
    const work = fill();
    await filled(work);
    expect(sent()).toEqual(['Padrón\nuno', 'Padrón\ndos']);
    await held.put('Padrón', 'uno', 'dos', 'tres');
    work.wake();
    await filled(work);
    expect(sent()).toEqual(['Padrón\nuno', 'Padrón\ndos', 'Padrón\ntres']);
  });

  it('asks for nothing when the whole index was lost and is built again', async () => {
    await held.put('Padrón', 'uno', 'dos');
    await filled(fill());
    await filling?.stop();
    const asked = server.calls.length;
    const rebuilt = await openVectorIndex();
    rebuilt.embeddings.close();
    rebuilt.embeddings = held.embeddings;
    await rebuilt.put('Padrón', 'uno', 'dos');
    await filled(fill({ index: rebuilt }));
    expect(server.calls.length).toBe(asked);
    await filling?.stop();
    held.embeddings = openEmbeddingCache(':memory:');
    await rebuilt.close();
  });

  it('makes vectors again when the file of the cache was lost', async () => {
    await held.put('Padrón', 'uno');
    await filled(fill());
    await filling?.stop();
    held.embeddings.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${held.paths.embeddings}${end}`, { force: true });
    held.embeddings = openEmbeddingCache(held.paths.embeddings);
    await filled(fill());
    expect(sent()).toEqual(['Padrón\nuno', 'Padrón\nuno']);
  });

  it.each([
    ['is down', { status: 503 }],
    ['is asked too much', { status: 429, headers: { 'retry-after-ms': '20' } }],
    ['refuses the key', { status: 401 }],
  ] as const)('leaves passages to be found by their words while the embedder %s, says why, and goes on', async (_, answer) => {
    server.answerAll(answer);
    await held.put('Padrón', 'El alta en el padrón se pide en la oficina.');
    const work = fill();
    await until(() => failures.length >= 2);
    expect(work.status()).toMatchObject({ passages: 1, missing: 1, failure: { code: 'unavailable' } });
    const query = {
      tenant: TENANT,
      text: 'alta en el padrón',
      audience: 'internal',
      on: '2026-06-01',
      top: 3,
    } as const;
    expect((await createSqliteRetriever(held.database).retrieve(query)).passages).toHaveLength(1);
    server.answerAll(undefined);
    await filled(work);
    await until(() => work.status().failure === undefined);
  });

  it('leaves out a text that the model refuses, and only that', async () => {
    server.refused = /prohibido/;
    await held.put('Padrón', 'uno', 'prohibido', 'tres');
    const work = fill();
    await filled(work, 1);
    expect(work.status().failure).toBeUndefined();
    await held.put('Tasas', 'cuatro');
    work.wake();
    await filled(work, 1);
    expect(sent().filter((text) => text.includes('prohibido'))).toHaveLength(2);
  });

  it('starts over when the model answers vectors of another length after a restart', async () => {
    await held.put('Padrón', 'uno', 'dos');
    await filled(fill());
    await filling?.stop();
    server.dimensions = 128;
    embedder = await createOpenAiEmbedder({ kind: 'openai', baseUrl: server.url, model: 'bge-m3' });
    await held.put('Tasas', 'tres');
    await filled(fill());
    expect(await nearest('uno')).toHaveLength(3);
  });

  it('takes nothing of another length from the cache when the index is built again after that', async () => {
    await held.put('Padrón', 'uno', 'dos');
    await filled(fill());
    await filling?.stop();
    server.dimensions = 128;
    embedder = await createOpenAiEmbedder({ kind: 'openai', baseUrl: server.url, model: 'bge-m3' });
    held.database.prepare('DELETE FROM vector_state').run();
    await held.put('Padrón', 'uno', 'tres', 'dos');
    await filled(fill());
    expect(await nearest('uno')).toHaveLength(3);
  });

  it('notices what another process puts in', async () => {
    const work = fill({ pollMs: 10 });
    const other = openIndexDatabase(held.paths.index);
    await createSqliteKnowledgeIndex(other).replaceDocument(TENANT, 'd-1', [aPassage({ documentId: 'd-1' })]);
    other.close();
    await until(() => work.status().passages === 1 && work.status().missing === 0);
  });

  it('forgets the vectors of what is gone, once nothing changes any more', async () => {
    await held.put('Padrón', 'uno');
    await held.put('Tasas', 'dos');
    const work = fill({ quietMs: 20, pollMs: 10 });
    await filled(work);
    await held.remove('Tasas');
    await until(() => held.embeddings.entries(0, 9).length === 1);
    expect(await nearest('uno')).toEqual([held.rows()[0]]);
  });

  it('stops at once in the middle of a request, which it closes', async () => {
    server.answerAll('silence');
    await held.put('Padrón', 'uno');
    const work = fill();
    await until(() => server.calls.length === 1);
    await work.stop();
    expect(await server.calls[0]?.closed).toBe('cut');
    expect(failures).toEqual([]);
  });
});
