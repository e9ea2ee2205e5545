import { createRequire } from 'node:module';
import type { Language } from '../domain/language.ts';
import { basqueStem } from './basque-stem.ts';
import { withSpanishEndings } from './galician-endings.ts';

interface Stemmer {
  stem(word: string): string;
}

const ALGORITHMS = { es: 'spanish', ca: 'catalan', gl: 'spanish', en: 'english' } as const;

/** Bounds the memory of each language's cache (about 15 MB when full); a full one starts again. */
const MAX_CACHED = 100_000;
const MAX_STEMMED_LENGTH = 40;

const stemmers = new Map<string, Stemmer>();
const caches: Record<Language, Map<string, string>> = {
  es: new Map(),
  ca: new Map(),
  gl: new Map(),
  eu: new Map(),
  en: new Map(),
};

/**
 * Snowball stem (https://snowballstem.org) of one folded word, folded again; for Basque a light stem. Words with digits or
 * of more than 40 letters are their own stem.
 */
export function stem(word: string, language: Language): string {
  const cache = caches[language];
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = /^\p{L}+$/u.test(word) && word.length <= MAX_STEMMED_LENGTH ? stemmed(word, language) : word;
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(word, result);
  return result;
}

function stemmed(word: string, language: Language): string {
  if (language === 'eu') return basqueStem(word);
  const snowball = stemmer(ALGORITHMS[language]);
  if (language === 'en') return snowball.stem(word);
  const result = unaccented(snowball.stem(accented(language === 'gl' ? withSpanishEndings(word) : word, language)));
  if (result === '') return word;
  // Snowball leaves the plural of the shortest words alone (años, días, vías), which are common here.
  return result.length === 4 && /[aeiou]s$/.test(result) ? result.slice(0, 3) : result;
}

/**
 * Snowball's Spanish and Catalan suffixes carry accents, which folding (and hurried typing) takes away. Put back where
 * the letters alone decide: without it habitacion and habitaciones would have two stems.
 */
function accented(word: string, language: 'es' | 'ca' | 'gl'): string {
  const restored = word.replace(/(?<=..)logia(?=s?$)/, 'logía');
  return language === 'ca' ? restored.replace(/(?<=..[cs])io$/, 'ió') : restored.replace(/(?<=..)ion$/, 'ión');
}

function unaccented(word: string): string {
  return word.replace(/[áàéèíïóòúü]/g, (letter) => letter.normalize('NFD').charAt(0));
}

/** The stemmers of 24 languages are one file of 0.9 MB: loaded with the first word, not with the process. */
function stemmer(algorithm: string): Stemmer {
  let found = stemmers.get(algorithm);
  if (!found) {
    const factory = createRequire(import.meta.url)('snowball-stemmers') as { newStemmer(algorithm: string): Stemmer };
    found = factory.newStemmer(algorithm);
    stemmers.set(algorithm, found);
  }
  return found;
}
