import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCosmosEventBus } from '../../../../src/adapters/azure/cosmos/event-bus.ts';
import { createCosmosInteractionStore } from '../../../../src/adapters/azure/cosmos/interaction-store.ts';
import { newSave, unjournalledSave } from '../../../../src/adapters/azure/cosmos/new-save.ts';
import { describeInteractionStoreContract } from '../../../contracts/interaction-store-contract.ts';
import { allEvents } from '../../../support/collect.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { type Fault, type FaultProxy, NO_FAULT, startFaultProxy } from '../../../support/fault-proxy.ts';
import {
  aListSave,
  type JournalledCosmos,
  type JournalledPlace,
  openJournalledCosmos,
  PARTITION,
  placeOf,
  wordsAt,
} from '../../../support/journalled-cosmos.ts';
import { anEvent } from '../../../support/records.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

let peer: CosmosPeer;
beforeAll(async () => {
  peer = await startCosmosPeer();
}, 300_000);
afterAll(() => peer.close());

const PATIENT = {
  patience: { tries: 3, within: 10_000, each: 5000 },
  times: { agent: 10_000, firstPause: 10, longestPause: 50 },
};

describeInteractionStoreContract('Cosmos DB behind the outbox', async () => {
  const folder = await tempFolder();
  const database = await openCosmosDatabase(peer.endpoint);
  const journalled = await openJournalledCosmos({ place: database.place, folder: folder.path, ...PATIENT });
  return {
    store: createCosmosInteractionStore(journalled.documents),
    eventBus: createCosmosEventBus(database.documents, database.log),
    async close() {
      await journalled.stop();
      database.containers.close();
      await folder.remove();
    },
  };
});

