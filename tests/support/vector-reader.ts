import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { openEmbeddingCache } from '../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { openPassageVectors } from '../../src/adapters/sqlite/vectors/passage-vectors.ts';
import { vectorExtension } from '../../src/adapters/sqlite/vectors/vector-extension.ts';

// A worker thread with connections of its own: answers each vector it is sent with the passages nearest to it.
const { index, embeddings, model } = z
  .object({ index: z.string(), embeddings: z.string(), model: z.string() })
  .parse(workerData);
const database = openIndexDatabase(index, [await vectorExtension()]);
const vectors = openPassageVectors(database, openEmbeddingCache(embeddings), model);
parentPort?.on('message', (question) => {
  if (question instanceof Float32Array) parentPort?.postMessage(vectors.nearest(question, 10));
});
parentPort?.postMessage('ready');
