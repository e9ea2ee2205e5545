import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createClient } from '../api/client.ts';
import { type Azurite, startAzurite } from '../support/azurite.ts';
import { COSMOS_KEY, type CosmosPeer, newPlace, startCosmosPeer } from '../support/cosmos-peer.ts';
import { type FaultProxy, NO_FAULT, startFaultProxy } from '../support/fault-proxy.ts';
import { SEARCH_KEY, type SearchService, startSearchService } from '../support/search-service.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** The peers are installed, and the sample municipality is written to three services. */
const START_MS = 420_000;
const QUESTION = '¿Cuánto cuesta el abono de la piscina?';

interface Readiness {
  status: string;
  dependencies: Record<string, { status: string; detail?: string }>;
}

describe('the process on Cosmos DB, AI Search and Blob Storage', { timeout: 120_000 }, () => {
  let cosmos: CosmosPeer;
  let proxy: FaultProxy;
  let search: SearchService;
  let blob: Azurite;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let server: ServerProcess;
  let environment: Record<string, string>;

  beforeAll(async () => {
    [cosmos, search, blob, folder] = await Promise.all([
      startCosmosPeer(),
      startSearchService(),
      startAzurite(),
      tempFolder(),
    ]);
    proxy = await startFaultProxy(cosmos.endpoint);
    environment = {
      DATA_DIR: folder.path,
      BOT: 'off',
      STORE: 'cosmos',
      COSMOS_ENDPOINT: proxy.endpoint,
      COSMOS_KEY,
      COSMOS_DATABASE: newPlace(proxy.endpoint).database,
      RETRIEVER: 'azure-search',
      AZURE_SEARCH_ENDPOINT: search.endpoint,
      AZURE_SEARCH_KEY: SEARCH_KEY,
      FILES: 'blob',
      AZURE_BLOB_ENDPOINT: blob.endpoint,
      AZURE_BLOB_KEY: blob.accountKey,
    };
    server = await startServer(environment);
    await untilOk('search');
  }, START_MS);
  afterAll(async () => {
    await server?.stop();
    await Promise.all([proxy?.close(), search?.stop(), blob?.stop()]);
    await cosmos?.close();
    await folder?.remove();
  });

  const readiness = async (): Promise<Readiness> => (await fetch(`${server.url}/readyz`)).json();
  const untilOk = (name: string) =>
    vi.waitFor(async () => expect((await readiness()).dependencies[name]).toMatchObject({ status: 'ok' }), {
      timeout: 60_000,
      interval: 200,
    });
  const as = async (...roles: ('agent' | 'editor')[]) =>
    createClient(server.url, await server.token(`azure-${roles[0]}`, 'Ana', ...roles));
  const ask = async (question = QUESTION) => (await as('agent')).ok('createSuggestion', { body: { question } });

  it('answers with its source and keeps the interaction, decided, over a restart', async () => {
    search.calls.length = 0;
    const suggestion = await ask();
    expect(suggestion).toMatchObject({ status: 'completed', citations: [{ n: 1 }] });
    expect(search.calls.some(({ path }) => path.includes('search'))).toBe(true);
    expect(search.problems).toEqual([]);
    const decided = { id: suggestion.id, body: { decision: 'accepted' } };
    await (await as('agent')).ok('decideSuggestion', decided);
    await server.end('SIGTERM');
    server = await startServer(environment);
    const { interactionId } = suggestion;
    const held = await (await as('agent')).ok('readInteraction', { id: interactionId });
    expect(held.exchanges[0]?.suggestions[0]?.decision).toMatchObject({ kind: 'accepted' });
    await untilOk('search');
  });

  it('keeps what is published where it belongs, and finds it', async () => {
    const editor = await as('editor');
    const text = '# Alquiler de kayaks municipales\n\nEl alquiler de un kayak municipal cuesta 7,35 € la hora.';
    const form = new FormData();
    form.set('file', new Blob([text], { type: 'text/markdown' }), 'kayaks.md');
    form.set('publish', 'true');
    const response = await fetch(`${server.url}/api/v1/knowledge/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await server.token('azure-editor', 'Ana', 'editor')}` },
      body: form,
    });
    expect(response.status).toBe(202);
    await vi.waitFor(
      async () => {
        const { items } = await editor.ok('listDocuments', { query: { text: 'kayaks' } });
        expect(items[0]?.status).toBe('published');
      },
      { timeout: 20_000 },
    );
    expect((await ask('¿Cuánto cuesta alquilar un kayak municipal?')).text).toContain('7,35');
  });

  it('holds nobody up while Cosmos DB is away, says so, and sends everything when it is back', async () => {
    proxy.play(() => ({ kind: 'hang' }));
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask()));
    const again = await ask();
    expect(asked.every(({ status }) => status === 'completed')).toBe(true);
    expect((await readiness()).dependencies.outbox).toMatchObject({
      status: 'degraded',
      detail: expect.stringMatching(/waiting for Cosmos DB/),
    });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^ventanilla_outbox_waiting [1-9]/m);
    const agent = await as('agent');
    const decided = { id: again.id, body: { decision: 'accepted' } };
    await agent.ok('decideSuggestion', decided);

    proxy.play(() => NO_FAULT);
    await untilOk('outbox');
    for (const { interactionId } of [...asked, again]) {
      expect((await agent.ok('readInteraction', { id: interactionId })).id).toBe(interactionId);
    }
  });

  it('lets a command work beside the server', async () => {
    const inherited = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
    const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/doctor.ts'], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...inherited, ...environment },
    });
    expect(stdout).toMatch(/^ok +configuration +cosmos, azure-search, files blob/m);
    expect(stdout).toMatch(/^ok +store/m);
    expect(stdout).toMatch(/^ok +search/m);
  });

  it('searches the local index while AI Search is away', async () => {
    search.answer = () => ({ status: 503 });
    expect(await ask()).toMatchObject({ status: 'completed', citations: [{ n: 1 }] });
    expect((await readiness()).dependencies.search).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('the local index is searched'),
    });
    search.answer = undefined;
    await untilOk('search');
  });

  it('starts while Cosmos DB is away, and does what a start does when it is back', async () => {
    await server.end('SIGTERM');
    proxy.play(() => ({ kind: 'cut-before' }));
    server = await startServer(environment);
    expect(await ask()).toMatchObject({ status: 'completed' });
    proxy.play(() => NO_FAULT);
    await untilOk('outbox');
    await untilOk('search');
  });
});
