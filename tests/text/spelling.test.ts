import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsAlike, slips, trigrams } from '../../src/text/spelling.ts';

describe('slips of the pen', () => {
  it.each([
    ['padron', 'padron', 0],
    ['enpadron', 'empadron', 1],
    ['espana', 'españa', 0],
    ['aydua', 'ayuda', 1],
    ['sepultra', 'sepultura', 1],
    ['perro', 'gato', 3],
  ])('between %s and %s number %i', (typed, meant, expected) => {
    expect(slips(typed, meant, 2)).toBe(expected);
  });

  it.each([
    ['vasura', 'basura', true],
    ['orario', 'horario', true],
    ['padron', 'ladron', false],
  ])('in the first letter of %s and %s are by sound only', (typed, meant, expected) => {
    expect(beginsAlike(typed, meant)).toBe(expected);
  });

  it('are the same both ways, and none only between a word and itself', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b, 3)).toBe(slips(b, a, 3));
        expect(slips(a, b, 3) === 0).toBe(a === b);
      }),
    );
  });
});

it('cuts a word into its trigrams with its ends', () => {
  expect(trigrams('año')).toEqual(['^añ', 'año', 'ño$']);
});
