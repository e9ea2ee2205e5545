import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMarks, isMarked } from '../../../src/text/ranking/marks.ts';

it('has what was set since it was last asked for, and nothing of before', () => {
  const marked = fc.dictionary(fc.nat(200).map(String), fc.integer({ min: 1, max: 60_000 }));
  fc.assert(
    fc.property(fc.array(marked, { minLength: 1, maxLength: 5 }), (searches) => {
      const emptied = createMarks();
      for (const [round, search] of searches.entries()) {
        // As the collection grows, so do the marks.
        const marks = emptied(201 + 50 * round);
        for (const [index, value] of Object.entries(search)) marks.set(Number(index), value);
        for (let index = 0; index <= 200; index++) {
          expect(marks.get(index)).toBe(search[index] ?? 0);
          expect(isMarked(marks, index)).toBe(index in search);
        }
      }
    }),
  );
});
