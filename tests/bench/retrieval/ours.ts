// As in the server.
import '../../../src/heap-limits.ts';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Passage } from '../../../src/domain/passage.ts';
import { detectLanguage } from '../../../src/text/detect-language.ts';
import { openOwnIndex } from '../own-index.ts';
import type { Chunk, SearchEngine } from './engine.ts';
import { folderSize } from './folder-size.ts';

const TENANT = 'bench';

/** The product's index and retriever as the server opens them. Is told no language: it detects it. */
export async function openOurs(folder: string): Promise<SearchEngine> {
  const path = join(folder, 'index.db');
  const { index, retriever, close } = await openOwnIndex(path);
  return {
    version: 'this commit',
    async index(documents) {
      for (const document of documents) {
        const [first] = document;
        if (first) await index.replaceDocument(TENANT, first.documentId, document.map(passageOf));
      }
    },
    async search(query, k) {
      const on = new Date().toISOString().slice(0, 10);
      const found = await retriever.retrieve({ tenant: TENANT, text: query, audience: 'internal', on, top: k });
      return found.passages.map(({ id }) => id);
    },
    async size() {
      const database = new DatabaseSync(path);
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      return folderSize(folder);
    },
    close,
  };
}

function passageOf({ id, documentId, title, text }: Chunk, position: number): Passage {
  return {
    id,
    documentId,
    versionId: documentId,
    source: 'knowledge',
    title,
    headingPath: [],
    text,
    questions: [],
    language: detectLanguage(text, 'es'),
    audience: 'public',
    position,
  };
}
