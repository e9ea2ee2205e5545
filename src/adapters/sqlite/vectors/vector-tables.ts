import type { Database } from '../database.ts';

/**
 * Made when an embedder is first configured, so that an installation without one has nothing of this. They are plain
 * tables: a connection that did not load sqlite-vec removes passages, and their vectors with them, like any other.
 */
const TABLES = [
  `CREATE TABLE IF NOT EXISTS passage_vectors (
     id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
     key BLOB NOT NULL,
     bits BLOB NOT NULL
   ) STRICT`,
  'CREATE INDEX IF NOT EXISTS passage_vectors_by_key ON passage_vectors (key)',
  `CREATE TABLE IF NOT EXISTS vector_state (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     origin TEXT NOT NULL,
     dimensions INTEGER
   ) STRICT`,
];

/**
 * Makes the tables, and drops vectors of another origin than this. Writes nothing when all is as it should be.
 * @param origin what the vectors are of and where they are: the model and the embedding cache
 */
export function prepareVectorTables(database: Database, origin: string): void {
  if (originOf(database) === origin) return;
  database.transaction(() => {
    for (const table of TABLES) database.prepare(table).run();
    if (originOf(database) === origin) return;
    database.prepare('DELETE FROM passage_vectors').run();
    database.prepare('INSERT OR REPLACE INTO vector_state (id, origin) VALUES (1, ?)').run(origin);
  });
}

function originOf(database: Database): string | undefined {
  const made = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'vector_state'").get();
  const state = made && database.prepare('SELECT origin FROM vector_state').get();
  return state && String(state.origin);
}
