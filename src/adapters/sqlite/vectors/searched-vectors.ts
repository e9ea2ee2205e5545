import type { Database } from '../database.ts';
import { type EmbeddingCache, openEmbeddingCache } from './embedding-cache.ts';
import { openPassageVectors, type PassageVectors } from './passage-vectors.ts';

/** Where a thread that searches finds vectors. It makes none. */
export interface SearchedVectorsFacts {
  /** From `vectorExtension`. */
  extension: string;
  /** Path of the embedding cache. */
  embeddings: string;
  /** Of the embedder. */
  model: string;
}

export interface SearchedVectors extends Pick<PassageVectors, 'nearest'> {
  close(): void;
}

/**
 * Vectors for searches. The embedding cache can be made again, so one that cannot be read takes the run by meaning from
 * a search and never the search itself; who fills in vectors says what is wrong with it.
 * @param database from `openIndexDatabase`, with the extension loaded
 */
export function openSearchedVectors(database: Database, facts: SearchedVectorsFacts): SearchedVectors {
  let cache: EmbeddingCache;
  try {
    cache = openEmbeddingCache(facts.embeddings);
  } catch {
    return { nearest: () => [], close: () => undefined };
  }
  const get: EmbeddingCache['get'] = (key) => {
    try {
      return cache.get(key);
    } catch {
      return undefined;
    }
  };
  const { nearest } = openPassageVectors(database, { ...cache, get }, facts.model);
  return { nearest, close: cache.close };
}
