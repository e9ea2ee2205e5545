import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language, LOCALES } from '../../src/domain/language.ts';
import { foreignSources } from '../../src/domain/source-languages.ts';
import { sourceLanguageNotice } from '../../src/i18n/source-language-notice.ts';
import { aScoredPassage, aSuggestion } from '../support/records.ts';

/** A suggestion in a language that cites a document for each of these languages. */
function citing(language: Language, ...sources: Language[]) {
  const passages = sources.map((source, index) => aScoredPassage({ documentId: `d${index}`, language: source }));
  const citations = passages.map(({ id, documentId, title }, index) => {
    return { n: index + 1, passageId: id, documentId, title, quote: 'x' };
  });
  return aSuggestion({ language, passages, citations });
}

describe('sources in another language than the question', () => {
  it('are told in plain words, with the languages in the language of the reader', () => {
    expect(sourceLanguageNotice('es', citing('ca', 'es'))).toBe(
      'La fuente está en castellano; la pregunta, en catalán.',
    );
    expect(sourceLanguageNotice('ca', citing('ca', 'es'))).toBe('La font és en castellà; la pregunta, en català.');
    expect(sourceLanguageNotice('en', citing('ca', 'es'))).toBe('The source is in Spanish; the question, in Catalan.');
  });

  it('are told apart: the only one, all of them, or some', () => {
    expect(sourceLanguageNotice('es', citing('gl', 'es', 'en'))).toBe(
      'Las fuentes están en castellano e inglés; la pregunta, en gallego.',
    );
    expect(sourceLanguageNotice('es', citing('eu', 'eu', 'es', 'es'))).toBe(
      'Parte de las fuentes está en castellano; la pregunta, en euskera.',
    );
  });

  it('are one source when two passages are of one document', () => {
    const { passages, citations, ...rest } = citing('ca', 'es', 'es');
    const one = {
      ...rest,
      passages: passages.map((passage) => ({ ...passage, documentId: 'd' })),
      citations: citations.map((citation) => ({ ...citation, documentId: 'd' })),
    };
    expect(foreignSources(one)).toEqual({ languages: ['es'], question: 'ca', extent: 'only' });
  });

  it('are nothing to speak of when they are in its language, only found, or none', () => {
    expect(sourceLanguageNotice('es', citing('ca', 'ca', 'ca'))).toBeUndefined();
    expect(sourceLanguageNotice('es', { ...citing('ca', 'es'), citations: [] })).toBeUndefined();
    expect(sourceLanguageNotice('es', citing('ca'))).toBeUndefined();
  });

  it('have words in every language of the interface, whatever the two languages', () => {
    for (const locale of LOCALES) {
      for (const question of LANGUAGES) {
        for (const source of LANGUAGES.filter((language) => language !== question)) {
          expect(sourceLanguageNotice(locale, citing(question, source))).toMatch(/^[^{}]+; [^{}]+\.$/);
        }
      }
    }
  });
});
