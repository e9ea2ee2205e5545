import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENCE } from '../../../../src/adapters/azure/cosmos/attempts.ts';
import type { Condition, Content, Selection } from '../../../../src/adapters/azure/cosmos/documents.ts';
import { newSave } from '../../../../src/adapters/azure/cosmos/new-save.ts';
import { isSelected } from '../../../../src/adapters/azure/cosmos/outbox-matching.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { type FaultProxy, NO_FAULT, startFaultProxy } from '../../../support/fault-proxy.ts';
import { openJournalledCosmos } from '../../../support/journalled-cosmos.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

const word = fc.constantFrom('', 'a', 'ab', 'b', 'ñ', 'A', '2026-03-02', 'true', '1');
const figure = fc.constantFrom(-1, 0, 1, 2.5);

/** Each field has one type, as those of the stores have, or is not there. */
const fields = fc.record(
  { text: word, figure, flag: fc.boolean(), list: fc.array(word, { maxLength: 3 }) },
  { requiredKeys: [] },
);

const order = fc.constantFrom('=', '<>', '<', '>=', '>', '<=');
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constant('text'), is: order, value: word }),
  fc.record({ field: fc.constant('figure'), is: order, value: figure }),
  fc.record({ field: fc.constant('flag'), is: fc.constantFrom('=', '<>'), value: fc.boolean() }),
  fc.record({ field: fc.constant('text'), is: fc.constant('one of'), values: fc.array(word, { maxLength: 3 }) }),
  fc.record({ field: fc.constant('list'), is: fc.constant('holding'), value: word }),
  fc.record({ field: fc.constant('text'), is: fc.constant('containing'), value: word }),
);

const PAST = '2020-01-01T00:00:00.000Z';
const FUTURE = '2120-01-01T00:00:00.000Z';
const content = fc.record(
  { kind: fc.constantFrom('one', 'other'), fields, expiresAt: fc.constantFrom(PAST, FUTURE) },
  { requiredKeys: ['kind', 'fields'] },
);

const selection = fc.record({
  where: fc.array(condition, { maxLength: 2 }),
  direction: fc.constantFrom('ASC', 'DESC'),
  after: fc.option(fc.constantFrom('01', '04', '07'), { nil: undefined }),
  limit: fc.integer({ min: 1, max: 6 }),
});

let peer: CosmosPeer;
let proxy: FaultProxy;
beforeAll(async () => {
  peer = await startCosmosPeer();
  proxy = await startFaultProxy(peer.endpoint);
}, 300_000);
afterAll(async () => {
  await proxy.close();
  await peer.close();
});

const place = (name: string) => ({ container: 'work', partition: 'p', id: name }) as const;
const write = (name: string, written: Content) =>
  newSave([{ type: 'write', place: place(name), content: { ...written, sort: name }, guard: { kind: 'none' } }]);
interface Wanted {
  where: Condition[];
  direction?: 'ASC' | 'DESC';
  after?: string | undefined;
  limit: number;
}

const scopeOf = ({ where, direction, after, limit }: Wanted): Selection => ({
  container: 'work',
  partition: 'p',
  kind: 'one',
  where,
  ...(direction && { direction }),
  ...(after !== undefined && { after }),
  limit,
});

describe('what waits', () => {
  it('is selected by the same rules as what is in Cosmos DB', async () => {
    const { documents } = await openCosmosDatabase(peer.endpoint);
    const all = new Map(fc.sample(content, { numRuns: 60, seed: 5 }).map((one, n) => [String(n), one]));
    for (const [name, one] of all) await documents.save(write(name, one));
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { maxLength: 2 }), async (where) => {
        const found = await documents.select(scopeOf({ where, limit: 100 }));
        const now = new Date().toISOString();
        const ours = [...all].filter(([, one]) => isSelected(one, { kind: 'one', where }, now)).map(([name]) => name);
        expect(ours.sort()).toEqual(found.map(({ sort }) => sort).sort());
      }),
      { numRuns: 150 },
    );
  });

  it('is listed and counted among what is there as if all of it were there', async () => {
    const names = Array.from({ length: 9 }, (_, n) => `0${n}`);
    const change = fc.record({ name: fc.constantFrom(...names), to: fc.option(content, { nil: undefined }) });
    const scenario = fc.record({
      there: fc.array(change, { maxLength: 9 }),
      waiting: fc.array(change, { minLength: 1, maxLength: 9 }),
      selections: fc.array(selection, { minLength: 1, maxLength: 4 }),
    });
    // An id is of one kind for ever, as in the stores.
    const kindOf = (name: string) => (Number(name) % 3 === 0 ? 'other' : 'one');
    const changeOf = ({ name, to }: { name: string; to: Content | undefined }) =>
      to ? write(name, { ...to, kind: kindOf(name) }) : newSave([{ type: 'remove', place: place(name) }]);
    await fc.assert(
      fc.asyncProperty(scenario, async ({ there, waiting, selections }) => {
        const { documents, place: at } = await openCosmosDatabase(peer.endpoint);
        const folder = await tempFolder();
        for (const one of there) await documents.save(changeOf(one));
        proxy.play(({ isWrite }) => (isWrite ? { kind: 'cut-before' } : NO_FAULT));
        const reading = { patience: PATIENCE, times: { agent: 2000, firstPause: 10, longestPause: 50 } };
        const through = { ...at, endpoint: proxy.endpoint };
        const outbox = await openJournalledCosmos({ place: through, folder: folder.path, ...reading });
        const listed = async () => {
          const found: unknown[] = [];
          for (const one of selections.map((wanted) => scopeOf(wanted))) {
            found.push(await outbox.documents.select(one), await outbox.documents.count(one));
          }
          return found;
        };
        try {
          for (const one of waiting) await outbox.documents.save(changeOf(one));
          const before = await listed();
          proxy.play(() => NO_FAULT);
          await outbox.documents.drained();
          expect(before).toEqual(await listed());
        } finally {
          await outbox.stop();
          await folder.remove();
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
