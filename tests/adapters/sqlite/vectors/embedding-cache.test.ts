import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EmbeddingCache, openEmbeddingCache } from '../../../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { embeddingKey } from '../../../../src/adapters/sqlite/vectors/embedding-key.ts';
import { wordVector } from '../../../support/embedding-server.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const MODEL = '127.0.0.1/bge-m3';
const vector = wordVector('uno', 64);
let folder: Awaited<ReturnType<typeof tempFolder>>;
let path: string;
let embeddings: EmbeddingCache;
beforeEach(async () => {
  folder = await tempFolder();
  path = join(folder.path, 'embeddings.db');
  embeddings = openEmbeddingCache(path);
});
afterEach(async () => {
  embeddings.close();
  await folder.remove();
});

function openAgain(): void {
  embeddings.close();
  embeddings = openEmbeddingCache(path);
}

describe('the embedding cache', () => {
  it('holds vectors exactly, by model and text, after it is closed too', () => {
    embeddings.put([{ key: embeddingKey(MODEL, 'uno'), vector }]);
    openAgain();
    expect(embeddings.get(embeddingKey(MODEL, 'uno'))).toEqual(vector);
    expect(embeddings.get(embeddingKey('otro', 'uno'))).toBeUndefined();
    expect(embeddings.get(embeddingKey(MODEL, 'dos'))).toBeUndefined();
  });

  it('is the same after it is closed, and another when its file was lost', () => {
    const { identity } = embeddings;
    openAgain();
    expect(embeddings.identity).toBe(identity);
    embeddings.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    embeddings = openEmbeddingCache(path);
    expect(embeddings.identity).not.toBe(identity);
  });

  it('takes the later of two vectors of one text', () => {
    const key = embeddingKey(MODEL, 'uno');
    embeddings.put([{ key, vector }]);
    embeddings.put([{ key, vector: wordVector('uno', 128) }]);
    expect(embeddings.get(key)?.length).toBe(128);
  });

  it('is gone through a few at a time, and forgets what it is told to', () => {
    const keys = ['uno', 'dos', 'tres'].map((text) => embeddingKey(MODEL, text));
    embeddings.put(keys.map((key) => ({ key, vector })));
    const first = embeddings.entries(0, 2);
    const rest = embeddings.entries(first[1]?.id ?? 0, 2);
    expect([...first, ...rest].map(({ key }) => Buffer.from(key))).toEqual(keys.map((key) => Buffer.from(key)));
    embeddings.forget(first.map(({ id }) => id));
    expect(embeddings.entries(0, 9)).toEqual(rest);
  });
});
