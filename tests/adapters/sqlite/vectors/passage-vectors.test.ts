import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openIndexDatabase } from '../../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../../src/adapters/sqlite/knowledge-index.ts';
import { openEmbeddingCache } from '../../../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { embeddingKey } from '../../../../src/adapters/sqlite/vectors/embedding-key.ts';
import { openPassageVectors } from '../../../../src/adapters/sqlite/vectors/passage-vectors.ts';
import { similarity } from '../../../../src/adapters/sqlite/vectors/vector-bytes.ts';
import { wordVector } from '../../../support/embedding-server.ts';
import { TENANT } from '../../../support/records.ts';
import { openVectorIndex, type VectorIndex } from '../../../support/vector-index.ts';

const MODEL = '127.0.0.1/bge-m3';
const DIMENSIONS = 64;
let held: VectorIndex;
beforeEach(async () => {
  held = await openVectorIndex();
});
afterEach(() => held.close());

const open = (model = MODEL) => openPassageVectors(held.database, held.embeddings, model);

/** Gives every passage the vector of its own number as a word, noted in cache and index. */
function giveVectors(vectors = open(), dimensions = DIMENSIONS): Map<number, Float32Array> {
  const entries = held.rows().map((row) => ({
    row,
    key: embeddingKey(MODEL, `texto ${row}`),
    vector: wordVector(`n${row}`, dimensions),
  }));
  held.embeddings.put(entries);
  vectors.put(entries);
  return new Map(entries.map(({ row, vector }) => [row, vector]));
}

const texts = (count: number) => Array.from({ length: count }, (_, index) => `texto ${index}`);
const version = () => Number(held.database.prepare('SELECT version FROM index_state').get()?.version);

/** What a full comparison says. */
function truth(all: Map<number, Float32Array>, question: Float32Array, top: number, allowed = [...all.keys()]) {
  return [...all]
    .filter(([row]) => allowed.includes(row))
    .map(([row, vector]) => ({ row, similarity: similarity(vector, question) }))
    .sort((a, b) => b.similarity - a.similarity || a.row - b.row)
    .slice(0, top);
}