describe('documents behind an outbox', () => {
  let database: Awaited<ReturnType<typeof openCosmosDatabase>>;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let proxy: FaultProxy;
  let outbox: JournalledCosmos;
  const DOWN: Fault = { kind: 'cut-before' };
  const everything = (fault: Fault) => proxy.play(() => fault);
  const open = (over: Partial<JournalledPlace> = {}) => {
    const place = { ...database.place, endpoint: proxy.endpoint };
    return openJournalledCosmos({ place, folder: folder.path, ...over });
  };
  const eventIds = async () =>
    (await allEvents(createCosmosEventBus(database.documents, database.log))).map(({ id }) => id);
  const listAll = { container: 'work', partition: PARTITION, kind: 'list', limit: 100 } as const;

  beforeEach(async () => {
    database = await openCosmosDatabase(peer.endpoint);
    folder = await tempFolder();
    proxy = await startFaultProxy(peer.endpoint);
    outbox = await open();
    onTestFinished(async () => {
      await outbox.stop();
      await proxy.close();
      await folder.remove();
    });
  });

  it('pass a save on and keep nothing of it when Cosmos DB answers', async () => {
    await outbox.stop();
    outbox = await open(PATIENT);
    expect(await outbox.documents.save(aListSave('a', ['one'], [anEvent({ id: 'e1' })]))).toBe('saved');
    expect(await wordsAt(database.documents, 'a')).toEqual(['one']);
    expect(outbox.documents.figures()).toEqual({ waiting: 0, oldestAge: 0, setAside: 0, drained: 0 });
    expect(outbox.documents.status()).toEqual({ status: 'ok' });
    expect(await eventIds()).toEqual(['e1']);
  });

  it.each<Fault>([
    { kind: 'cut-before' },
    { kind: 'cut-after' },
    { kind: 'half-close' },
    { kind: 'hang' },
    { kind: 'delay', by: 400 },
    { kind: 'throttle', retryAfter: 1000 },
    { kind: 'unavailable' },
  ])('acknowledge what waits under $kind, read it back, and write it once when that ends', async (fault) => {
    await outbox.documents.save(aListSave('a', ['one'], [anEvent({ id: 'e1' })]));
    everything(fault);
    expect(await outbox.documents.save(aListSave('a', ['one', 'two'], [anEvent({ id: 'e2' })]))).toBe('saved');
    expect(await outbox.documents.save(aListSave('a', ['one', 'two', 'three'], [anEvent({ id: 'e3' })]))).toBe('saved');
    expect(await outbox.documents.save(aListSave('b', ['new'], [anEvent({ id: 'e4' })]))).toBe('saved');
    expect(await wordsAt(outbox.documents, 'a')).toEqual(['one', 'two', 'three']);
    expect(outbox.documents.figures().waiting).toBeGreaterThan(0);
    expect(outbox.documents.status().status).toBe('degraded');
    everything(NO_FAULT);
    await outbox.documents.drained();
    expect(await wordsAt(database.documents, 'a')).toEqual(['one', 'two', 'three']);
    expect(await wordsAt(database.documents, 'b')).toEqual(['new']);
    expect([...new Set(await eventIds())].sort()).toEqual(['e1', 'e2', 'e3', 'e4']);
    expect(outbox.documents.figures()).toMatchObject({ waiting: 0, setAside: 0 });
  });

  it('answer conflict to a version that what waits does not allow, and never write it', async () => {
    everything(DOWN);
    await outbox.documents.save(aListSave('a', ['one']));
    expect(await outbox.documents.save(aListSave('a', ['other'], [anEvent({ id: 'never' })]))).toBe('conflict');
    expect(await outbox.documents.save(aListSave('a', ['one', 'skipped', 'three']))).toBe('conflict');
    everything(NO_FAULT);
    await outbox.documents.drained();
    expect(await wordsAt(database.documents, 'a')).toEqual(['one']);
    expect(await eventIds()).toEqual([]);
  });

  it('answer conflict to a version that is behind what was lately read, though nobody can be asked', async () => {
    await database.documents.save(aListSave('a', ['one']));
    await database.documents.save(aListSave('a', ['one', 'two']));
    await wordsAt(outbox.documents, 'a');
    everything(DOWN);
    await outbox.documents.save(aListSave('b', ['opens the breaker']));
    expect(await outbox.documents.save(aListSave('a', ['one', 'late']))).toBe('conflict');
  });

  it('set aside, and never drop, what another process made impossible, with all that was built on it', async () => {
    await outbox.documents.save(aListSave('a', ['one']));
    everything(DOWN);
    await outbox.documents.save(aListSave('a', ['one', 'ours'], [anEvent({ id: 'ours' })]));
    await outbox.documents.save(aListSave('a', ['one', 'ours', 'more']));
    await outbox.documents.save(aListSave('b', ['free']));
    await database.documents.save(aListSave('a', ['one', 'theirs']));
    everything(NO_FAULT);
    await outbox.documents.drained();
    expect(await wordsAt(outbox.documents, 'a')).toEqual(['one', 'theirs']);
    expect(await wordsAt(database.documents, 'b')).toEqual(['free']);
    expect(await eventIds()).toEqual([]);
    expect(outbox.documents.figures()).toMatchObject({ waiting: 0, setAside: 2 });
    expect(outbox.documents.status()).toEqual({ status: 'degraded', detail: '2 set aside, for a person to decide' });
    const asides = outbox.reports.filter(({ kind }) => kind === 'set-aside');
    expect(asides).toHaveLength(2);
    expect(JSON.stringify(asides)).not.toContain('ours');
    await outbox.stop();
    outbox = await open();
    expect(outbox.documents.figures().setAside).toBe(2);
  });

  it('do not show a copy from before, once something is set aside, while Cosmos DB is slow', async () => {
    await outbox.stop();
    outbox = await open({ ...PATIENT, times: { ...PATIENT.times, agent: 300 } });
    await outbox.documents.save(aListSave('a', ['one']));
    everything(DOWN);
    await outbox.documents.save(aListSave('a', ['one', 'ours']));
    await database.documents.save(aListSave('a', ['one', 'theirs']));
    // Slow enough that it is left alone, and quick enough to be read.
    everything({ kind: 'delay', by: 350 });
    await outbox.documents.drained();
    everything({ kind: 'delay', by: 10 });
    expect(await wordsAt(outbox.documents, 'a')).toEqual(['one', 'theirs']);
  });

  it('send what waits at the next start, in order', async () => {
    everything(DOWN);
    for (const words of [['one'], ['one', 'two'], ['one', 'two', 'three']]) {
      await outbox.documents.save(aListSave('a', words, [anEvent({ id: words.join() })]));
    }
    await outbox.stop();
    outbox = await open();
    expect(outbox.documents.figures().waiting).toBe(3);
    expect(await wordsAt(outbox.documents, 'a')).toEqual(['one', 'two', 'three']);
    everything(NO_FAULT);
    await outbox.documents.drained();
    expect(await wordsAt(database.documents, 'a')).toEqual(['one', 'two', 'three']);
    expect(await eventIds()).toEqual(['one', 'one,two', 'one,two,three']);
  });

  it('list and count what waits beside what is there', async () => {
    await outbox.stop();
    outbox = await open(PATIENT);
    for (const name of ['b', 'd', 'f']) await outbox.documents.save(aListSave(name, ['there']));
    proxy.play(({ isWrite }) => (isWrite ? DOWN : NO_FAULT));
    await outbox.documents.save(aListSave('b', ['there', 'changed']));
    await outbox.documents.save(aListSave('c', ['new']));
    await outbox.documents.save(newSave([{ type: 'remove', place: placeOf('f') }]));
    const listed = async () => (await outbox.documents.select(listAll)).map(({ sort, version }) => [sort, version]);
    for (const time of ['while it waits', 'when it is there']) {
      expect(await listed(), time).toEqual([
        ['b', 2],
        ['c', 1],
        ['d', 1],
      ]);
      expect(await outbox.documents.count(listAll), time).toBe(3);
      everything(NO_FAULT);
      await outbox.documents.drained();
    }
  });

  it('read what was lately read or written when Cosmos DB does not answer, and refuse lists in plain words', async () => {
    await outbox.documents.save(aListSave('a', ['written']));
    await database.documents.save(aListSave('b', ['read']));
    await wordsAt(outbox.documents, 'b');
    for (const fault of [DOWN, { kind: 'hang' }] as const) {
      everything(fault);
      expect(await wordsAt(outbox.documents, 'a')).toEqual(['written']);
      expect(await wordsAt(outbox.documents, 'b')).toEqual(['read']);
    }
    await expect(wordsAt(outbox.documents, 'unknown')).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    const refusal = { code: 'unavailable', message: 'lists cannot be read while Cosmos DB does not answer in time' };
    await expect(outbox.documents.select(listAll)).rejects.toMatchObject(refusal);
    await expect(outbox.documents.count(listAll)).rejects.toMatchObject(refusal);
  });

  it('keep counting while Cosmos DB does not answer', async () => {
    const place = placeOf('tokens');
    const counted = async (documents: JournalledCosmos['bare']) => (await documents.read(place))?.fields?.used;
    await outbox.documents.add(place, 'counter', 'used', 3);
    expect(await counted(outbox.documents)).toBe(3);
    everything(DOWN);
    await outbox.documents.add(place, 'counter', 'used', 4);
    await outbox.documents.add(place, 'counter', 'used', 5);
    expect(await counted(outbox.documents)).toBe(12);
    everything(NO_FAULT);
    await expect.poll(() => counted(database.documents)).toBe(12);
  });

  it('let what is saved with a secret that expired wait for a new one', async () => {
    everything({ kind: 'refused', status: 401 });
    expect(await outbox.documents.save(aListSave('a', ['one']))).toBe('saved');
    expect(outbox.documents.status().status).toBe('degraded');
    everything(NO_FAULT);
    await outbox.documents.drained();
    expect(await wordsAt(database.documents, 'a')).toEqual(['one']);
  });

  it('never keep what counts only where others see it: it is written, or refused', async () => {
    const lease = (words: readonly string[]) => unjournalledSave(aListSave('lease', words).changes);
    expect(await outbox.documents.save(lease(['one']))).toBe('saved');
    expect(await outbox.documents.save(lease(['one']))).toBe('conflict');
    everything(DOWN);
    for (let n = 0; n < 2; n++) {
      const refusal = { code: 'unavailable', retryable: true };
      await expect(outbox.documents.save(lease(['one', 'two']))).rejects.toMatchObject(refusal);
    }
    expect(await outbox.opened.journal.waiting(0, 10)).toEqual([]);
    everything(NO_FAULT);
    await vi.waitFor(async () => expect(await outbox.documents.save(lease(['one', 'two']))).toBe('saved'));
    expect(await wordsAt(database.documents, 'lease')).toEqual(['one', 'two']);
  });

  it('read what others may have written before a lease from Cosmos DB, not from a copy', async () => {
    await outbox.documents.save(aListSave('a', ['ours']));
    await database.documents.save(aListSave('a', ['ours', 'theirs']));
    await outbox.documents.save(unjournalledSave(aListSave('lease', ['one']).changes, [placeOf('a')]));
    everything(DOWN);
    await expect(wordsAt(outbox.documents, 'a')).rejects.toMatchObject({ code: 'unavailable' });
    everything(NO_FAULT);
    await vi.waitFor(async () => expect(await wordsAt(outbox.documents, 'a')).toEqual(['ours', 'theirs']));
  });

  it('say at once that a record is too large, and keep nothing of it', async () => {
    everything({ kind: 'refused', status: 413 });
    await expect(outbox.documents.save(aListSave('a', ['one']))).rejects.toMatchObject({ code: 'payload-too-large' });
    everything(NO_FAULT);
    expect(outbox.documents.figures()).toMatchObject({ waiting: 0, setAside: 0 });
    expect(await outbox.opened.journal.waiting(0, 10)).toEqual([]);
  });
});
