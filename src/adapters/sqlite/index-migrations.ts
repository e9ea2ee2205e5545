import type { Migration } from './database.ts';
import { indexMark } from './index-format.ts';

/**
 * What can be searched, apart from the records. A passage is kept as its words, by number, each word with the term it is
 * indexed under (one word may have several: its language decides), and as the text
 * that is shown; readers hold the former in memory (`search/search-image.ts`). Row ids only ever grow, and what is
 * removed is written down, so that a reader catches up by reading what came after it last looked.
 */
const createPassages: Migration = (database) => {
  database.exec(`
    CREATE TABLE words (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      word TEXT NOT NULL,
      term TEXT NOT NULL,
      UNIQUE (word, term)
    ) STRICT;
    CREATE TABLE passages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      tenant TEXT NOT NULL,
      passage_id TEXT NOT NULL,
      document_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      source TEXT NOT NULL,
      audience TEXT NOT NULL,
      language TEXT NOT NULL,
      topic TEXT,
      jurisdiction TEXT,
      valid_from TEXT,
      valid_until TEXT,
      words BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX passages_by_id ON passages (tenant, passage_id);
    CREATE INDEX passages_by_document ON passages (tenant, document_id, position);
    CREATE TABLE passage_contents (id INTEGER PRIMARY KEY, passage TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT;
    CREATE TABLE removals (seq INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL) STRICT;
    CREATE TABLE index_state (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL) STRICT;
    INSERT INTO index_state VALUES (1, 0);
    PRAGMA application_id = ${indexMark()};
  `);
};

export const INDEX_MIGRATIONS: readonly Migration[] = [createPassages];
