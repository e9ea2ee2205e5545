import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../src/adapters/sqlite/knowledge-index.ts';
import { createSqliteRetriever } from '../../src/adapters/sqlite/retriever.ts';
import type { KnowledgeIndex } from '../../src/ports/knowledge-index.ts';
import type { Retriever } from '../../src/ports/retriever.ts';

export interface OwnIndex {
  index: KnowledgeIndex;
  retriever: Retriever;
  close(): Promise<void>;
}

/** The product's index in a file of its own, as it is measured here: the one place that says how it is opened. */
export async function openOwnIndex(path: string): Promise<OwnIndex> {
  const database = openIndexDatabase(path);
  return {
    index: createSqliteKnowledgeIndex(database),
    retriever: createSqliteRetriever(database),
    close: async () => database.close(),
  };
}
