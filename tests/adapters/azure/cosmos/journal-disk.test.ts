import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { toPayload } from '../../../../src/adapters/azure/cosmos/outbox-entry.ts';
import { openSqliteWriteJournal } from '../../../../src/adapters/sqlite/write-journal.ts';
import { AppError } from '../../../../src/errors.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { type FaultProxy, NO_FAULT, startFaultProxy } from '../../../support/fault-proxy.ts';
import { aListSave, type JournalledCosmos, openJournalledCosmos, wordsAt } from '../../../support/journalled-cosmos.ts';
import { tempFolder } from '../../../support/temp-folder.ts';

describe('a full disk under the outbox', () => {
  let peer: CosmosPeer;
  let database: Awaited<ReturnType<typeof openCosmosDatabase>>;
  let proxy: FaultProxy;
  let outbox: JournalledCosmos;
  let isFull = false;

  beforeAll(async () => {
    peer = await startCosmosPeer();
  }, 300_000);
  afterAll(() => peer.close());
  beforeEach(async () => {
    isFull = false;
    database = await openCosmosDatabase(peer.endpoint);
    proxy = await startFaultProxy(peer.endpoint);
    const folder = await tempFolder();
    const refuseWhenFull = async (): Promise<void> => {
      if (isFull) throw new AppError('storage-full', 'no space is left');
    };
    outbox = await openJournalledCosmos({
      place: { ...database.place, endpoint: proxy.endpoint },
      folder: folder.path,
      wrapped: (journal) => ({
        ...journal,
        write: async (batch) => refuseWhenFull().then(() => journal.write(batch)),
        setAside: async (...args) => refuseWhenFull().then(() => journal.setAside(...args)),
      }),
    });
    onTestFinished(async () => {
      await outbox.stop();
      await proxy.close();
      await folder.remove();
    });
  });

  it('harms nobody while Cosmos DB answers: what cannot be journalled is written there', async () => {
    isFull = true;
    expect(await outbox.documents.save(aListSave('a', ['one']))).toBe('saved');
    expect(await wordsAt(database.documents, 'a')).toEqual(['one']);
    expect(await outbox.documents.save(aListSave('a', ['other']))).toBe('conflict');
    expect(outbox.reports).toContainEqual(expect.objectContaining({ kind: 'journal-fails' }));
  });

  it('is said to whoever saves what can be kept neither here nor there', async () => {
    isFull = true;
    proxy.play(() => ({ kind: 'cut-before' }));
    await expect(outbox.documents.save(aListSave('a', ['one']))).rejects.toMatchObject({ code: 'storage-full' });
    await expect(outbox.documents.save(aListSave('a', ['one']))).rejects.toMatchObject({ code: 'storage-full' });
    isFull = false;
    expect(await outbox.documents.save(aListSave('a', ['one']))).toBe('saved');
  });

  it('neither loses nor reorders what waited before', async () => {
    proxy.play(() => ({ kind: 'cut-before' }));
    await outbox.documents.save(aListSave('a', ['one']));
    await outbox.documents.save(aListSave('a', ['one', 'two']));
    isFull = true;
    await expect(outbox.documents.save(aListSave('a', ['one', 'two', 'three']))).rejects.toMatchObject({
      code: 'storage-full',
    });
    proxy.play(() => NO_FAULT);
    await outbox.documents.drained();
    expect(await wordsAt(database.documents, 'a')).toEqual(['one', 'two']);
    expect(await outbox.opened.journal.waiting(0, 10), 'not forgotten while the disk is full').toHaveLength(2);
    isFull = false;
    await outbox.documents.save(aListSave('b', ['frees']));
    await expect.poll(() => outbox.opened.journal.waiting(0, 10)).toEqual([]);
  });

  it('keeps what met a conflict waiting until it can be set aside', async () => {
    proxy.play(() => ({ kind: 'cut-before' }));
    await outbox.documents.save(aListSave('a', ['ours']));
    await database.documents.save(aListSave('a', ['theirs']));
    isFull = true;
    proxy.play(() => NO_FAULT);
    await expect.poll(() => outbox.reports.some(({ kind }) => kind === 'journal-fails')).toBe(true);
    expect(outbox.documents.figures()).toMatchObject({ waiting: 1, setAside: 0 });
    isFull = false;
    await outbox.documents.drained();
    expect(outbox.documents.figures()).toMatchObject({ waiting: 0, setAside: 1 });
  });
});

describe('an outbox that is not as it was written', () => {
  it('is said at every start, and an entry that cannot be read is set aside and not in the way', async () => {
    const peer = await startCosmosPeer();
    const database = await openCosmosDatabase(peer.endpoint);
    const folder = await tempFolder();
    const path = join(folder.path, 'outbox.db');
    writeFileSync(path, 'no database at all, whatever it says');
    const first = openSqliteWriteJournal(path, { now: () => new Date() });
    const payload = toPayload(aListSave('a', ['one']));
    await first.journal.write({ payloads: ['{"id":1}', payload], done: [], copies: [] });
    first.close();
    const outbox = await openJournalledCosmos({ place: database.place, folder: folder.path });
    await outbox.documents.drained();
    expect(await wordsAt(database.documents, 'a')).toEqual(['one']);
    expect(outbox.documents.status()).toEqual({
      status: 'degraded',
      detail: expect.stringMatching(
        /^1 set aside, for a person to decide; damaged outbox beside: .*outbox\.db\.damaged-/,
      ),
    });
    expect(outbox.reports).toContainEqual(expect.objectContaining({ kind: 'set-aside', save: 'entry 1' }));
    await outbox.stop();
    database.containers.close();
    await folder.remove();
    await peer.close();
  });
});
