import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../../../src/adapters/azure/cosmos/documents.ts';
import { asAppError } from '../../../../src/errors.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { type Fault, type FaultProxy, NO_FAULT, startFaultProxy } from '../../../support/fault-proxy.ts';
import {
  aListSave,
  openJournalledCosmos,
  openPatiently,
  placeOf,
  wordsAt,
} from '../../../support/journalled-cosmos.ts';
import { anEvent } from '../../../support/records.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

/** Schedules tried; more by hand: `FAULT_RUNS=500 npx vitest run tests/adapters/azure/cosmos/faults.test.ts`. */
const RUNS = Number(process.env.FAULT_RUNS ?? 25);
const PLACES = ['a', 'b', 'c'];

const fault: fc.Arbitrary<Fault> = fc.constantFrom<Fault>(
  NO_FAULT,
  NO_FAULT,
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'half-close' },
  { kind: 'delay', by: 60 },
  { kind: 'delay', by: 250 },
  { kind: 'hang' },
  { kind: 'throttle', retryAfter: 20 },
  { kind: 'throttle', retryAfter: 1000 },
  { kind: 'unavailable' },
);

type Step =
  | { do: 'save'; at: string; claims: boolean; isAwaited: boolean; isStale: boolean }
  /** Played in turn, request by request. */
  | { do: 'fault'; faults: readonly Fault[] }
  | { do: 'wait'; milliseconds: number }
  /** A crash: what is under way never hears of its answer. */
  | { do: 'kill' }
  | { do: 'restart' };

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record<Step & { do: 'save' }>({
      do: fc.constant('save'),
      at: fc.constantFrom(...PLACES),
      claims: fc.boolean(),
      isAwaited: fc.boolean(),
      isStale: fc.nat(9).map((n) => n === 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record<Step & { do: 'fault' }>({
      do: fc.constant('fault'),
      faults: fc.array(fault, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record<Step & { do: 'wait' }>({ do: fc.constant('wait'), milliseconds: fc.nat(150) }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'kill' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'restart' }) },
);

/** Every save claims it that claims anything, as each interaction claims its month. */
const claim: Change = {
  type: 'write',
  place: placeOf('claim'),
  content: { kind: 'claim', sort: 'claim', fields: { owner: 'x' } },
  guard: { kind: 'owner', owner: 'x' },
};

let peer: CosmosPeer;
beforeAll(async () => {
  peer = await startCosmosPeer();
}, 300_000);
afterAll(() => peer.close());

/** Plays a schedule on a process that comes again after each crash, and says what it promised. */
async function played(steps: readonly Step[], database: Awaited<ReturnType<typeof openCosmosDatabase>>) {
  const folder = await tempFolder();
  const saved: string[] = [];
  const refused: string[] = [];
  let faults: readonly Fault[] = [NO_FAULT];
  let requests = 0;
  let words = 0;
  const begin = async () => {
    const proxy: FaultProxy = await startFaultProxy(peer.endpoint);
    proxy.play(() => faults[requests++ % faults.length] ?? NO_FAULT);
    const place = { ...database.place, endpoint: proxy.endpoint };
    return { proxy, outbox: await openJournalledCosmos({ place, folder: folder.path }), isOver: false };
  };
  let life = await begin();
  let pending: Promise<void>[] = [];
  const save = async ({ at, claims, isStale }: Step & { do: 'save' }): Promise<void> => {
    const own = life;
    const { documents } = own.outbox;
    const word = `${at}${words++}`;
    try {
      const known = await wordsAt(documents, at);
      if (isStale) known.pop();
      const one = aListSave(at, [...known, word], [anEvent({ id: word })]);
      const outcome = await documents.save(claims ? { ...one, changes: [claim, ...one.changes] } : one);
      // A process that was killed tells nobody.
      if (!own.isOver) (outcome === 'saved' ? saved : refused).push(word);
    } catch (thrown) {
      // Nothing was promised: it could not be read, or the process ended.
      expect(asAppError(thrown).code).toMatch(/unavailable|internal/);
    }
  };
  const end = async (how: 'kill' | 'restart'): Promise<void> => {
    const { outbox, proxy } = life;
    if (how === 'kill') {
      life.isOver = true;
      outbox.drop();
      await proxy.close();
    } else {
      await Promise.all(pending);
      await outbox.stop();
      await proxy.close();
    }
    pending = [];
  };
  for (const one of steps) {
    if (one.do === 'fault') faults = one.faults;
    else if (one.do === 'wait') await new Promise((resolve) => setTimeout(resolve, one.milliseconds));
    else if (one.do === 'save') {
      const work = save(one);
      pending.push(work);
      if (one.isAwaited) await work;
    } else {
      await end(one.do);
      life = await begin();
    }
  }
  faults = [NO_FAULT];
  await Promise.all(pending);
  await life.outbox.documents.drained();
  const { setAside } = life.outbox.documents.figures();
  await end('restart');
  await folder.remove();
  return { saved, refused, setAside };
}

describe('whatever happens to Cosmos DB and to this process', () => {
  it('each acknowledged save is there once, in order, with its events, and none that met a conflict', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        const database = await openCosmosDatabase(peer.endpoint);
        const { saved, refused, setAside } = await played(steps, database);
        const { documents, eventIds, close } = openPatiently(database.place);
        const events = [...new Set(await eventIds())];
        for (const name of PLACES) {
          const words = await wordsAt(documents, name);
          expect(words).toEqual([...new Set(words)]);
          expect(words.filter((word) => saved.includes(word))).toEqual(saved.filter((word) => word.startsWith(name)));
          expect(words.filter((word) => refused.includes(word))).toEqual([]);
          expect(events.filter((word) => word.startsWith(name))).toEqual(words);
        }
        expect(setAside).toBe(0);
        close();
        database.containers.close();
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 600_000);
});
