import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Database } from '../../../src/adapters/sqlite/database.ts';
import { openIndexDatabase } from '../../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../../src/adapters/sqlite/knowledge-index.ts';
import { openEmbeddingCache } from '../../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { embeddingKey } from '../../../src/adapters/sqlite/vectors/embedding-key.ts';
import {
  openPassageVectors,
  type PassageVector,
  type PassageVectors,
} from '../../../src/adapters/sqlite/vectors/passage-vectors.ts';
import { toBytes } from '../../../src/adapters/sqlite/vectors/vector-bytes.ts';
import { vectorExtension } from '../../../src/adapters/sqlite/vectors/vector-extension.ts';
import { aPassage } from '../../contracts/knowledge-index-contract.ts';
import { type Figure, percentile } from '../figures.ts';
import { createMixture, type Mixture } from './mixture.ts';

const DIMENSIONS = 1536;
const PASSAGES = 100_000;
const AT_ONCE = 1000;
const QUESTIONS = 200;
const WARM_UP = 20;
/** Questions that are also compared with every vector: that takes long. */
const EXACT = 100;
const TOP = 50;
const COUNTED = 10;
const MODEL = 'bench';
const NONE = new Float32Array();

/** The run of vectors by itself: 100,000 of 1,536 components, beside comparing each exactly in the same run. */
export async function benchVectors(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-vectors-'));
  const paths = { index: join(folder, 'index.db'), embeddings: join(folder, 'embeddings.db') };
  try {
    const extension = await vectorExtension();
    const peer = openPeer(join(folder, 'peer.db'), extension);
    const database = openIndexDatabase(paths.index, [extension]);
    const embeddings = openEmbeddingCache(paths.embeddings);
    const vectors = openPassageVectors(database, embeddings, MODEL);
    const mixture = createMixture(DIMENSIONS, 1);
    const notedMs = await fill(database, mixture, [
      (entries) => {
        embeddings.put(entries);
        vectors.put(entries);
      },
      peer.put,
    ]);
    const questions = Array.from({ length: QUESTIONS }, () => mixture.question());
    const exact = questions.slice(0, EXACT).map(peer.nearest);
    const nearest = timed(vectors, questions);
    const allowed = (share: number) =>
      Uint32Array.from({ length: PASSAGES * share }, (_, index) => (index + 1) / share);
    const half = timed(vectors, questions, allowed(0.5));
    const tenth = timed(vectors, questions, allowed(0.1));
    const recall = exact.reduce((sum, { rows }, index) => {
      const found = new Set(vectors.nearest(questions[index] ?? NONE, COUNTED).map(({ row }) => row));
      return sum + rows.filter((row) => found.has(row)).length / COUNTED / EXACT;
    }, 0);
    for (const open of [database, embeddings, peer]) open.close();
    return figures({
      nearest,
      half,
      tenth,
      exact: exact.map(({ ms }) => ms),
      recall,
      noted: (PASSAGES / notedMs) * 1000,
      megabytes: statSync(paths.embeddings).size / 2 ** 20,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Note = (entries: readonly PassageVector[]) => void;

/** @returns milliseconds that the first of `notes` spent */
async function fill(database: Database, mixture: Mixture, notes: readonly [Note, Note]): Promise<number> {
  const index = createSqliteKnowledgeIndex(database);
  let spent = 0;
  for (let document = 0; document < PASSAGES / AT_ONCE; document++) {
    const documentId = `d-${document}`;
    const passages = Array.from({ length: AT_ONCE }, (_, position) => aPassage({ documentId, position, text: 'a' }));
    await index.replaceDocument('bench', documentId, passages);
    const rows = database.prepare('SELECT id FROM passages WHERE document_id = ? ORDER BY id').all(documentId);
    const entries = rows.map(({ id }) => {
      return { row: Number(id), key: embeddingKey(MODEL, String(id)), vector: mixture.passage() };
    });
    const began = performance.now();
    notes[0](entries);
    spent += performance.now() - began;
    notes[1](entries);
  }
  return spent;
}

/** Compares every vector exactly, as sqlite-vec does it fastest: in its own table. */
function openPeer(path: string, extension: string) {
  const database = new DatabaseSync(path, { allowExtension: true });
  database.loadExtension(extension);
  database.exec(`CREATE VIRTUAL TABLE peer USING vec0 (vector float[${DIMENSIONS}] distance_metric=cosine)`);
  const insert = database.prepare('INSERT INTO peer (rowid, vector) VALUES (?, ?)');
  const search = database.prepare('SELECT rowid FROM peer WHERE vector MATCH ? AND k = ?');
  return {
    put(entries: readonly PassageVector[]) {
      database.exec('BEGIN');
      for (const { row, vector } of entries) insert.run(BigInt(row), toBytes(vector));
      database.exec('COMMIT');
    },
    nearest(question: Float32Array): { rows: number[]; ms: number } {
      const began = performance.now();
      const found = search.all(toBytes(question), COUNTED);
      return { ms: performance.now() - began, rows: found.map(({ rowid }) => Number(rowid)) };
    },
    close: () => database.close(),
  };
}

function timed(vectors: PassageVectors, questions: readonly Float32Array[], allowed?: Uint32Array) {
  const times = questions.map((question) => {
    const began = performance.now();
    vectors.nearest(question, TOP, allowed);
    return performance.now() - began;
  });
  return times.slice(WARM_UP);
}

interface Measured {
  nearest: readonly number[];
  half: readonly number[];
  tenth: readonly number[];
  exact: readonly number[];
  recall: number;
  noted: number;
  megabytes: number;
}

function figures({ nearest, half, tenth, exact, recall, noted, megabytes }: Measured): Figure[] {
  const family = 'vectors';
  const time = (name: string, times: readonly number[], share: number): Figure => {
    const baseline = { name: 'sqlite-vec 0.1.9, all exactly', value: percentile(exact, share) };
    return { family, name, value: percentile(times, share), unit: 'ms', baseline };
  };
  return [
    time('nearest of 100,000 × 1,536, p50', nearest, 0.5),
    { ...time('nearest of 100,000 × 1,536, p95', nearest, 0.95), target: { atMost: 30 } },
    time('nearest of half of them, p95', half, 0.95),
    time('nearest of a tenth of them, p95', tenth, 0.95),
    { family, name: 'recall@10 against exact', value: recall, unit: 'share', target: { atLeast: 0.95 } },
    { family, name: 'vectors noted a second', value: noted, unit: 'vectors' },
    { family, name: 'embeddings.db', value: megabytes, unit: 'MB' },
  ];
}
