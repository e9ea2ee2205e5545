import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/domain/passage.ts';
import { aPassage } from '../../../contracts/knowledge-index-contract.ts';
import { TENANT } from '../../../support/records.ts';
import { connectDesk, openSearchDesk } from './desk.ts';

const DOCUMENTS = ['a', 'b'] as const;
const query = { tenant: TENANT, text: 'terraza', audience: 'internal' as const, on: '2026-06-01', top: 50 };

/** All passages of an edition say which it is, and none is the twin of another. */
function edition(documentId: string, number: number, length: number): Passage[] {
  return Array.from({ length }, (_, position) =>
    aPassage({
      documentId,
      position,
      versionId: `${documentId}${number}`,
      text: `La terraza ${Array.from({ length: 6 }, (_, word) => `palabra${documentId}${number}x${position}x${word}`).join(' ')}.`,
    }),
  );
}

describe('whatever stops a write in AI Search', () => {
  let desk: Awaited<ReturnType<typeof openSearchDesk>>;
  beforeEach(async () => {
    desk = await openSearchDesk();
  });
  afterEach(() => desk.close());

  it('leaves each document as it was or as it is to be, and the next write ends as if nothing had been', async () => {
    const write = fc.record({
      document: fc.constantFrom(...DOCUMENTS),
      length: fc.integer({ min: 0, max: 4 }),
      // After so many entries the service takes none any more.
      stopsAfter: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
    });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 8 }), async (writes) => {
        const held = new Map<string, string[]>(DOCUMENTS.map((document) => [document, []]));
        for (const document of DOCUMENTS) await desk.index.removeDocument(TENANT, document);
        for (const { document, length, stopsAfter } of writes) {
          const next = edition(document, ++number, length);
          let taken = 0;
          if (stopsAfter !== undefined) desk.service.refuse = () => (++taken > stopsAfter ? 400 : undefined);
          const failed = await desk.index.replaceDocument(TENANT, document, next).then(
            () => false,
            () => true,
          );
          desk.service.refuse = undefined;
          const kept = (await desk.index.passagesOf(TENANT, document)).map(({ id }) => id);
          const wanted = next.map(({ id }) => id);
          if (failed) expect([held.get(document), wanted]).toContainEqual(kept);
          else expect(kept).toEqual(wanted);
          held.set(document, kept);
          const found = (await desk.retriever.retrieve(query)).passages.map(({ id }) => id);
          expect(found.sort()).toEqual([...held.values()].flat().sort());
        }
        for (const document of DOCUMENTS)
          await desk.index.replaceDocument(TENANT, document, edition(document, ++number, 2));
        // Two passages and a commit each, and nothing that was left behind.
        expect(desk.service.indexes.get('ventanilla-1')?.documents.size).toBe(6);
      }),
      { numRuns: 25 },
    );
  });

  it('shows no part of a document to anybody, in whatever order the service shows what it took', async () => {
    let state = 7;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    await desk.index.replaceDocument(TENANT, 'a', edition('a', 0, 5));
    desk.service.delay = () => Math.floor(40 * random());
    const reader = connectDesk(desk.service);
    let isDone = false;
    const looks: string[] = [];
    const look = async () => {
      while (!isDone) {
        const [found, kept] = [await reader.retriever.retrieve(query), await reader.index.passagesOf(TENANT, 'a')];
        for (const passages of [found.passages, kept]) {
          looks.push(
            [...new Set(passages.map(({ versionId }) => versionId))]
              .map((one) => `${one}:${passages.length}`)
              .join('+'),
          );
        }
      }
    };
    const looking = look();
    const lengths = [5, 3, 0, 4, 1, 0, 2];
    for (const [number, length] of lengths.entries()) {
      if (number > 0) await desk.index.replaceDocument(TENANT, 'a', edition('a', number, length));
    }
    isDone = true;
    await looking;
    const whole = new Set(['', ...lengths.map((length, number) => `a${number}:${length}`)]);
    expect(looks.filter((one) => !whole.has(one))).toEqual([]);
    expect(looks.length).toBeGreaterThan(10);
    expect(await desk.index.passagesOf(TENANT, 'a')).toHaveLength(2);
  });
});
