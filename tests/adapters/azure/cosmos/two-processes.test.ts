import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openCosmosStore } from '../../../../src/adapters/azure/cosmos/store.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { allEvents } from '../../../support/collect.ts';
import { aDocument, anEscalation, anEvent, anInteraction, at, aVersion, TENANT } from '../../../support/records.ts';

const WRITES = 40;

let cosmos: CheckedCosmos;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
}, 300_000);
afterEach(() => cosmos.proxy.check());
afterAll(() => cosmos.close());

/** Two processes as the service sees them: clients that share nothing but the database. */
async function two() {
  const { patience: _asUsual, ...place } = await cosmos.quickPlace();
  const stores = [openCosmosStore(place), openCosmosStore(place)] as const;
  return { stores, close: () => stores.forEach((store) => void store.close()) };
}

describe('two processes on one database', () => {
  it('overwrite nothing: of two that write the same version exactly one wins, and its event is in the log', async () => {
    const { stores, close } = await two();
    const raise = async (store: (typeof stores)[number], name: string): Promise<number> => {
      let conflicts = 0;
      for (let n = 0; n < WRITES; ) {
        const held = await store.interactions.get(TENANT, 'shared');
        const version = (held?.version ?? 0) + 1;
        const event = anEvent({ id: `${name}-${n}`, facts: { version } });
        const outcome = await store.interactions.save(anInteraction({ id: 'shared', version, exchanges: [] }), [event]);
        if (outcome === 'saved') n++;
        else conflicts++;
      }
      return conflicts;
    };
    const conflicts = await Promise.all(stores.map((store, index) => raise(store, String(index))));
    expect(conflicts.some((count) => count > 0)).toBe(true);
    expect((await stores[0].interactions.get(TENANT, 'shared'))?.version).toBe(2 * WRITES);
    const log = await allEvents(stores[1].eventBus);
    const versions = log.map(({ facts }) => Number(facts.version));
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 2 * WRITES }, (_, index) => index + 1));
    close();
  });

  it('append to one log: every event once, without gaps, and those of each in its order', async () => {
    const { stores, close } = await two();
    const append = (store: (typeof stores)[number], name: string) =>
      Promise.all(
        Array.from({ length: WRITES }, (_, n) => {
          const events = Array.from({ length: 1 + (n % 4) }, (_event, index) =>
            anEvent({ id: `${name}-${n}-${index}` }),
          );
          return store.escalations.save(anEscalation(), events);
        }),
      );
    await Promise.all(stores.map((store, index) => append(store, `w${index}`)));
    const [log, other] = await Promise.all(stores.map((store) => allEvents(store.eventBus)));
    expect(other).toEqual(log);
    const ids = log?.map(({ id }) => id) ?? [];
    const each = 2 * Array.from({ length: WRITES }, (_, n) => 1 + (n % 4)).reduce((sum, count) => sum + count, 0);
    expect(new Set(ids).size).toBe(each);
    expect(log?.map(({ sequence }) => sequence)).toEqual(Array.from({ length: each }, (_, index) => index + 1));
    for (const name of ['w0', 'w1']) {
      for (let n = 0; n < WRITES; n++) {
        const own = ids.filter((id) => id.startsWith(`${name}-${n}-`));
        expect(own).toEqual(own.toSorted());
      }
    }
    close();
  });

  it('take each activity and each delivery once', async () => {
    const { stores, close } = await two();
    const names = Array.from({ length: WRITES }, (_, n) => `activity-${n}`);
    const firsts = await Promise.all(
      stores.map((store) => Promise.all(names.map((name) => store.conversations.firstSeen(name, at())))),
    );
    for (const n of names.keys()) expect(firsts.filter((seen) => seen[n])).toHaveLength(1);
    const delivery = { id: 'd', tenant: TENANT, kind: 'expert-card', escalationId: 'e', dueAt: at() } as const;
    await Promise.all(stores.map((store) => store.deliveries.enqueue(delivery)));
    await Promise.all(stores.map((store) => store.deliveries.retry('d', at(1))));
    expect(await stores[0].deliveries.due(at(1), 5)).toEqual([{ ...delivery, dueAt: at(1), attempts: 2 }]);
    close();
  });

  it('give an external id and a version number to one of them only, and lose no version', async () => {
    const { stores, close } = await two();
    const rivals = stores.map(() => aDocument({ externalId: 'padrón' }));
    const claims = await Promise.allSettled(
      stores.map(async (store, index) => store.knowledge.save(rivals[index] ?? aDocument(), undefined, [])),
    );
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [first] = stores;
    const owner = await first.knowledge.findByExternalId(TENANT, 'padrón');
    if (!owner) throw new Error('nobody has the external id');
    const sameNumber = await Promise.allSettled(
      stores.map((store) => store.knowledge.save(owner, aVersion({ documentId: owner.id, number: 1 }), [])),
    );
    expect(sameNumber.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await Promise.all(
      stores.flatMap((store, index) =>
        [2, 3, 4].map((number) =>
          store.knowledge.save(owner, aVersion({ documentId: owner.id, number: number + 3 * index }), []),
        ),
      ),
    );
    const numbers = (await first.knowledge.versions(TENANT, owner.id)).map(({ number }) => number);
    expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
    close();
  });
});
