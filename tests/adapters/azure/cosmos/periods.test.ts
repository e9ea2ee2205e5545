import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { periodOf, periodOfId } from '../../../../src/adapters/azure/cosmos/periods.ts';
import type { Interaction } from '../../../../src/domain/interaction.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { allPages, collect } from '../../../support/collect.ts';
import { anInteraction, newId, TENANT } from '../../../support/records.ts';

const YEAR = { min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-12-31T23:59:59.999Z'), noInvalidDate: true };

let cosmos: CheckedCosmos;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
}, 300_000);
afterAll(() => cosmos.close());

const newestFirst = (one: Interaction, other: Interaction) =>
  `${one.openedAt} ${one.id}` < `${other.openedAt} ${other.id}` ? 1 : -1;

describe('interactions over many periods', () => {
  it.each([
    ['2026-03-02T09:00:00Z', '2026-03-0'],
    ['2026-03-31T23:30:00Z', '2026-03-3'],
    ['2026-04-01T01:30:00+02:00', '2026-03-3'],
  ])('%s is in %s', (at, period) => {
    expect(periodOf(at)).toBe(period);
  });

  it('knows the period of an id made here, and of no other', () => {
    fc.assert(
      fc.property(fc.date(YEAR), (made) => {
        expect(periodOfId(v7({ msecs: made.getTime() }))).toBe(periodOf(made.toISOString()));
      }),
    );
    for (const id of ['', 'interaction-1', crypto.randomUUID()]) expect(periodOfId(id)).toBeUndefined();
  });

  it('are listed, counted and streamed as one list, in any span, and each is found by its id and its suggestions', async () => {
    const run = async (instants: Date[], bounds: [Date, Date], limit: number): Promise<void> => {
      const store = await cosmos.store();
      const made = instants.map((opened, index) => {
        // Every third was made elsewhere, or long after it was opened.
        const id = [v7({ msecs: opened.getTime() }), newId('interaction'), v7()][index % 3] ?? '';
        return anInteraction({ id, openedAt: opened.toISOString() });
      });
      for (const interaction of made) await store.interactions.save(interaction, []);
      const [from = '', to = ''] = bounds.map((date) => date.toISOString()).sort();
      for (const span of [{}, { from }, { to }, { from, to }]) {
        const expected = made
          .filter(({ openedAt }) => openedAt >= (span.from ?? '') && openedAt < (span.to ?? '~'))
          .sort(newestFirst)
          .map(({ id }) => id);
        const filter = { tenant: TENANT, ...span };
        const pages = await allPages((page) => store.interactions.list(filter, page), limit);
        expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(expected);
        expect(pages.every(({ total }) => total === expected.length)).toBe(true);
        const streamed = await collect(store.interactions.stream(filter));
        expect(streamed.map(({ id }) => id).reverse()).toEqual(expected);
      }
      for (const interaction of made) {
        const suggestionId = interaction.exchanges[0]?.suggestions[0]?.id ?? '';
        expect(await store.interactions.get(TENANT, interaction.id)).toEqual(interaction);
        expect(await store.interactions.findBySuggestion(TENANT, suggestionId)).toEqual(interaction);
      }
      await store.close();
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.date(YEAR), { minLength: 1, maxLength: 12 }),
        fc.tuple(fc.date(YEAR), fc.date(YEAR)),
        fc.integer({ min: 1, max: 5 }),
        run,
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
