import { availableParallelism } from 'node:os';
import { connect, Index, MatchQuery, type Table } from '@lancedb/lancedb';
import type { Chunk, EngineLanguage, SearchEngine } from '../retrieval/engine.ts';
import { folderSize } from '../retrieval/folder-size.ts';
import peers from './package.json' with { type: 'json' };

const LANGUAGES: Record<EngineLanguage, string> = { es: 'Spanish', en: 'English' };
/** Chunks added at once. */
const BATCH = 20_000;

/** LanceDB's full text index over title and text as one column: stems, no stop words, accents off; any of the words. */
export async function open(folder: string, language: EngineLanguage): Promise<SearchEngine> {
  // On two cores LanceDB gives itself one thread, with which building this index waits for itself for ever
  // (github.com/lancedb/lancedb/issues/3568).
  process.env.LANCE_CPU_THREADS ??= String(Math.max(4, availableParallelism()));
  const database = await connect(folder);
  let table: Table | undefined;
  const add = async (chunks: readonly Chunk[]) => {
    const rows = chunks.map(({ id, title, text }) => ({ id, text: `${title}\n${text}` }));
    if (table) await table.add(rows);
    else table = await database.createTable('chunks', rows);
  };
  return {
    version: peers.dependencies['@lancedb/lancedb'],
    async index(documents) {
      let batch: Chunk[] = [];
      for (const document of documents) {
        batch.push(...document);
        if (batch.length < BATCH) continue;
        await add(batch);
        batch = [];
      }
      if (batch.length > 0) await add(batch);
      const config = Index.fts({
        language: LANGUAGES[language],
        stem: true,
        removeStopWords: true,
        asciiFolding: true,
        lowercase: true,
        withPosition: false,
      });
      await table?.createIndex('text', { config });
      await table?.waitForIndex(['text_idx'], 600);
      await table?.optimize();
    },
    async search(query, k) {
      if (!table) return [];
      const rows: { id: string }[] = await table
        .query()
        .fullTextSearch(new MatchQuery(query, 'text'))
        .select(['id', '_score'])
        .limit(k)
        .toArray();
      return rows.map(({ id }) => id);
    },
    size: async () => folderSize(folder),
    close: async () => database.close(),
  };
}
