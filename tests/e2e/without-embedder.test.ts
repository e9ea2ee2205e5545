import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.ts';
import { startServer } from '../support/server-process.ts';

const NOTE_LOADED = pathToFileURL(join(import.meta.dirname, '../support/note-loaded.ts')).href;
const LoadedSchema = z.object({ modules: z.array(z.string()), libraries: z.array(z.string()) });
const BY_MEANING = /node_modules\/(openai|sqlite-vec)|vec0|vectors\/(meaning|filling-thread|embed-query)/;

let embedding: EmbeddingServer;
beforeAll(async () => {
  embedding = await startEmbeddingServer();
});
afterAll(() => embedding.stop());

/** Starts the program, asks it something, and sees what it has loaded by then. */
async function loadedBy(environment: Record<string, string>) {
  const NODE_OPTIONS = `--import ${NOTE_LOADED} --report-exclude-network`;
  const server = await startServer({ BOT: 'off', SAMPLE_DATA: 'off', NODE_OPTIONS, ...environment });
  const Authorization = `Bearer ${await server.token('marta', 'Marta', 'agent')}`;
  const search = `${server.url}/api/v1/search?${new URLSearchParams({ q: '¿Cómo me empadrono?' })}`;
  expect((await fetch(search, { headers: { Authorization } })).status).toBe(200);
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.unknown()) })
    .parse(await (await fetch(`${server.url}/readyz`)).json());
  const cache = existsSync(join(server.dataDir, 'embeddings.db'));
  process.kill(server.pid, 'SIGUSR2');
  while (!/loaded: .*\n/.test(server.output())) await new Promise((resolve) => setTimeout(resolve, 20));
  await server.stop();
  const line = /loaded: (.*)\n/.exec(server.output())?.[1] ?? '';
  const { modules, libraries } = LoadedSchema.parse(JSON.parse(line));
  expect(modules.some((url) => url.endsWith('src/adapters/sqlite/index-pool.ts'))).toBe(true);
  return { loaded: [...modules, ...libraries].filter((name) => BY_MEANING.test(name)), cache, dependencies };
}

it('loads and keeps nothing for vectors when no embedder is configured', { timeout: 60_000 }, async () => {
  const { loaded, cache, dependencies } = await loadedBy({});
  expect(loaded).toEqual([]);
  expect(cache).toBe(false);
  expect(dependencies).not.toHaveProperty('embedder');
});

it('loads them when one is, which shows that this test would see it', { timeout: 60_000 }, async () => {
  const configured = { EMBEDDER: 'openai', OPENAI_BASE_URL: embedding.url, OPENAI_EMBEDDING_MODEL: 'bge-m3' };
  const { loaded, cache, dependencies } = await loadedBy(configured);
  expect(loaded.join('\n')).toMatch(/node_modules\/openai\//);
  expect(loaded.join('\n')).toMatch(/vec0\.\w+/);
  expect(cache).toBe(true);
  expect(dependencies).toHaveProperty('embedder');
});