describe('the vectors of passages', () => {
  it('finds what a full comparison finds, as long as the first cut holds all', async () => {
    await held.put('d-1', ...texts(150));
    const vectors = open();
    const all = giveVectors(vectors);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 20 }), (text, top) => {
        const question = wordVector(text, DIMENSIONS);
        expect(vectors.nearest(question, top)).toEqual(truth(all, question, top));
      }),
      { numRuns: 50 },
    );
  });

  it('finds a passage by its own vector among many, as entirely the same', async () => {
    await held.put('d-1', ...texts(2000));
    const vectors = open();
    const all = giveVectors(vectors);
    for (const [row, vector] of [...all].slice(0, 40)) {
      const [best] = vectors.nearest(vector, 1);
      expect(best).toEqual({ row, similarity: expect.closeTo(1, 5) });
    }
  });

  it.each([
    ['few', (row: number) => row % 60 === 0],
    ['most', (row: number) => row % 60 !== 0],
    ['only far ones', (row: number) => row > 2900],
    ['none', () => false],
  ])('finds the nearest of those that a filter allows: %s', async (_, allows) => {
    await held.put('d-1', ...texts(3000));
    const vectors = open();
    const all = giveVectors(vectors);
    const allowed = [...all.keys()].filter(allows);
    // Near to one that is allowed and to one that is not, so that the cut is not left to chance.
    for (const word of ['n60', 'n61', 'n2950']) {
      const question = wordVector(word, DIMENSIONS);
      const found = vectors.nearest(question, 5, Uint32Array.from(allowed));
      const [best] = truth(all, question, 1, allowed);
      expect(found[0]).toEqual(best);
      expect(found.every(({ row }) => allows(row))).toBe(true);
      expect(found.length).toBe(Math.min(5, allowed.length));
    }
  });

  it('looks further when the nearest are mostly not allowed', async () => {
    await held.put('d-1', ...texts(3000));
    const vectors = open();
    const question = wordVector('pregunta', DIMENSIONS);
    const near = question.map((value) => value);
    const entries = held.rows().map((row) => {
      const vector = row <= 1500 ? near : wordVector(`n${row}`, DIMENSIONS);
      return { row, key: embeddingKey(MODEL, `texto ${row}`), vector };
    });
    held.embeddings.put(entries);
    vectors.put(entries);
    const allowed = entries.filter(({ row }) => row > 1500);
    const all = new Map(allowed.map(({ row, vector }) => [row, vector]));
    const found = vectors.nearest(question, 10, Uint32Array.from(all.keys()));
    expect(found).toHaveLength(10);
    expect(found[0]).toEqual(truth(all, question, 1)[0]);
  });

  it('says which passages have none yet, a few at a time', async () => {
    const vectors = open();
    expect(vectors.missing(0, 2)).toEqual({ found: [], upTo: undefined });
    const passages = await held.put('d-1', ...texts(3));
    const [first = 0, second = 0, third = 0] = held.rows();
    expect(vectors.missing(0, 2)).toEqual({
      found: [
        { row: first, passage: passages[0] },
        { row: second, passage: passages[1] },
      ],
      upTo: second,
    });
    expect(vectors.missing(second, 2).upTo).toBe(third);
    expect(vectors.count()).toEqual({ passages: 3, missing: 3 });
    giveVectors(vectors);
    expect(vectors.missing(0, 2)).toEqual({ found: [], upTo: third });
    expect(vectors.count()).toEqual({ passages: 3, missing: 0 });
  });

  it('loses them with their passage, also when a connection without sqlite-vec removes it', async () => {
    await held.put('d-1', ...texts(3));
    await held.put('d-2', 'otro');
    const vectors = open();
    giveVectors(vectors);
    const plain = openIndexDatabase(held.paths.index);
    await createSqliteKnowledgeIndex(plain).removeDocument(TENANT, 'd-1');
    plain.close();
    expect(vectors.nearest(wordVector('pregunta', DIMENSIONS), 10).map(({ row }) => row)).toEqual(held.rows());
    expect(vectors.count()).toEqual({ passages: 1, missing: 0 });
  });

  it('finds nothing when all passages are gone', async () => {
    await held.put('d-1', 'uno');
    const vectors = open();
    giveVectors(vectors);
    await held.remove('d-1');
    const question = wordVector('pregunta', DIMENSIONS);
    expect(vectors.nearest(question, 10)).toEqual([]);
    expect(vectors.nearest(question, 10, new Uint32Array())).toEqual([]);
  });

  it('passes over a passage that went while its vector was made', async () => {
    await held.put('d-1', 'uno');
    const [row = 0] = held.rows();
    await held.put('d-1', 'dos');
    const entry = { row, key: embeddingKey(MODEL, 'uno'), vector: wordVector('uno', DIMENSIONS) };
    held.embeddings.put([entry]);
    const vectors = open();
    vectors.put([entry]);
    expect(vectors.nearest(entry.vector, 10)).toEqual([]);
    expect(vectors.count()).toEqual({ passages: 1, missing: 1 });
  });

  it('counts as a change of the index, so that nothing found before is taken for current', async () => {
    await held.put('d-1', 'uno');
    const before = version();
    giveVectors();
    expect(version()).toBeGreaterThan(before);
  });

  it('keeps them over a restart, and drops them for another model or a cache that was lost', async () => {
    await held.put('d-1', ...texts(2));
    giveVectors();
    expect(open().count().missing).toBe(0);
    const emptied = openPassageVectors(held.database, openEmbeddingCache(':memory:'), MODEL);
    expect(emptied.count().missing).toBe(2);
    giveVectors(open());
    expect(open('127.0.0.1/otro').count().missing).toBe(2);
  });

  it('drops those of another length than a new one, and finds nothing for a question of another', async () => {
    await held.put('d-1', ...texts(3));
    const vectors = open();
    giveVectors(vectors);
    expect(vectors.dimensions()).toBe(DIMENSIONS);
    expect(vectors.nearest(wordVector('pregunta', 128), 10)).toEqual([]);
    const [row = 0] = held.rows();
    const entry = { row, key: embeddingKey(MODEL, 'más largo'), vector: wordVector('n', 128) };
    held.embeddings.put([entry]);
    vectors.put([entry]);
    expect(vectors.dimensions()).toBe(128);
    expect(vectors.count().missing).toBe(2);
    expect(vectors.nearest(wordVector('pregunta', 128), 10).map((near) => near.row)).toEqual([row]);
  });

  it('serves a worker thread that has connections of its own', async () => {
    await held.put('d-1', ...texts(300));
    giveVectors();
    const question = wordVector('n7', DIMENSIONS);
    const worker = new Worker(new URL('../../../support/vector-reader.ts', import.meta.url), {
      workerData: { ...held.paths, model: MODEL },
    });
    try {
      await once(worker, 'message');
      worker.postMessage(question);
      const [found] = await once(worker, 'message');
      expect(found).toEqual(open().nearest(question, 10));
      expect(found[0].row).toBe(7);
    } finally {
      await worker.terminate();
    }
  });

  it('leaves no trace in an index that has no embedder', () => {
    const tables = held.database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE '%vector%'").all();
    expect(tables).toEqual([]);
  });
});
