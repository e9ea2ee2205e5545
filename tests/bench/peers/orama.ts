import { serialize } from 'node:v8';
import { create, insertMultiple, save, search } from '@orama/orama';
import { stemmer as englishStemmer } from '@orama/stemmers/english';
import { stemmer as spanishStemmer } from '@orama/stemmers/spanish';
import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import type { EngineLanguage, SearchEngine } from '../retrieval/engine.ts';
import peers from './package.json' with { type: 'json' };

const SETTINGS = {
  es: { language: 'spanish', stemmer: spanishStemmer, stopWords: spanish },
  en: { language: 'english', stemmer: englishStemmer, stopWords: english },
} as const;

/** Orama's full text search over title and text with its own stemmer and stop words; any of the words. */
export async function open(_folder: string, language: EngineLanguage): Promise<SearchEngine> {
  const database = create({
    schema: { title: 'string', text: 'string' },
    components: { tokenizer: { stemming: true, ...SETTINGS[language], stopWords: [...SETTINGS[language].stopWords] } },
  });
  return {
    version: peers.dependencies['@orama/orama'],
    async index(documents) {
      for (const document of documents) {
        await insertMultiple(
          database,
          document.map(({ id, title, text }) => ({ id, title, text })),
        );
      }
    },
    async search(query, k) {
      const { hits } = await search(database, { term: query, properties: ['title', 'text'], threshold: 1, limit: k });
      return hits.map(({ id }) => id);
    },
    size: async () => serialize(save(database)).byteLength,
    close: async () => {},
  };
}
