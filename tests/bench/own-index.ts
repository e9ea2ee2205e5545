import { type IndexPool, openIndexPool } from '../../src/adapters/sqlite/index-pool.ts';

/** The product's index in a file of its own, as it is measured here: the one place that says how it is opened. */
export async function openOwnIndex(path: string): Promise<Pick<IndexPool, 'index' | 'retriever' | 'close'>> {
  const pool = openIndexPool(path);
  await pool.loaded;
  return pool;
}
