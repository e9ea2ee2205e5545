import type { Language } from '../../src/domain/language.ts';

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  es: 'castellano',
  ca: 'català/valencià',
  gl: 'galego',
  eu: 'euskara',
  en: 'English',
};
