import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/domain/language.ts';
import { indexTerms, queryTerms } from '../../src/text/analyse.ts';
import { fold } from '../../src/text/fold.ts';
import { stem } from '../../src/text/stems.ts';
import { words } from '../../src/text/words.ts';

const SIGNS = [
  '1',
  '09',
  '2026',
  '/',
  '-',
  '.',
  ',',
  ':',
  '@',
  '€',
  '%',
  ' ',
  'ii',
  'ñ',
  'É',
  'SER',
  'www.',
  '.es',
  '\uE000',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 40 }),
);
const anyLanguage = fc.constantFrom(...LANGUAGES);
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
    expect(words('Ley 39/2015, el 30/04/2026 a las 09:00: Info@Sede.es')).toEqual(
      'ley 39/2015 el 2026-04-30 a las 9:00 info@sede.es'.split(' '),
    );
  });

  it('writes a date one way and parts years in a row', () => {
    expect(words('1/1/2026 01-01-2026 1.1.2026 2026-01-01 01/01/26')).toEqual(Array(5).fill('2026-01-01'));
    expect(words('curso 2025/26, 2025-2026; 45-13-2020')).toEqual('curso 2025 2026 2025 2026 45 13 2020'.split(' '));
  });

  it('reads the sign that stands for a letter', () => {
    expect(words('Cl@ve para tod@s l@s alumn@s, a@b.es')).toEqual('clave para todas las alumnas a@b.es'.split(' '));
  });

  it('reads an acronym with dots as without', () => {
    expect(words('el I.B.I., D.N.I. y EE.UU. Fin.Otra')).toEqual('el ibi dni y eeuu fin otra'.split(' '));
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
    expect(words(`1${'𐐷'.repeat(100)}`).every((word) => word.isWellFormed())).toBe(true);
  });
});

describe('terms', () => {
  it('of a passage keep every word in its place, with its units after their words', () => {
    expect(indexTerms('según el art. 28 de la Ley 39/2015', 'es')).toEqual(
      'segun el art 28 art.28 de la ley 39/2015 ley.39/2015'.split(' '),
    );
  });

  it('of a query tell units from words, which a collection may have without them', () => {
    expect(queryTerms('ley 39 de 2015', 'es').map(({ stem: own, compound }) => [own, compound])).toEqual([
      ['ley', false],
      ['39', false],
      ['2015', false],
      ['39/2015', true],
      ['ley.39/2015', true],
    ]);
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
    expect(queryTerms(Array.from({ length: 999 }, (_, n) => `a${n}b`).join(' '), 'es', { limit: 50 })).toHaveLength(50);
  });

  it('try the languages that are asked for', () => {
    const others = (languages: Language[]) => queryTerms('empadronamento', 'gl', { languages })[0]?.otherStems;
    expect(others(['gl'])).toEqual([]);
    expect(others(['gl', 'en'])).toEqual(['empadronamento']);
  });

  it('exist for any text in any language, are the same each time and hold letters, digits and .:/@-_+ only', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const terms = [...indexTerms(text, language), ...queryTerms(text, language).map((term) => term.stem)];
        expect(terms.filter((term) => !/^[\p{L}\p{N}.:/@_+-]+$/u.test(term))).toEqual([]);
        expect(indexTerms(text, language)).toEqual(indexTerms(text, language));
      }),
    );
  });

  it('of a query are terms of the same text as a passage', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const indexed = new Set(indexTerms(text, language));
        expect(queryTerms(text, language).filter((term) => !indexed.has(term.stem))).toEqual([]);
      }),
    );
  });
});

describe('what citizens type', () => {
  const found = (query: string, passage: string) => {
    const indexed = new Set(indexTerms(passage, 'es'));
    return queryTerms(query, 'es').filter((term) => [term.stem, ...term.otherStems].some((form) => indexed.has(form)));
  };

  it.each([
    ['empadronarme', 'empadronar'],
    ['empadronarte', 'empadronar'],
    ['pagarlo', 'pagar'],
    ['devolvérmelo', 'devolver'],
    ['darse', 'dar'],
    ['solicitarla', 'solicitar'],
    ['solicítelo', 'solicitar'],
    ['preséntense', 'presentar'],
    ['informarles', 'informar'],
    ['infórmeme', 'informar'],
    ['renovárselo', 'renovar'],
    ['renuevo', 'renovar'],
    ['devuelven', 'devolver'],
    ['realice', 'realizar'],
    ['aplazar', 'aplace'],
    ['indique', 'indicar'],
    ['telemáticamente', 'telemático'],
    ['luces', 'luz'],
  ])('meets the verb or the word of %s (%s)', (typed, written) => {
    expect(found(typed, written)).toHaveLength(1);
  });

  it.each([
    ['hoja', 'hogar'],
    ['placa', 'plaza'],
    ['suelo', 'sol'],
    ['reparte', 'reparar'],
  ])('does not take %s for %s', (typed, written) => {
    expect(found(typed, written)).toEqual([]);
  });

  it('is read as it is meant where it is cut short as in messages', () => {
    expect(stems('ola kiero saber xq tb pago')).toEqual(['pag']);
    expect(stems('wenas, pal pago')).toEqual(['pag']);
    expect(queryTerms('enpadronarme', 'es')[0]?.otherStems).toContain('empadron');
    expect(found('tfno ayto', 'teléfono del ayuntamiento')).toHaveLength(2);
    expect(found('kolegio', 'colegio')).toHaveLength(1);
    expect(queryTerms('thx pls appt', 'en').map((term) => term.otherStems.includes(stem('appointment', 'en')))).toEqual(
      [true],
    );
  });
});
