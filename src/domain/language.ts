import { z } from 'zod';

/** Languages that questions, documents and answers are written in, and that the analysers know. ISO 639-1. */
export const LanguageSchema = z.enum(['es', 'ca', 'gl', 'eu', 'en']);
export type Language = z.infer<typeof LanguageSchema>;
export const LANGUAGES: readonly Language[] = LanguageSchema.options;

/** Languages that the interface and the templates speak: each is a content language too. */
export const LocaleSchema = LanguageSchema.extract(['es', 'ca', 'en']);
export type Locale = z.infer<typeof LocaleSchema>;
export const LOCALES: readonly Locale[] = LocaleSchema.options;

/**
 * The locale for words of ours around a content, such as the opening of an answer.
 * @param fallback the institution's, for content in a language that the templates do not speak
 */
export function localeFor(language: Language, fallback: Locale): Locale {
  return LOCALES.find((locale) => locale === language) ?? fallback;
}
