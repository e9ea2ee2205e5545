import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBlobFileStore } from '../../src/adapters/azure/blob-file-store.ts';
import { openCosmosStore } from '../../src/adapters/azure/cosmos/store.ts';
import { createDiskFileStore } from '../../src/adapters/files/disk-file-store.ts';
import { openSqliteRecordTransfer } from '../../src/adapters/sqlite/record-transfer.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { openSqliteWriteJournal } from '../../src/adapters/sqlite/write-journal.ts';
import { RECORD_KINDS } from '../../src/ports/record-transfer.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { COSMOS_KEY, type CosmosPeer, newPlace, startCosmosPeer } from '../support/cosmos-peer.ts';
import { type FaultProxy, NO_FAULT, type PassingRequest, startFaultProxy } from '../support/fault-proxy.ts';
import { comparedIn, runMigrate } from '../support/migrate-process.ts';
import { makeInstallation } from '../support/moved-installation.ts';
import { aDocument, anAgent, anInteraction, aVersion } from '../support/records.ts';
import { startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { readAll, someRecords, writeAll } from '../support/transferred-records.ts';

const UP = ['--from', 'sqlite', '--to', 'azure'];
const DOWN = ['--from', 'azure', '--to', 'sqlite'];
const INTERACTIONS = 300;

describe('npm run migrate', { timeout: 180_000 }, () => {
  let cosmos: CosmosPeer;
  let proxy: FaultProxy;
  let blob: Azurite;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  /** The sample municipality, and a store with little of each kind. */
  let sample: string;
  let little: string;
  let made = 0;

  beforeAll(async () => {
    [cosmos, blob, folder] = await Promise.all([startCosmosPeer(), startAzurite(), tempFolder()]);
    proxy = await startFaultProxy(cosmos.endpoint);
    [sample, little] = [join(folder.path, 'sample'), join(folder.path, 'little')];
    await makeInstallation(sample, 40, INTERACTIONS);
    mkdirSync(little);
    const transfer = openSqliteRecordTransfer(join(little, 'store.db'));
    const files = createDiskFileStore(join(little, 'files'));
    const put = (text: string) => files.put(new TextEncoder().encode(text));
    const original = await put('el original');
    const request = { source: 'upload', facts: {}, publish: true, by: anAgent, fileKey: await put('sin versión aún') };
    await writeAll(transfer, someRecords({ original, request: await put(JSON.stringify(request)) }));
    transfer.close();
  }, 420_000);
  afterAll(async () => {
    await Promise.all([proxy?.close(), blob?.stop()]);
    await cosmos?.close();
    await folder?.remove();
  });

  /** A copy of the source, and a place on Azure that nobody has. */
  const places = (source = little) => {
    made++;
    const dataDir = join(folder.path, `data-${made}`);
    cpSync(source, dataDir, { recursive: true });
    const { database } = newPlace(proxy.endpoint);
    return {
      dataDir,
      cosmos: { endpoint: cosmos.endpoint, access: { key: COSMOS_KEY }, database },
      blob: blob.place(`originals-${made}`),
      environment: {
        DATA_DIR: dataDir,
        COSMOS_ENDPOINT: proxy.endpoint,
        COSMOS_KEY,
        COSMOS_DATABASE: database,
        AZURE_BLOB_ENDPOINT: blob.endpoint,
        AZURE_BLOB_KEY: blob.accountKey,
        AZURE_BLOB_CONTAINER: `originals-${made}`,
      },
    };
  };
  /** Resolves when Cosmos DB has taken that many requests, writes if not said otherwise, and answers no more of them. */
  const silentAfter = (most: number, counts = ({ isWrite }: PassingRequest) => isWrite) =>
    new Promise<void>((resolve) => {
      let taken = 0;
      proxy.play((request) => {
        if (!counts(request)) return NO_FAULT;
        if (++taken <= most) return NO_FAULT;
        resolve();
        return { kind: 'hang' };
      });
    });
  const recordsIn = async (dataDir: string) => {
    const transfer = openSqliteRecordTransfer(join(dataDir, 'store.db'));
    const found = await Promise.all(RECORD_KINDS.map(async (kind) => [kind, await readAll(transfer, kind, 500)]));
    transfer.close();
    return Object.fromEntries(found);
  };

  it('moves the sample municipality to Azure and back, with the same hashes, records and originals', async () => {
    const { environment, dataDir } = places(sample);
    const up = await runMigrate(UP, environment);
    expect(up.output).toContain('Both sides have the same.');
    expect(up.code).toBe(0);
    const back = join(folder.path, 'back');
    const halfWay = await runMigrate(
      [...DOWN, '--data-dir', back],
      environment,
      silentAfter(300, () => true),
    );
    expect(halfWay.code, halfWay.output).toBeNull();
    proxy.play(() => NO_FAULT);
    const down = await runMigrate([...DOWN, '--data-dir', back, '--resume'], environment);
    expect(down.code, down.output).toBe(0);
    const table = comparedIn(up.output);
    expect(table.map(({ kind }) => kind)).toEqual([...RECORD_KINDS, 'originals']);
    expect(table.filter(({ kind }) => kind === 'interactions')).toMatchObject([
      { from: INTERACTIONS, to: INTERACTIONS },
    ]);
    expect(comparedIn(down.output).map(({ ours, theirs }) => [ours, theirs])).toEqual(
      table.map(({ ours, theirs }) => [ours, theirs]),
    );
    expect(await recordsIn(back)).toEqual(await recordsIn(dataDir));
    expect((await runMigrate([...UP, '--verify-only'], { ...environment, DATA_DIR: back })).code).toBe(0);

    const server = await startServer({ DATA_DIR: back, BOT: 'off', SAMPLE_DATA: 'off' });
    const index = async () => (await (await fetch(`${server.url}/readyz`)).json()).dependencies.index.status;
    await vi.waitFor(async () => expect(await index()).toBe('ok'), 60_000);
    const headers = { authorization: `Bearer ${await server.token('agent-1', 'Ana', 'agent')}` };
    const asked = await fetch(`${server.url}/api/v1/suggestions`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ question: '¿Cuánto cuesta el abono de la piscina?' }),
    });
    expect(await asked.json()).toMatchObject({ status: 'completed', citations: [{ n: 1 }] });
    const held = await runMigrate([...UP, '--verify-only'], { ...environment, DATA_DIR: back });
    expect(held).toMatchObject({ code: 1, output: expect.stringContaining('stop the server first') });
    await server.stop();
  });

  it('goes on where it was killed, as often as it takes, and ends with the same', async () => {
    const { environment, dataDir } = places(sample);
    const copied: number[] = [];
    for (const most of [1, 300, 650, 500, 700]) {
      const args = copied.length === 0 ? UP : [...UP, '--resume'];
      const { code, output } = await runMigrate(args, environment, silentAfter(most));
      expect(code, output).toBeNull();
      // None when it was killed while the containers were made.
      const path = join(dataDir, 'migration.json');
      const { kinds } = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { kinds: {} };
      copied.push(RECORD_KINDS.reduce((sum, kind) => sum + (kinds[kind]?.copied ?? 0), 0));
    }
    proxy.play(() => NO_FAULT);
    expect(copied).toEqual(copied.toSorted((one, other) => one - other));
    const refused = await runMigrate(UP, environment);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('go on with --resume') });
    const last = await runMigrate([...UP, '--resume'], environment);
    expect(last.code, last.output).toBe(0);
    expect(last.output).not.toMatch(/^ {2}documents/m);
    expect(comparedIn(last.output).every(({ ours, theirs }) => ours === theirs)).toBe(true);
  });

  it('waits for a Cosmos DB that throttles', async () => {
    const { environment } = places();
    let asked = 0;
    proxy.play(() => (++asked % 4 === 0 ? { kind: 'throttle', retryAfter: 10 } : NO_FAULT));
    const throttled = await runMigrate([...UP, '--without-files'], environment);
    proxy.play(() => NO_FAULT);
    expect(throttled.code, throttled.output).toBe(0);
  });

  it('names a record and an original that cannot be read, without their content, and carries all others', async () => {
    const { environment, dataDir, cosmos: place } = places();
    const database = new DatabaseSync(join(dataDir, 'store.db'));
    const { id } = database.prepare('SELECT id FROM interactions LIMIT 1').get() ?? {};
    database.prepare(`UPDATE interactions SET body = '{"text":"geheim"}' WHERE id = ?`).run(id ?? '');
    database.close();
    const missing = 'f'.repeat(64);
    const store = openSqliteStore(join(dataDir, 'store.db'));
    const document = aDocument({ status: 'draft' });
    await store.knowledge.save(document, aVersion({ documentId: document.id, fileKey: missing }), []);
    store.close();

    const { code, output } = await runMigrate(UP, environment);
    expect(code).toBe(1);
    expect(output).toContain(`interactions: row ${String(id)} of interactions is not valid`);
    expect(output).toContain(`originals: file ${missing} is missing or damaged`);
    expect(output).not.toContain('geheim');
    expect(comparedIn(output).every(({ outcome }) => outcome === 'equal')).toBe(true);
    const moved = openCosmosStore(place);
    expect(await moved.knowledge.get(document.tenant, document.id)).toEqual(document);
    moved.close();
  });

  it('writes over nothing: a target with records, or a migration between other places, is refused', async () => {
    const { environment, cosmos: place } = places();
    const taken = openCosmosStore(place);
    await taken.prepare();
    await taken.interactions.save(anInteraction(), []);
    taken.close();
    for (const args of [UP, [...UP, '--resume']]) {
      const refused = await runMigrate(args, environment);
      expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('is not empty: it has interactions') });
    }
  });

  it('says of a source that went on meanwhile which kinds differ, and copies those again', async () => {
    const { environment, dataDir } = places();
    expect((await runMigrate(UP, environment)).code).toBe(0);
    const store = openSqliteStore(join(dataDir, 'store.db'));
    await store.interactions.save(anInteraction(), []);
    store.close();
    const compared = await runMigrate([...UP, '--verify-only'], environment);
    expect(compared).toMatchObject({ code: 1, output: expect.stringContaining('Not the same: interactions.') });
    const refused = await runMigrate(UP, environment);
    expect(refused.output).toContain('It was moved there before');
    const again = await runMigrate([...UP, '--resume'], environment);
    expect(again.code, again.output).toBe(0);
    expect(again.output).not.toMatch(/^ {2}documents/m);
  });

  it('says in a dry run what there is to move, and makes nothing', async () => {
    const { environment, dataDir, blob: place } = places(sample);
    const { code, output } = await runMigrate([...UP, '--dry-run'], environment);
    expect(code, output).toBe(0);
    expect(output).toMatch(/interactions +0 of 300/);
    expect(output).toContain('azure is not made yet. Nothing was written.');
    expect(existsSync(join(dataDir, 'migration.json'))).toBe(false);
    await expect(createBlobFileStore(place).prepare('refuse')).rejects.toMatchObject({ code: 'configuration' });
    expect((await runMigrate([...DOWN, '--verify-only'], environment)).code).toBe(1);
  });

  it('is held up by saves that wait on this machine, and by a server that has the store', async () => {
    const { environment, dataDir } = places();
    const { journal, close } = openSqliteWriteJournal(join(dataDir, 'outbox.db'), { now: () => new Date() });
    await journal.write({ payloads: ['{}'], done: [], copies: [] });
    close();
    const waiting = await runMigrate(UP, environment);
    expect(waiting).toMatchObject({ code: 1, output: expect.stringContaining('saves wait in') });
  });

  it.each([
    [['--from', 'sqlite'], '--to is missing'],
    [['--from', 'sqlite', '--to', 'sqlite'], '--from and --to are both sqlite'],
    [['--from', 'mongo', '--to', 'azure'], '--from: mongo is none of sqlite, azure'],
    [[...UP, '--fast'], '--fast'],
    [[...UP, '--dry-run', '--verify-only'], 'not both'],
    [UP, 'COSMOS_ENDPOINT: needed'],
    [UP, 'AZURE_BLOB_ENDPOINT: needed'],
  ])('refuses %j and says why: %s', async (args, why) => {
    const { code, output } = await runMigrate(args, {
      DATA_DIR: little,
      ...(why.startsWith('AZURE') && { COSMOS_ENDPOINT: 'http://127.0.0.1:1', COSMOS_KEY }),
    });
    expect(code).toBe(1);
    expect(output).toContain(why);
  });

  it('refuses a source that is not there, and a progress that is none', async () => {
    const { environment, dataDir } = places();
    const nowhere = await runMigrate([...UP, '--data-dir', join(folder.path, 'nowhere')], environment);
    expect(nowhere).toMatchObject({ code: 1, output: expect.stringContaining('there is no store.db in') });
    expect(existsSync(join(folder.path, 'nowhere'))).toBe(false);
    writeFileSync(join(dataDir, 'migration.json'), '{');
    const torn = await runMigrate(UP, environment);
    expect(torn).toMatchObject({ code: 1, output: expect.stringContaining('is not the progress of a migration') });
  });

  it('carries the originals of versions, and of what is still to be taken in, by their content', async () => {
    const { environment, blob: place } = places();
    const { code, output } = await runMigrate(UP, environment);
    expect(code, output).toBe(0);
    expect(comparedIn(output).at(-1)).toMatchObject({ kind: 'originals', from: 3, to: 3 });
    const files = createBlobFileStore(place);
    for (const text of ['el original', 'sin versión aún']) {
      const key = createHash('sha256').update(text).digest('hex');
      expect(new TextDecoder().decode(await files.get(key))).toBe(text);
    }
  });
});
