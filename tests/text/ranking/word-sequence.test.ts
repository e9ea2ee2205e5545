import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordReader, encodeWords } from '../../../src/text/ranking/word-sequence.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 2 ** 31 }), { maxLength: 400 });

describe('the words of a passage', () => {
  it('are read as they were written, from any place and again', () => {
    const read = createWordReader();
    fc.assert(
      fc.property(fc.tuple(numbers, numbers, numbers, numbers), fc.nat(20), (fields, offset) => {
        const bytes = new Uint8Array([...new Uint8Array(offset), ...encodeWords(fields)]);
        for (const _ of [1, 2]) {
          const { title, headings, questions, body } = read(bytes, offset);
          expect([title, headings, questions, body].map((field) => [...field])).toEqual(fields);
        }
      }),
    );
  });

  it('are more than the buffer held before', () => {
    const read = createWordReader();
    const long = Array.from({ length: 50_000 }, (_, place) => place);
    expect(read(encodeWords([[], [], [], long]), 0).body.length).toBe(long.length);
  });
});
