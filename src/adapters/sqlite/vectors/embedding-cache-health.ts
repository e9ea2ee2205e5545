import { statSync } from 'node:fs';
import { isDamage } from '../failures.ts';
import { setAside } from '../index-health.ts';
import { openEmbeddingCache } from './embedding-cache.ts';

/** Up to this size in bytes the cache is read whole at a start; beyond, only its beginning. */
const SMALL = 16 * 1024 * 1024;

/**
 * Makes the cache, or puts an empty one in place of a damaged one: its vectors are then asked for again.
 * @returns where the damaged one is now, when there was one
 * @throws AppError `unavailable` when it cannot be opened for another reason
 */
export function makeCacheUsable(path: string): string | undefined {
  if (isUsable(path)) return undefined;
  const aside = setAside(path);
  openEmbeddingCache(path).close();
  return aside;
}

function isUsable(path: string): boolean {
  try {
    const cache = openEmbeddingCache(path);
    try {
      return statSync(path).size > SMALL || cache.isWhole();
    } finally {
      cache.close();
    }
  } catch (thrown) {
    if (isDamage(thrown)) return false;
    throw thrown;
  }
}
