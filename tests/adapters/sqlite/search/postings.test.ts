import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostings, partsOfWeight, postingWeight } from '../../../../src/adapters/sqlite/search/postings.ts';

describe('the postings of a term', () => {
  it('are given back as they were added, however many there are', () => {
    const added = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 255 })), {
      maxLength: 3000,
      size: 'max',
    });
    fc.assert(
      fc.property(added, (list) => {
        const postings = createPostings();
        const expected = new Map<number, [number, number][]>();
        for (const [passage, [term, weight]] of list.entries()) {
          postings.add(term, passage, weight);
          expected.set(term, [...(expected.get(term) ?? []), [passage, weight]]);
        }
        for (let term = 0; term <= 41; term++) {
          const found: [number, number][] = [];
          postings.each(term, (passage, weight) => found.push([passage, weight]));
          expect(found).toEqual(expected.get(term) ?? []);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('stay apart when a list passes from block to block', () => {
    const postings = createPostings();
    const count = 600_000;
    for (let passage = 0; passage < count; passage++) postings.add(passage % 3 === 0 ? 7 : 8, passage, 1);
    let last = -3;
    let seen = 0;
    postings.each(7, (passage) => {
      expect(passage - last).toBe(3);
      last = passage;
      seen++;
    });
    expect(seen).toBe(count / 3);
  });

  it('add up over terms, each passage touched once', () => {
    const postings = createPostings();
    postings.add(1, 4, 2);
    postings.add(1, 9, 3);
    postings.add(2, 9, 3);
    const scores = new Float32Array(10);
    const touched = { list: new Uint32Array(10), count: 0 };
    const gain = Float32Array.from({ length: 256 }, (_, weight) => weight);
    postings.accumulate(1, gain, scores, touched);
    postings.accumulate(2, gain, scores, touched);
    expect([...scores]).toEqual([0, 0, 0, 0, 2, 0, 0, 0, 0, 6]);
    expect([...touched.list.subarray(0, touched.count)]).toEqual([4, 9]);
  });

  it('tell the fields apart', () => {
    expect(partsOfWeight(postingWeight(2, 0, 5, 1))).toEqual({ title: 1, headings: 0, questions: 3, body: 1 });
    expect(partsOfWeight(postingWeight(0, 1, 0, 0.1))).toEqual({ title: 0, headings: 1, questions: 0, body: 1 / 3 });
  });
});
