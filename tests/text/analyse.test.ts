import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/domain/language.ts';
import { indexTerms, queryTerms } from '../../src/text/analyse.ts';
import { fold } from '../../src/text/fold.ts';
import { stem } from '../../src/text/stems.ts';
import { words } from '../../src/text/words.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const anyLanguage = fc.constantFrom<Language>('es', 'ca', 'en');
const stems = (text: string, language: Language = 'es') => queryTerms(text, language).map((term) => term.stem);

describe('folding', () => {
  it('takes accents off but keeps ñ', () => {
    expect(fold('Año, CAÑÓN, Habitación, l·lusió, ﬁn, ça')).toBe('año, cañon, habitacion, llusio, fin, ca');
  });

  it('is idempotent for any text', () => {
    fc.assert(fc.property(anyText, (text) => void expect(fold(fold(text))).toBe(fold(text))));
  });
});

describe('words', () => {
  it('keeps law references, dates, times and addresses whole', () => {
    expect(words('Ley 39/2015, el 30/04/2026 a las 9:00: Info@Sede.es')).toEqual(
      'ley 39/2015 el 30/04/2026 a las 9:00 info@sede.es'.split(' '),
    );
  });

  it('writes an amount one way, however it is grouped', () => {
    expect(words('1.500,00 € 1,500 1500 0,62 1.234.567')).toEqual(['1500', '1500', '1500', '0.62', '1234567']);
  });

  it('parts what apostrophes and ordinals join', () => {
    expect(words("l'ajuntament nº5 1.º")).toEqual(['l', 'ajuntament', 'n', '5', '1']);
  });

  it('gives its own words back for any text', () => {
    fc.assert(fc.property(anyText, (text) => void expect(words(words(text).join(' '))).toEqual(words(text))));
  });

  it('cuts a word without end', () => {
    expect(words('x'.repeat(20_000))).toEqual(['x'.repeat(64)]);
  });
});

describe('stems', () => {
  it.each([
    ['es', 'empadronarme empadrono empadronamiento empadronado'],
    ['es', 'habitación habitacion habitaciones'],
    ['es', 'autobús autobuses'],
    ['es', 'año años'],
    ['ca', 'habitació habitacio habitacions'],
    ['ca', 'matrícula matricules'],
    ['en', 'register registered registering'],
  ] as const)('are one for the forms of a word (%s: %s)', (language, forms) => {
    expect(new Set(words(forms).map((word) => stem(word, language))).size).toBe(1);
  });

  it('keep apart words that only ñ tells apart', () => {
    expect(stem('año', 'es')).not.toBe(stem('ano', 'es'));
  });
});

describe('terms', () => {
  it('of a passage keep every word in its place, with the article number as a compound', () => {
    expect(indexTerms('según el art. 28 de la Ley 39/2015', 'es')).toEqual(
      'segun el art 28 art.28 de la ley 39/2015'.split(' '),
    );
  });

  it('of a query leave stop words and the wording of a wish out, and come once each', () => {
    expect(stems('Hola, quería saber cómo me empadrono: ¿el empadronamiento es gratis?')).toEqual([
      'empadron',
      'gratis',
    ]);
  });

  it('of a query fall back to what is left when there is nothing but stop words', () => {
    expect(stems('¿Qué es?')).toEqual(['que', 'es']);
    expect(stems('gracias')).not.toEqual([]);
  });

  it('of a query name the forms of the other languages', () => {
    const [term] = queryTerms('empadronament', 'es');
    expect(term?.otherStems).toContain('empadron');
  });

  it('leave out placeholders of redacted identifiers', () => {
    expect(stems('mi DNI es [DNI_1] y llamo del [TELEFONO_2]')).toEqual(stems('mi DNI es y llamo del'));
  });

  it('never number more than the limit', () => {
    expect(queryTerms(Array.from({ length: 999 }, (_, n) => `a${n}b`).join(' '), 'es', undefined, 50)).toHaveLength(50);
  });

  it('exist for any text in any language, are the same each time and hold no white space', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const terms = [...indexTerms(text, language), ...queryTerms(text, language).map((term) => term.stem)];
        expect(terms.every((term) => term !== '' && !/[\s"|]/.test(term))).toBe(true);
        expect(indexTerms(text, language)).toEqual(indexTerms(text, language));
      }),
    );
  });
});
