import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markQuote } from '../../tab/text/mark-quote.ts';

describe('marking a quotation in its passage', () => {
  it('marks the quoted words and nothing else', () => {
    expect(markQuote('El alta es gratuita. No caduca.', 'es gratuita')).toEqual([
      { at: 0, text: 'El alta ', marked: false },
      { at: 8, text: 'es gratuita', marked: true },
      { at: 19, text: '. No caduca.', marked: false },
    ]);
  });

  it('finds a quotation whose lines are broken elsewhere', () => {
    const marked = markQuote('La hoja de\n  inscripción firmada.', 'hoja de inscripción');
    expect(marked.find((segment) => segment.marked)?.text).toBe('hoja de\n  inscripción');
  });

  it('marks nothing when the words are not there', () => {
    expect(markQuote('El alta es gratuita.', 'cuesta 5 €')).toEqual([
      { at: 0, text: 'El alta es gratuita.', marked: false },
    ]);
    expect(markQuote('El alta es gratuita.', '  ')).toHaveLength(1);
  });

  it('never changes the passage, whatever is quoted', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, quote) => {
        expect(
          markQuote(text, quote)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('marks any piece of a passage that has words, special characters included', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const [from, to] = [a % text.length, b % text.length].sort((x, y) => x - y);
        const quote = text.slice(from, (to ?? 0) + 1);
        fc.pre(quote.trim() !== '' && quote.isWellFormed() && text.isWellFormed());
        expect(markQuote(text, quote).filter((segment) => segment.marked)).toHaveLength(1);
      }),
    );
  });
});
