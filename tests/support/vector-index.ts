import { join } from 'node:path';
import type { Database } from '../../src/adapters/sqlite/database.ts';
import { openIndexDatabase } from '../../src/adapters/sqlite/index-database.ts';
import { createSqliteKnowledgeIndex } from '../../src/adapters/sqlite/knowledge-index.ts';
import { type EmbeddingCache, openEmbeddingCache } from '../../src/adapters/sqlite/vectors/embedding-cache.ts';
import { vectorExtension } from '../../src/adapters/sqlite/vectors/vector-extension.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { aPassage } from '../contracts/knowledge-index-contract.ts';
import { TENANT } from './records.ts';
import { tempFolder } from './temp-folder.ts';

export interface VectorIndex {
  database: Database;
  embeddings: EmbeddingCache;
  paths: { index: string; embeddings: string };
  /** Puts a document of one passage for each text in place of what it had. */
  put(documentId: string, ...texts: string[]): Promise<Passage[]>;
  remove(documentId: string): Promise<void>;
  rows(): number[];
  close(): Promise<void>;
}

/** An empty index with its embedding cache, in files, with sqlite-vec loaded. */
export async function openVectorIndex(): Promise<VectorIndex> {
  const folder = await tempFolder();
  const paths = { index: join(folder.path, 'index.db'), embeddings: join(folder.path, 'embeddings.db') };
  const database = openIndexDatabase(paths.index, [await vectorExtension()]);
  const embeddings = openEmbeddingCache(paths.embeddings);
  const index = createSqliteKnowledgeIndex(database);
  const opened: VectorIndex = {
    database,
    embeddings,
    paths,
    async put(documentId, ...texts) {
      const passages = texts.map((text, position) =>
        aPassage({ documentId, text, position, title: documentId, headingPath: [] }),
      );
      await index.replaceDocument(TENANT, documentId, passages);
      return passages;
    },
    remove: (documentId) => index.removeDocument(TENANT, documentId),
    rows: () =>
      database
        .prepare('SELECT id FROM passages ORDER BY id')
        .all()
        .map(({ id }) => Number(id)),
    async close() {
      database.close();
      opened.embeddings.close();
      await folder.remove();
    },
  };
  return opened;
}
