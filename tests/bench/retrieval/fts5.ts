import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Chunk, EngineLanguage, SearchEngine } from './engine.ts';
import { folderSize } from './folder-size.ts';
import { snowball } from './snowball.ts';

const WORD = /[\p{L}\p{N}]+/gu;
/** Documents written in one transaction. */
const BATCH = 100;

/** SQLite's own full text search as it comes: accents off, BM25 over title and text, any of the words. */
export async function openFts5(folder: string): Promise<SearchEngine> {
  return open(folder, (text) => text);
}

/** The same over Snowball stems. */
export async function openStemmedFts5(folder: string, language: EngineLanguage): Promise<SearchEngine> {
  const stem = snowball(language);
  return open(folder, (text) => text.toLowerCase().replace(WORD, stem));
}

async function open(folder: string, prepared: (text: string) => string): Promise<SearchEngine> {
  const database = new DatabaseSync(join(folder, 'fts5.sqlite'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE VIRTUAL TABLE chunks USING fts5(id UNINDEXED, title, text, tokenize = 'unicode61 remove_diacritics 2');
  `);
  const insert = database.prepare('INSERT INTO chunks (id, title, text) VALUES (?, ?, ?)');
  const find = database.prepare('SELECT id FROM chunks WHERE chunks MATCH ? ORDER BY rank LIMIT ?');
  const write = (documents: readonly (readonly Chunk[])[]) => {
    database.exec('BEGIN');
    for (const { id, title, text } of documents.flat()) insert.run(id, prepared(title), prepared(text));
    database.exec('COMMIT');
  };
  return {
    version: String(database.prepare('SELECT sqlite_version() AS version').get()?.version),
    async index(documents) {
      let batch: (readonly Chunk[])[] = [];
      for (const document of documents) {
        batch.push(document);
        if (batch.length < BATCH) continue;
        write(batch);
        batch = [];
      }
      write(batch);
    },
    async search(query, k) {
      const words = prepared(query).match(WORD) ?? [];
      if (words.length === 0) return [];
      return find.all(words.map((word) => `"${word}"`).join(' OR '), k).map(({ id }) => String(id));
    },
    async size() {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      return folderSize(folder);
    },
    async close() {
      database.close();
    },
  };
}
