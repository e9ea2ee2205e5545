import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/text/redaction/redactor.ts';

const after = (first: string, ...later: string[]) => {
  const redactor = createRedactor();
  redactor.redact(first);
  return later.map((text) => redactor.redact(text).text);
};

describe('redaction: a name that was said before', () => {
  it.each([
    ['Itziar Goikoetxea otra vez', '[NOMBRE_1] otra vez'],
    ['Goikoetxea va con k', '[NOMBRE_1] va con k'],
    ['GOIKOETXEA LASA, apunte', '[NOMBRE_1], apunte'],
    ['Para Itziar:', 'Para [NOMBRE_1]:'],
    ['lasa, itziar', '[NOMBRE_1]'],
    ['Soy Itziar Goikoetxea', 'Soy [NOMBRE_1]'],
    ['Vivo en Itziarra, calle Goikoetxea', 'Vivo en Itziarra, calle Goikoetxea'],
  ])('is the same by any of its parts, in any case: %s', (text, redacted) => {
    expect(after('Me llamo Itziar Goikoetxea Lasa', text)).toEqual([redacted]);
  });

  it('is the same without its accents, and where more of it is said later', () => {
    expect(after('Soy María Fernández', 'fernandez va con zeta', 'Me llamo María Fernández Soto', 'Soto')).toEqual([
      '[NOMBRE_1] va con zeta',
      'Me llamo [NOMBRE_1]',
      '[NOMBRE_1]',
    ]);
  });

  it('is taken out where a part of it comes before the whole', () => {
    expect(createRedactor().redact('Goikoetxea, apunte. Me llamo Itziar Goikoetxea').text).toBe(
      '[NOMBRE_1], apunte. Me llamo [NOMBRE_1]',
    );
  });

  it('leaves everyday words that are names too, where they have no capital', () => {
    expect(after('Me llamo Sol Paz Bueno', 'hace sol y es bueno', 'Sol lo sabe', 'paz bueno')).toEqual([
      'hace sol y es bueno',
      '[NOMBRE_1] lo sabe',
      '[NOMBRE_1]',
    ]);
  });

  it('is another where another person has one part of it', () => {
    expect(after('Soy Ana Gómez Ruiz', 'mi hermano Luis Gómez Ruiz', 'Gómez')).toEqual([
      'mi hermano [NOMBRE_2]',
      '[NOMBRE_1]',
    ]);
  });

  it('comes back whole, as it was first written', () => {
    const redactor = createRedactor();
    redactor.redact('Me llamo Itziar Goikoetxea Lasa');
    expect(redactor.restore(redactor.redact('Para Itziar:').text)).toBe('Para Itziar Goikoetxea Lasa:');
  });
});

describe('redaction: an identity number that was said before', () => {
  it.each([
    ['Ya le dije: 12345678', 'Ya le dije: [DNI_1]'],
    ['El 12.345.678', 'El [DNI_1]'],
    ['uno dos tres cuatro cinco seis siete ocho', '[DNI_1]'],
    ['acaba en 678Z', 'acaba en [DNI_1]'],
    ['los últimos, 5678-z', 'los últimos, [DNI_1]'],
    ['mi DNI es 12345678', 'mi DNI es [DNI_1]'],
    ['mi DNI es 12345678A', 'mi DNI es [DNI_2]'],
    ['el 678, la A y 12345678 €', 'el 678, la A y 12345678 €'],
  ])('is the same without its letter and by its end: %s', (text, redacted) => {
    expect(after('DNI 12345678Z', text)).toEqual([redacted]);
  });

  it('is the same where the letter is said later, and that of a foreigner too', () => {
    expect(after('mi dni es 12345678', 'El 12345678', '12345678Z', '678Z')).toEqual([
      'El [DNI_1]',
      '[DNI_1]',
      '[DNI_1]',
    ]);
    expect(after('X1234567L', 'el 1234567', 'X1234567', '567L')).toEqual(['el [NIE_1]', '[NIE_1]', '[NIE_1]']);
  });
});
