import { describe, expect, it } from 'vitest';
import { LANGUAGES, LOCALES, localeFor } from '../../src/domain/language.ts';

describe('the words around a content', () => {
  it('are in its own language where the templates speak it', () => {
    expect(LOCALES.map((locale) => localeFor(locale, 'es'))).toEqual(['es', 'ca', 'en']);
  });

  it('are in the language of the institution otherwise', () => {
    const others = LANGUAGES.filter((language) => !LOCALES.some((locale) => locale === language));
    expect(others).toEqual(['gl', 'eu']);
    expect(others.map((language) => localeFor(language, 'ca'))).toEqual(['ca', 'ca']);
  });
});
