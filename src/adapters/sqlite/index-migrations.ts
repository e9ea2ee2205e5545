import type { Migration } from './database.ts';

/**
 * `passages` is narrow because every match of a search is filtered by it; what is wide is read for the best only.
 * The full-text index keeps no copy of the text (https://www.sqlite.org/fts5.html#contentless_delete_tables) and takes
 * terms that were analysed before: its tokenizer only splits at spaces, and keeps the signs that stand within terms.
 */
const createPassages: Migration = (database) => {
  database.exec(`
    CREATE TABLE passages (
      id INTEGER PRIMARY KEY,
      tenant TEXT NOT NULL,
      passage_id TEXT NOT NULL,
      document_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      source TEXT NOT NULL,
      audience TEXT NOT NULL,
      language TEXT NOT NULL,
      topic TEXT,
      valid_from TEXT,
      valid_until TEXT,
      length INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX passages_by_id ON passages (tenant, passage_id);
    CREATE INDEX passages_by_document ON passages (tenant, document_id, position);
    CREATE TABLE passage_contents (
      id INTEGER PRIMARY KEY,
      passage TEXT NOT NULL,
      terms TEXT NOT NULL
    ) STRICT;
    CREATE VIRTUAL TABLE passage_terms USING fts5 (
      title, headings, questions, body,
      content = '', contentless_delete = 1, detail = full,
      tokenize = "ascii tokenchars '.:/@-_+'"
    );
    CREATE VIRTUAL TABLE passage_vocabulary USING fts5vocab (passage_terms, row);
    CREATE TABLE spelled_terms (term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE VIRTUAL TABLE spellings USING fts5 (term, tokenize = 'trigram', detail = none, columnsize = 0);
    CREATE TABLE index_state (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      version INTEGER NOT NULL,
      passages INTEGER NOT NULL,
      words INTEGER NOT NULL
    ) STRICT;
    INSERT INTO index_state VALUES (1, 0, 0, 0);
  `);
};

export const INDEX_MIGRATIONS: readonly Migration[] = [createPassages];
