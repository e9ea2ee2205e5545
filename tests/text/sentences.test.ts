import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segments } from '../../src/text/sentences.ts';

const texts = (text: string) => segments(text).map((segment) => segment.text);

describe('cutting into sentences', () => {
  it.each([
    'Según el art. 28 de la Ley 39/2015, el Sr. Pérez paga el n.º 5.',
    'La cuota es de 1.500,50 € y se paga antes del 30.4.2026.',
    'Vea https://sede.example/a.b?c=1.d y escriba a info@sede.example.',
    'En EE. UU. vive J. M. García, de la avda. Mayor.',
    'Llame al 010, p. ej. de 9:00 a 14:00.',
  ])('keeps "%s" whole', (sentence) => {
    expect(texts(sentence)).toEqual([sentence]);
  });

  it('cuts at stops, questions and exclamations', () => {
    expect(texts('Es gratuito. ¿Tiene dudas? Llame al 5. Fin… Sí, etc. El resto.')).toEqual([
      'Es gratuito.',
      '¿Tiene dudas?',
      'Llame al 5.',
      'Fin…',
      'Sí, etc.',
      'El resto.',
    ]);
  });

  it('keeps list items whole, with the lines that go on with them, in the block of their lead-in', () => {
    const found = segments('Presente:\n\n- La hoja. Firmada.\n- DNI\n  o NIE.\n\nDespués espere.');
    expect(found.map(({ kind, text, block }) => [kind, text, block])).toEqual([
      ['sentence', 'Presente:', 0],
      ['item', 'La hoja. Firmada.', 0],
      ['item', 'DNI\n  o NIE.', 0],
      ['sentence', 'Después espere.', 1],
    ]);
  });

  it('knows rows and headings', () => {
    expect(segments('# Tasas\n| a | b |\n|---|---|\n| 1 | 2 |').map(({ kind }) => kind)).toEqual([
      'heading',
      'row',
      'row',
      'row',
    ]);
  });

  it('gives verbatim pieces in reading order for any text', () => {
    const markdown = fc.string({ unit: fc.constantFrom(...'aB1 .:?|#-\n\t¿)'), maxLength: 120 });
    fc.assert(
      fc.property(fc.oneof(markdown, fc.string({ unit: 'binary' })), (text) => {
        let before = 0;
        for (const segment of segments(text)) {
          expect(text.slice(segment.start, segment.end)).toBe(segment.text);
          expect(segment.start).toBeGreaterThanOrEqual(before);
          before = segment.end;
        }
        expect(
          texts(text)
            .join('')
            .replace(/[\s#|*+\-\d.)]/g, '').length,
        ).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
