import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Application, composeApplication } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import type { Person } from '../../src/domain/identity.ts';
import { COSMOS_KEY, type CosmosPeer, newPlace, startCosmosPeer } from '../support/cosmos-peer.ts';
import { type FaultProxy, NO_FAULT, startFaultProxy } from '../support/fault-proxy.ts';
import { upload } from '../support/intake-desk.ts';
import { tempFolder } from '../support/temp-folder.ts';

const EDITOR: Omit<Person, 'tenant'> = { id: 'editor-1', name: 'Editora', roles: ['editor'] };
/** The peer may have to be installed, and the sample municipality is written to it. */
const START = 420_000;

describe('two servers on one Cosmos DB, each with an index of its own', { timeout: 120_000 }, () => {
  let peer: CosmosPeer;
  let proxy: FaultProxy;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let database: string;
  let a: Application;
  let b: Application;
  const warnings: string[] = [];

  const open = async (name: string, endpoint = peer.endpoint): Promise<Application> => {
    const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
    const cosmos = { STORE: 'cosmos', COSMOS_ENDPOINT: endpoint, COSMOS_KEY, COSMOS_DATABASE: database };
    const application = await composeApplication(
      readConfig({ DATA_DIR: join(folder.path, name), ...cosmos }),
      logger,
      'server',
    );
    await application.settled();
    return application;
  };
  beforeAll(async () => {
    peer = await startCosmosPeer();
    proxy = await startFaultProxy(peer.endpoint);
    folder = await tempFolder();
    database = newPlace(peer.endpoint).database;
    a = await open('a');
    b = await open('b', proxy.endpoint);
  }, START);
  afterAll(async () => {
    await a?.close();
    await b?.close();
    await proxy?.close();
    await peer?.close();
    await folder?.remove();
  });

  const editor = ({ config: { tenant } }: Application): Person => ({ ...EDITOR, tenant });
  const publish = async (by: Application, name: string, text: string): Promise<string> => {
    const { job, documentId } = await by.ports.intake.submit(upload(name, text), editor(by));
    expect(await by.ports.intake.finished(by.config.tenant, job.id)).toMatchObject({ status: 'done' });
    return documentId;
  };
  const retire = async (by: Application, id: string) =>
    expect(await by.useCases.retireDocument(editor(by), id)).toMatchObject({ ok: true });
  const textsOf = async ({ ports, config: { tenant } }: Application, id: string) =>
    (await ports.index.passagesOf(tenant, id)).map(({ text }) => text);
  const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 });

  it('begin with the same documents', async () => {
    const [one, other] = await Promise.all([a, b].map(({ ports, config }) => ports.index.count(config.tenant)));
    expect(one?.documents).toBeGreaterThan(0);
    expect(other).toEqual(one);
  });

  it('answer soon from what the other published, by its newest version, and no more from what it retired', async () => {
    const id = await publish(a, 'kayaks.md', '# Kayaks\n\nEl alquiler de un kayak municipal cuesta 7,35 € la hora.');
    await soon(async () => expect(await textsOf(b, id)).toEqual([expect.stringContaining('7,35')]));
    const { ports, config } = b;
    const query = { tenant: config.tenant, audience: 'public', on: '2026-06-01', top: 3 } as const;
    const found = await ports.retriever.retrieve({ ...query, text: '¿Cuánto cuesta alquilar un kayak?' });
    expect(found.passages[0]?.documentId).toBe(id);
    const again = await publish(b, 'kayaks.md', '# Kayaks\n\nEl alquiler de un kayak municipal cuesta 8,10 € la hora.');
    expect(again).toBe(id);
    await soon(async () => expect(await textsOf(a, id)).toEqual([expect.stringContaining('8,10')]));
    await retire(a, id);
    await soon(async () => expect(await textsOf(b, id)).toEqual([]));
  });

  it('catch up at a start from where they stood, though the number of documents is the same', async () => {
    const gone = await publish(a, 'trineos.md', '# Trineos\n\nEl alquiler de un trineo cuesta 2,20 €.');
    await soon(async () => expect(await textsOf(b, gone)).toHaveLength(1));
    await b.close();
    await retire(a, gone);
    const made = await publish(a, 'patines.md', '# Patines\n\nEl alquiler de unos patines cuesta 3,30 €.');
    b = await open('b', proxy.endpoint);
    expect(await textsOf(b, gone)).toEqual([]);
    expect(await textsOf(b, made)).toEqual([expect.stringContaining('3,30')]);
  });

  it('compare the whole index where nobody knows where it stood', async () => {
    const gone = await publish(a, 'globos.md', '# Globos\n\nEl paseo en globo cuesta 90 €.');
    await soon(async () => expect(await textsOf(b, gone)).toHaveLength(1));
    await b.close();
    rmSync(join(folder.path, 'b', 'index-position'));
    await retire(a, gone);
    const made = await publish(a, 'barcas.md', '# Barcas\n\nEl alquiler de una barca cuesta 4,40 €.');
    b = await open('b', proxy.endpoint);
    expect(await textsOf(b, gone)).toEqual([]);
    expect(await textsOf(b, made)).toEqual([expect.stringContaining('4,40')]);
  });

  it('say while they cannot know, and hear of it when Cosmos DB is there again', async () => {
    proxy.play(() => ({ kind: 'cut-before' }));
    const id = await publish(a, 'zancos.md', '# Zancos\n\nEl alquiler de unos zancos cuesta 1,10 €.');
    await soon(async () =>
      expect(await b.readiness()).toMatchObject({
        following: { status: 'degraded', detail: expect.stringMatching(/^what others publish is not known/) },
      }),
    );
    expect(await textsOf(b, id)).toEqual([]);
    proxy.play(() => NO_FAULT);
    await soon(async () => expect(await textsOf(b, id)).toEqual([expect.stringContaining('1,10')]));
    expect(await b.readiness()).toMatchObject({ following: { status: 'ok' } });
  });
});
