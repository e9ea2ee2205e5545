import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/text/redact.ts';
import { placeholdersIn } from '../../../src/text/redaction/placeholders.ts';
import { createRedactor } from '../../../src/text/redaction/redactor.ts';

describe('redaction: a redactor', () => {
  it('gives a value the same placeholder in every text, however it is written', () => {
    const redactor = createRedactor();
    expect(redactor.redact('mi dni es 12.345.678-Z').text).toBe('mi dni es [DNI_1]');
    expect(redactor.redact('00000000T y uno dos tres cuatro cinco seis siete ocho zeta').text).toBe(
      '[DNI_2] y [DNI_1]',
    );
    expect(redactor.redact('+34 612 345 678, o sea 612345678').text).toBe('[TELEFONO_1], o sea [TELEFONO_1]');
    expect(redactor.found().map(({ value }) => value)).toEqual(['12.345.678-Z', '00000000T', '+34 612 345 678']);
  });

  it('tells what it found in each text, in order', () => {
    const redactor = createRedactor();
    redactor.redact('12345678Z');
    expect(redactor.redact('612345678, 12345678Z').found.map(({ placeholder }) => placeholder)).toEqual([
      '[TELEFONO_1]',
      '[DNI_1]',
    ]);
  });

  it('knows a name again that was said after a cue word', () => {
    const redactor = createRedactor();
    redactor.redact('Me llamo Ana Gómez Ruiz');
    expect(redactor.redact('¿Está Ana Gómez Ruiz en el padrón?').text).toBe('¿Está [NOMBRE_1] en el padrón?');
  });

  it('restores what a model writes in small letters, with spaces, escaped or without brackets', () => {
    const redactor = createRedactor();
    redactor.redact('12345678Z');
    expect(redactor.restore('[DNI_1] [dni_1] [ DNI 1 ] \\[DNI\\_1\\] DNI_1')).toBe(
      Array(5).fill('12345678Z').join(' '),
    );
  });

  it('leaves placeholders that stand for nothing, and what only looks like one', () => {
    const redactor = createRedactor();
    redactor.redact('12345678Z');
    const text = '[DNI_2] [dni 3] [PHONE_1] TELEFONO_1 [1] [Anexo 2] modelo_030';
    expect(redactor.restore(text)).toBe(text);
    expect(placeholdersIn(text).map(({ written }) => written)).toEqual([
      '[DNI_2]',
      '[dni 3]',
      '[PHONE_1]',
      'TELEFONO_1',
    ]);
  });

  it('keeps kinds it is told to keep, whole', () => {
    const { text } = redact('612345678 y 12345678Z', { keep: new Set(['TELEFONO'] as const) });
    expect(text).toBe('612345678 y [DNI_1]');
  });

  it.each([
    ['¿Ha llegado la carta de PEREZ?', '¿Ha llegado la carta de [NOMBRE_1]?'],
    ['la señora josé maría de la o pérez', 'la señora [NOMBRE_1]'],
    ['Vivo de la pensión', 'Vivo de la pensión'],
    ['¿Qué calle es?', '¿Qué calle es?'],
    ['El perezoso', 'El perezoso'],
  ])('takes the names of the record out: %s', (text, redacted) => {
    expect(redact(text, { names: ['José María de la O Pérez Calle'] }).text).toBe(redacted);
  });
});

describe('redaction: any text', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      ...'0123456789 .-/,@aZxESyO[]_\n€é\u200b\u00a0',
      'dni ',
      'uno ',
      'cero',
      ' arroba ',
      'punto ',
      'me llamo Ana ',
      'vivo en calle ',
      '[DNI_1]',
      'doble ',
    ),
    maxLength: 120,
  });

  it('gives nothing new when it is redacted again, and its placeholders stay', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, found: [] });
      }),
      { numRuns: 5000 },
    );
  });

  it('has no placeholder that cannot be put back', () => {
    fc.assert(
      fc.property(hostile, fc.string({ unit: 'binary', maxLength: 40 }), (text, rest) => {
        const redactor = createRedactor();
        const { text: once } = redactor.redact(rest + text);
        const written = new Set(placeholdersIn(rest + text).map((one) => one.written));
        const known = new Set(redactor.found().map(({ placeholder }) => placeholder));
        const strange = placeholdersIn(once).filter((one) => !known.has(one.placeholder) && !written.has(one.written));
        expect(strange).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '1 ',
    '12345678',
    '1\u200b',
    '12345678 ',
    'ES',
    'es 9 ',
    'uno ',
    'doble ',
    'seis ciento y ',
    'a@',
    'a.',
    '@',
    'a arroba b punto ',
    'dni 1234567 ',
    'tel 6 ',
    '[DNI_',
    '[DNI_1]',
    'me llamo ',
    'Ana ',
    'D. ',
    'vivo en calle ',
    'nacido el 3 de ',
    '-',
    '   \n',
    '٣',
    'a1',
    'letra ',
    'y la letra es la ',
    'e a letra e ',
    'eh ',
    'uno eh ',
    'x as in x-ray ',
    'o one ',
    'hot mail ',
    'a(dot)',
    'eight hundred and fifty ',
    '%20',
    '1%20',
    '&nbsp;1',
    '&#64;',
    'dni l2',
    'ES: ',
  ])('is read to its end though it repeats "%s" for 8,000 characters', (unit) => {
    const text = unit.repeat(Math.ceil(8000 / unit.length));
    expect(redact(redact(text).text).found).toEqual([]);
  });
});
