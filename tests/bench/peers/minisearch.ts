import { serialize } from 'node:v8';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import MiniSearch from 'minisearch';
import type { EngineLanguage, SearchEngine } from '../retrieval/engine.ts';
import { snowball } from '../retrieval/snowball.ts';
import peers from './package.json' with { type: 'json' };

/**
 * MiniSearch over title and text with Snowball stems, accents off, without stop words; any of the words. It keeps no
 * texts: its size is the index alone.
 */
export async function open(_folder: string, language: EngineLanguage): Promise<SearchEngine> {
  const stop = new Set(language === 'es' ? spanish : english);
  const stem = snowball(language);
  const index = new MiniSearch({
    fields: ['title', 'text'],
    processTerm(term) {
      const word = term.toLowerCase();
      return stop.has(word) ? null : stem(word).normalize('NFD').replace(/\p{M}/gu, '');
    },
  });
  return {
    version: peers.dependencies.minisearch,
    async index(documents) {
      for (const document of documents) index.addAll(document);
    },
    async search(query, k) {
      return index
        .search(query, { combineWith: 'OR' })
        .slice(0, k)
        .map(({ id }) => String(id));
    },
    // As JSON it would pass the longest string that V8 can hold.
    size: async () => serialize(index.toJSON()).byteLength,
    close: async () => index.removeAll(),
  };
}
