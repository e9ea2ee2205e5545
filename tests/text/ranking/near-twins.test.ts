import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutTwins } from '../../../src/text/ranking/near-twins.ts';
import type { SearchImage } from '../../../src/text/ranking/search-image.ts';

/** An image of nothing but bodies. */
function imageOf(bodies: readonly (readonly number[])[]): SearchImage {
  const words = (passage: number) => ({ body: Uint32Array.from(bodies[passage] ?? []) });
  return { words } as unknown as SearchImage;
}

const passages = (bodies: readonly unknown[]) => bodies.map((_, passage) => ({ passage }));
const shown = (bodies: readonly (readonly number[])[], top: number) =>
  withoutTwins(imageOf(bodies), passages(bodies), top).map(({ passage }) => passage);

it('leaves out a passage of which nine tenths of the words are those of a better one', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(shown([ten, [...ten, 10, 1, 1]], 5)).toEqual([0]);
  expect(shown([ten, ten.slice(1)], 5)).toEqual([0]);
  expect(shown([ten, ten.slice(2)], 5)).toEqual([0, 1]);
  expect(shown([ten, [...ten.slice(1), 11]], 5)).toEqual([0, 1]);
});

it('goes on to the next for one that is left out, as far as there are any', () => {
  expect(shown([[1, 2], [2, 1], [3], [4]], 2)).toEqual([0, 2]);
  expect(
    shown(
      [
        [1, 2],
        [2, 1],
      ],
      2,
    ),
  ).toEqual([0]);
});

it('tells twins by the share of all their words that both have', () => {
  const body = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 });
  const nearly = fc.tuple(body, fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }));
  fc.assert(
    fc.property(nearly, fc.oneof(nearly, body), ([first, more], other) => {
      const second = other.flat();
      const [one, two] = [new Set([...first, ...more]), new Set(second)];
      const isTwin = one.intersection(two).size >= 0.9 * one.union(two).size;
      expect(shown([[...first, ...more], second], 2)).toEqual(isTwin ? [0] : [0, 1]);
    }),
  );
});
