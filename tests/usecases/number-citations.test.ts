import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberCitations } from '../../src/usecases/number-citations.ts';

describe('numberCitations', () => {
  it('numbers citations as a reader meets them', () => {
    const numbers = numberCitations();
    expect(numbers.whole('Cuesta 24 € [6]. Es anual [2][6].')).toBe('Cuesta 24 € [1]. Es anual [2][1].');
    expect(numbers.order()).toEqual([6, 2]);
  });

  it('gives the same text in pieces, wherever the draft is cut', () => {
    const part = fc.oneof(
      fc.constantFrom('Tres meses ', '[', ']', '[2]', '[12]', '[a]', '7', 'art. [28'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const streamed = numberCitations();
        const text = parts.map((piece) => streamed.piece(piece)).join('') + streamed.rest();
        expect(text).toBe(numberCitations().whole(parts.join('')));
      }),
    );
  });
});
