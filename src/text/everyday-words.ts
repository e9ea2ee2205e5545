import type { Language } from '../domain/language.ts';
import { BASQUE } from './everyday-words/basque.ts';
import { CATALAN } from './everyday-words/catalan.ts';
import { ENGLISH } from './everyday-words/english.ts';
import { GALICIAN } from './everyday-words/galician.ts';
import { SPANISH } from './everyday-words/spanish.ts';

/**
 * What languages are told apart by, besides their function words. A word of two languages belongs in both lists: in one
 * alone it would speak against the other. Written for this product.
 */
const LISTS: Record<Language, string> = { es: SPANISH, ca: CATALAN, gl: GALICIAN, eu: BASQUE, en: ENGLISH };

export function everydayWords(language: Language): string[] {
  return LISTS[language].trim().split(/\s+/);
}
