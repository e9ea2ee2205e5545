import { createRequire } from 'node:module';
import type { EngineLanguage } from './engine.ts';

const ALGORITHMS: Record<EngineLanguage, string> = { es: 'spanish', en: 'english' };

/** Snowball as it comes, remembering what it has stemmed, as whoever stems millions of words does. */
export function snowball(language: EngineLanguage): (word: string) => string {
  const { newStemmer } = createRequire(import.meta.url)('snowball-stemmers') as {
    newStemmer(algorithm: string): { stem(word: string): string };
  };
  const stemmer = newStemmer(ALGORITHMS[language]);
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = stemmer.stem(word);
    stems.set(word, stem);
    return stem;
  };
}
