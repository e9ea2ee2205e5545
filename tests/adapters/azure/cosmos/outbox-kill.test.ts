import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCosmosInteractionStore } from '../../../../src/adapters/azure/cosmos/interaction-store.ts';
import { startChildScript } from '../../../support/child-script.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { type Fault, type FaultProxy, NO_FAULT, startFaultProxy } from '../../../support/fault-proxy.ts';
import { openJournalledCosmos, openPatiently } from '../../../support/journalled-cosmos.ts';
import { TENANT } from '../../../support/records.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

/** More by hand: `OUTBOX_KILLS=200 npx vitest run tests/adapters/azure/cosmos/outbox-kill.test.ts`. */
const KILLS = Number(process.env.OUTBOX_KILLS ?? 20);
const MOST_WRITES = 40;
/** For checking all that was written, in milliseconds. */
const LONG = 30_000 + KILLS * 1000;
/** Faults change this often, in milliseconds, so that a kill meets writing, waiting and draining. */
const CHANGES_EVERY = 120;

const FAULTS: readonly Fault[] = [
  NO_FAULT,
  NO_FAULT,
  { kind: 'cut-before' },
  { kind: 'cut-after' },
  { kind: 'unavailable' },
  { kind: 'delay', by: 80 },
  { kind: 'hang' },
];

describe(`${KILLS} processes killed at random moments over one outbox`, () => {
  const acknowledged = new Map<string, number>();
  let peer: CosmosPeer;
  let proxy: FaultProxy;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let database: Awaited<ReturnType<typeof openCosmosDatabase>>;
  let setAside: number;

  const writeUntilKilled = async (round: number): Promise<void> => {
    const args = [proxy.endpoint, database.place.database, folder.path, String(round)];
    const writer = startChildScript('./outbox-writer.ts', args);
    const enough = Math.floor(Math.random() * MOST_WRITES);
    let said = -1; // the first line is said before the outbox is open
    for await (const line of writer.lines) {
      const [id = '', version] = line.split(' ');
      if (version !== undefined) acknowledged.set(id, Number(version));
      said++;
      // Not in the turn of its answer: what goes on after it must be met too.
      if (said === enough) setTimeout(() => writer.process.kill('SIGKILL'), Math.random() * 30);
    }
    expect(await writer.ended).toEqual({ code: null, signal: 'SIGKILL' });
  };

  beforeAll(async () => {
    peer = await startCosmosPeer();
    proxy = await startFaultProxy(peer.endpoint);
    folder = await tempFolder();
    database = await openCosmosDatabase(peer.endpoint);
    let fault: Fault = NO_FAULT;
    proxy.play(() => fault);
    const timer = setInterval(() => {
      fault = FAULTS[Math.floor(Math.random() * FAULTS.length)] ?? NO_FAULT;
    }, CHANGES_EVERY);
    for (let round = 0; round < KILLS; round++) await writeUntilKilled(round);
    clearInterval(timer);
    proxy.play(() => NO_FAULT);
    const outbox = await openJournalledCosmos({ place: database.place, folder: folder.path });
    await outbox.documents.drained();
    setAside = outbox.documents.figures().setAside;
    await outbox.stop();
  }, KILLS * 20_000);
  afterAll(async () => {
    await proxy.close();
    await peer.close();
    await folder.remove();
  });

  it(
    'lose nothing that was acknowledged, and set nothing aside',
    async () => {
      expect(acknowledged.size).toBeGreaterThan(KILLS / 2);
      const { documents, close } = openPatiently(database.place);
      const interactions = createCosmosInteractionStore(documents);
      for (const [id, version] of acknowledged) {
        const stored = await interactions.get(TENANT, id);
        expect(stored?.version, id).toBeGreaterThanOrEqual(version);
        expect(stored?.exchanges, id).toHaveLength(stored?.version ?? 0);
      }
      expect(setAside).toBe(0);
      close();
    },
    LONG,
  );

  it(
    'have the events of each version that is there, in order, and no others',
    async () => {
      const { documents, eventIds, close } = openPatiently(database.place);
      const page = createCosmosInteractionStore(documents).stream({ tenant: TENANT });
      const ids = [...new Set(await eventIds())];
      let expected = 0;
      for await (const { id, version } of page) {
        const own = Array.from({ length: version }, (_, n) => [`${id}-${n + 1}a`, `${id}-${n + 1}b`]).flat();
        expect(ids.filter((one) => one.startsWith(`${id}-`))).toEqual(own);
        expected += own.length;
      }
      expect(ids).toHaveLength(expected);
      close();
    },
    LONG,
  );
});
