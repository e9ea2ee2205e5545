import { randomUUID } from 'node:crypto';
import { AppError, asAppError } from '../../../errors.ts';
import { type Database, type Migration, openDatabase } from '../database.ts';
import { translated } from '../failures.ts';
import { fromBytes, toBytes } from './vector-bytes.ts';

/**
 * Vectors by what they were made from (`embeddingKey`): the same text and model is never sent twice, even when the
 * index is built again. In a file of its own for that reason. Its methods throw AppErrors that never pass for damage of
 * the index.
 */
export interface EmbeddingCache {
  /** Of this file: one that was lost and made again has another. */
  readonly identity: string;
  get(key: Uint8Array): Float32Array | undefined;
  /** Durable when it returns. */
  put(entries: readonly { key: Uint8Array; vector: Float32Array }[]): void;
  /** Entries in a stable order, to go through all of them bit by bit. @param after `id` of the last one seen, or 0 */
  entries(after: number, limit: number): { id: number; key: Uint8Array }[];
  forget(ids: readonly number[]): void;
  /** Whether the pages of the file hang together; reads all of it. */
  isWhole(): boolean;
  close(): void;
}

const createEmbeddings: Migration = (database) => {
  database.exec(`
    CREATE TABLE embeddings (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL) STRICT;
    CREATE TABLE identity (id TEXT PRIMARY KEY) STRICT;
  `);
  database.prepare('INSERT INTO identity VALUES (?)').run(randomUUID());
};

/**
 * @param path file, or `:memory:`
 * @throws AppError as `openDatabase` does
 */
export function openEmbeddingCache(path: string): EmbeddingCache {
  const database: Database = openDatabase(path, [createEmbeddings]);
  return {
    identity: String(database.prepare('SELECT id FROM identity').get()?.id),
    get(key) {
      const sql = 'SELECT vector FROM embeddings WHERE key = ?';
      return ownFailures(() => fromBytes(database.prepare(sql).get(key)?.vector));
    },
    put(entries) {
      const sql = `INSERT INTO embeddings (key, vector) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET vector = excluded.vector`;
      ownFailures(() =>
        database.transaction(() => {
          for (const { key, vector } of entries) database.prepare(sql).run(key, toBytes(vector));
        }),
      );
    },
    entries(after, limit) {
      const sql = 'SELECT id, key FROM embeddings WHERE id > ? ORDER BY id LIMIT ?';
      const rows = ownFailures(() => database.prepare(sql).all(after, limit));
      return rows.map(({ id, key }) => ({ id: Number(id), key: key instanceof Uint8Array ? key : new Uint8Array() }));
    },
    forget(ids) {
      ownFailures(() =>
        database.transaction(() => {
          for (const id of ids) database.prepare('DELETE FROM embeddings WHERE id = ?').run(id);
        }),
      );
    },
    isWhole() {
      return database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
    },
    close() {
      database.close();
    },
  };
}

/** Without the cause, by which damage of the index is known: what is wrong here is not mended by building that again. */
function ownFailures<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    const { code, message, retryable } = asAppError(translated(thrown, 'it cannot be read'));
    throw new AppError(code, `embeddings.db: ${message}; removed while stopped, it is made again`, { retryable });
  }
}
