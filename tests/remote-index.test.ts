import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunkMarkdown } from '../knowledge-ingest/chunk.ts';
import { passagesOf } from '../knowledge-ingest/version.ts';
import { openIndexDatabase } from '../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../src/adapters/sqlite/knowledge-index.ts';
import { openSqliteStore } from '../src/adapters/sqlite/store.ts';
import { AppError } from '../src/errors.ts';
import type { KnowledgeIndex } from '../src/ports/knowledge-index.ts';
import type { Retriever } from '../src/ports/retriever.ts';
import { createRemoteIndex, type RemoteIndex } from '../src/remote-index.ts';
import { aDocument, aVersion, TENANT } from './support/records.ts';

const nothingElse = { prepare: async () => {}, fillVectors: async () => {} };
const DOWN = new AppError('unavailable', 'no answer', { retryable: true });
const query = { tenant: TENANT, text: 'padrón', audience: 'internal', on: '2026-03-02', top: 3 } as const;

describe('an index elsewhere with the local one behind it', () => {
  const store = openSqliteStore(':memory:');
  let isDown: boolean;
  let asked: string[];
  let local: KnowledgeIndex;
  let remote: KnowledgeIndex;
  let opened: RemoteIndex;

  beforeEach(async () => {
    isDown = false;
    asked = [];
    local = createSqliteKnowledgeIndex(openIndexDatabase(':memory:'));
    const held = createSqliteKnowledgeIndex(openIndexDatabase(':memory:'));
    remote = refusing(held, () => isDown);
    opened = createRemoteIndex({
      local: { index: local, retriever: retriever('local') },
      remote: { index: remote, retriever: retriever('remote'), ...nothingElse },
      knowledge: store.knowledge,
      tenant: TENANT,
      logger: pino({ level: 'silent' }),
      restMs: 20,
    });
  });
  afterEach(() => opened.stop());

  function retriever(name: 'local' | 'remote'): Retriever {
    return {
      async retrieve() {
        asked.push(name);
        if (name === 'remote' && isDown) throw DOWN;
        return { passages: [], answerability: 0 };
      },
    };
  }
  async function publish(title: string) {
    const document = aDocument({ title, status: 'published' });
    const version = aVersion({
      documentId: document.id,
      text: `# ${title}\n\nSe pide en la oficina.`,
      passageCount: 1,
    });
    const published = { ...document, publishedVersionId: version.id };
    await store.knowledge.save(published, version, []);
    const passages = passagesOf(published, version, chunkMarkdown(version.text, { title }));
    return { document: published, write: () => opened.index.replaceDocument(TENANT, document.id, passages) };
  }
  const isComplete = () => vi.waitFor(() => expect(opened.status().status).toBe('ok'));

  it('searches the local index until the remote one holds what is published', async () => {
    const { document } = await publish('Padrón');
    await opened.retriever.retrieve(query);
    opened.begin();
    await isComplete();
    await opened.retriever.retrieve(query);
    expect(asked).toEqual(['local', 'remote']);
    expect(await remote.passagesOf(TENANT, document.id)).toHaveLength(1);
  });

  it('answers from the local index when the remote one fails, and goes back to it when it answers', async () => {
    opened.begin();
    await isComplete();
    isDown = true;
    await opened.retriever.retrieve(query);
    await opened.retriever.retrieve(query);
    expect(asked).toEqual(['remote', 'local', 'local']);
    expect(opened.status()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('no answer') });
    isDown = false;
    await isComplete();
    await opened.retriever.retrieve(query);
    expect(asked.at(-1)).toBe('remote');
  });

  it('publishes and retires while the remote one is away, and brings both there afterwards', async () => {
    const old = await publish('Vado');
    await old.write();
    opened.begin();
    await isComplete();
    isDown = true;
    const fresh = await publish('Terraza');
    await fresh.write();
    await store.knowledge.save({ ...old.document, status: 'retired' }, undefined, []);
    await opened.index.removeDocument(TENANT, old.document.id);
    expect(await local.passagesOf(TENANT, fresh.document.id)).toHaveLength(1);
    expect(await local.passagesOf(TENANT, old.document.id)).toEqual([]);
    isDown = false;
    await isComplete();
    expect(await remote.passagesOf(TENANT, fresh.document.id)).toHaveLength(1);
    expect(await remote.passagesOf(TENANT, old.document.id)).toEqual([]);
  });

  it('does not hide from whoever asked that the question is none', async () => {
    opened.begin();
    await isComplete();
    const refusal = new AppError('invalid-input', 'no question');
    const strict = createRemoteIndex({
      local: { index: local, retriever: retriever('local') },
      remote: { index: remote, retriever: { retrieve: () => Promise.reject(refusal) }, ...nothingElse },
      knowledge: store.knowledge,
      tenant: TENANT,
      logger: pino({ level: 'silent' }),
    });
    strict.begin();
    await strict.settled();
    await expect(strict.retriever.retrieve(query)).rejects.toBe(refusal);
    await strict.stop();
  });
});

function refusing(index: KnowledgeIndex, isDown: () => boolean): KnowledgeIndex {
  const unlessDown =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (isDown()) throw DOWN;
      return call(...args);
    };
  return {
    replaceDocument: unlessDown(index.replaceDocument),
    removeDocument: unlessDown(index.removeDocument),
    passage: unlessDown(index.passage),
    passagesOf: unlessDown(index.passagesOf),
    count: unlessDown(index.count),
  };
}
