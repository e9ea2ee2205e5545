import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardNumber, isDniOrNie, isIban, isSocialSecurityNumber } from '../../src/text/checksums.ts';
import { redact } from '../../src/text/redact.ts';
import type { IdentifierKind } from '../../src/text/redaction/identifier.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

describe('redacting', () => {
  it.each<[IdentifierKind, string]>([
    ['DNI', '12345678Z'],
    ['DNI', '12.345.678-z'],
    ['DNI', '12345678 Z'],
    ['NIE', 'X1234567L'],
    ['NIE', 'x-1234567-l'],
    ['IBAN', 'ES91 2100 0418 4502 0005 1332'],
    ['IBAN', 'ES9121000418450200051332'],
    ['IBAN', 'DE89 3704 0044 0532 0130 00'],
    ['TARJETA', '4111 1111 1111 1111'],
    ['NUSS', '28/12345678/40'],
    ['EMAIL', 'ana.gomez+padron@correo.example'],
    ['TELEFONO', '612345678'],
    ['TELEFONO', '+34 612 34 56 78'],
    ['TELEFONO', '91 234 56 78'],
    ['TELEFONO', '0034 912 345 678'],
    ['TELEFONO', '+44 20 7946 0958'],
    ['MATRICULA', '1234 BCD'],
    ['MATRICULA', '1234bcd'],
    ['MATRICULA', 'MU-1234-AB'],
  ])('takes a %s out (%s)', (kind, value) => {
    const { text, found } = redact(`Anote esto: ${value}, por favor.`);
    expect(text).toBe(`Anote esto: [${kind}_1], por favor.`);
    expect(found).toEqual([{ placeholder: `[${kind}_1]`, kind, value }]);
  });

  it.each([
    'La multa es de 612.345.678 € y la tasa de 1.500,00 euros.',
    'Según el art. 28 de la Ley 39/2015, de 1 de octubre, y el Real Decreto 1690/1986.',
    'Del 01/06/2026 al 31/07/2026, de 9:00 a 14:00, en la calle Aduana 8, 30001.',
    'Llame al 010 con el expediente 2026/00012345.',
    'El número 12345678 A no lleva su letra.',
    'El número ES00 2100 0418 4502 0005 1332 no existe.',
  ])('leaves "%s" as it is', (text) => {
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it('takes an identity number with a wrong letter out where it is said to be one', () => {
    expect(redact('mi dni es 12345678A').text).toBe('mi dni es [DNI_1]');
  });

  it('takes an account with wrong control digits out where it is said to be one', () => {
    expect(redact('La cuenta ES00 2100 0418 4502 0005 1332 no existe.').text).toBe('La cuenta [IBAN_1] no existe.');
  });

  it('gives the same value the same placeholder and another value another', () => {
    const { text, found } = redact('12345678Z, 12.345.678-Z y 00000000T');
    expect(text).toBe('[DNI_1], [DNI_1] y [DNI_2]');
    expect(found.map(({ value }) => value)).toEqual(['12345678Z', '00000000T']);
  });

  it('goes on numbering in a text that holds placeholders', () => {
    expect(redact('[DNI_3] y 12345678Z').text).toBe('[DNI_3] y [DNI_4]');
  });

  it('finds every valid DNI, in any dress', () => {
    const dress = fc.constantFrom(
      (digits: string, letter: string) => `${digits}${letter}`,
      (digits: string, letter: string) => `${digits}-${letter.toLowerCase()}`,
      (digits: string, letter: string) => `${digits.slice(0, 2)}.${digits.slice(2, 5)}.${digits.slice(5)} ${letter}`,
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), dress, (number, wear) => {
        const letter = LETTERS.charAt(number % 23);
        const { text } = redact(`soy ${wear(String(number).padStart(8, '0'), letter)} y pregunto`);
        expect(text).toBe('soy [DNI_1] y pregunto');
      }),
    );
  });

  it('finds nothing more in what it gave, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 .-/@aZxES[]_\n€é'), maxLength: 80 }), (text) => {
        expect(redact(redact(text).text).found).toEqual([]);
      }),
    );
  });
});

describe('checksums', () => {
  it('tell right numbers from wrong ones', () => {
    expect([isDniOrNie('12345678Z'), isDniOrNie('12345678A'), isDniOrNie('1234567L')]).toEqual([true, false, false]);
    expect([isIban('GB82WEST12345698765432'), isIban('GB82WEST12345698765433')]).toEqual([true, false]);
    expect([isCardNumber('5500005555555559'), isCardNumber('5500005555555550')]).toEqual([true, false]);
    expect([isSocialSecurityNumber('281234567840'), isSocialSecurityNumber('281234567841')]).toEqual([true, false]);
  });
});
