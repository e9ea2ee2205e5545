import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder, type OpenAiEmbedderOptions } from '../../../src/adapters/openai/embedder.ts';
import { AppError } from '../../../src/errors.ts';
import {
  type EmbeddingServer,
  type PlannedAnswer,
  startEmbeddingServer,
  wordVector,
} from '../../support/embedding-server.ts';
import { hasOpenAiSpec } from '../../support/openai-spec.ts';

const KEY = 'sk-muy-secreta';
let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.stop());

const open = (more: Partial<Extract<OpenAiEmbedderOptions, { kind: 'openai' }>> = {}) =>
  createOpenAiEmbedder({ kind: 'openai', baseUrl: server.url, apiKey: KEY, model: 'text-embedding-3-small', ...more });
const openAzure = () =>
  createOpenAiEmbedder({
    kind: 'azure-openai',
    endpoint: server.endpoint,
    apiKey: KEY,
    apiVersion: '2024-10-21',
    deployment: 'mis vectores',
  });
const never = new AbortController().signal;
const norm = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []));
const failureOf = async (work: Promise<unknown>): Promise<AppError> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error(`no AppError but ${String(thrown)}`);
  return thrown;
};

describe('the embedder over the openai package', () => {
  it('gives a vector of unit length for each text, in the order of the texts', async () => {
    const texts = ['alta en el padrón', 'tasa de basuras'];
    const vectors = await (await open()).embed(texts, never);
    expect(vectors.map(norm)).toEqual([expect.closeTo(1, 5), expect.closeTo(1, 5)]);
    for (const [index, text] of texts.entries()) {
      const expected = wordVector(text, server.dimensions);
      expect(vectors[index]?.every((value, at) => Math.abs(value - (expected[at] ?? 0)) < 1e-6)).toBe(true);
    }
  });

  it('sends the key and the model to the address it was given', async () => {
    await (await open()).embed(['padrón'], never);
    expect(server.calls).toMatchObject([
      { path: '/v1/embeddings', body: { model: 'text-embedding-3-small', input: ['padrón'] } },
    ]);
    expect(server.calls[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('sends no authorization to a server that asks for none', async () => {
    await (await open({ apiKey: undefined })).embed(['padrón'], never);
    expect(server.calls[0]?.headers.authorization).toBeUndefined();
  });

  it('speaks to a deployment of Azure OpenAI with its key and version', async () => {
    const [vector] = await (await openAzure()).embed(['padrón'], never);
    expect(norm(vector)).toBeCloseTo(1, 5);
    expect(server.calls[0]?.path).toBe('/openai/deployments/mis%20vectores/embeddings?api-version=2024-10-21');
    expect(server.calls[0]?.headers['api-key']).toBe(KEY);
  });

  it.skipIf(!hasOpenAiSpec)('makes requests that fit the published description of OpenAI', async () => {
    await (await open({ dimensions: 64 })).embed(['uno', 'dos'], never);
    await (await openAzure()).embed(['uno'], never);
    expect(server.calls.map((call) => call.problems)).toEqual([[], []]);
  });

  it('reads vectors of a server that knows nothing of base64', async () => {
    server.answerNext({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ data: [{ index: 0, embedding: [3, 4] }] }),
    });
    expect(await (await open()).embed(['padrón'], never)).toEqual([Float32Array.of(0.6, 0.8)]);
  });

  it('splits what is too much for one request and keeps the order', async () => {
    const texts = Array.from({ length: 150 }, (_, index) => `texto ${index} ${index === 3 ? 'x'.repeat(199_999) : ''}`);
    const vectors = await (await open()).embed(texts, never);
    expect(server.calls.map(({ body }) => body.input.length)).toEqual([3, 1, 64, 64, 18]);
    expect(vectors.length).toBe(150);
    const last = wordVector('texto 149', server.dimensions);
    expect(vectors[149]?.reduce((sum, value, at) => sum + value * (last[at] ?? 0), 0)).toBeCloseTo(1, 5);
  });

  it('asks for a number of components when told one, and names its vectors apart', async () => {
    const short = await open({ dimensions: 64 });
    expect((await short.embed(['padrón'], never))[0]?.length).toBe(64);
    expect(server.calls[0]?.body.dimensions).toBe(64);
    expect(short.model).not.toBe((await open()).model);
  });

  it('refuses vectors of another number of components than before', async () => {
    const embedder = await open();
    await embedder.embed(['padrón'], never);
    server.dimensions = 128;
    const failure = await failureOf(embedder.embed(['padrón'], never));
    expect(failure).toMatchObject({ code: 'unavailable', retryable: false });
    expect(failure.message).toContain('128 components where 256 are expected');
  });

  const json = (value: unknown): PlannedAnswer => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
  it.each<[string, PlannedAnswer]>([
    ['fewer vectors than texts', json({ data: [] })],
    ['the wrong numbers', json({ data: [{ index: 7, embedding: [1] }] })],
    ['a vector without length', json({ data: [{ index: 0, embedding: [0, 0] }] })],
    ['words for numbers', json({ data: [{ index: 0, embedding: ['uno'] }] })],
    ['something else', json({ saludo: 'hola' })],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Portal</h1>' }],
    ['broken JSON', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"data":[{"ind' }],
  ])('says that an answer with %s is none', async (_, answer) => {
    server.answerNext(answer);
    const failure = await failureOf((await open()).embed(['padrón'], never));
    expect(failure).toMatchObject({ code: 'unavailable', retryable: false });
  });

  it.each([
    [401, false],
    [403, false],
    [404, false],
    [400, false],
    [422, false],
    [307, false],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
  ])('translates status %i, tries it once and repeats nothing of what the server said', async (status, retryable) => {
    const body = JSON.stringify({ error: { message: `wrong key ${KEY} for «dónde me empadrono»` } });
    server.answerNext({
      status,
      headers: { location: `${server.url}/elsewhere`, 'content-type': 'application/json' },
      body,
    });
    const failure = await failureOf((await open()).embed(['dónde me empadrono'], never));
    expect(failure).toMatchObject({ code: 'unavailable', retryable });
    expect(failure.message).toContain(`(${status})`);
    const told = `${failure.message} ${failure.stack} ${JSON.stringify(failure.params)}`;
    expect(told).not.toContain(KEY);
    expect(told).not.toContain('empadrono');
    expect(failure.cause).toBeUndefined();
    expect(server.calls.length).toBe(1);
  });

  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '3', 'retry-after-ms': '2500' }, 2500],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, undefined],
    [{}, undefined],
  ])('hands on how long to wait: %j', async (headers, retryAfterMs) => {
    server.answerNext({ status: 429, headers });
    const failure = await failureOf((await open()).embed(['padrón'], never));
    expect(failure.params.retryAfterMs).toBe(retryAfterMs);
  });

  it('says when nobody listens there', async () => {
    const { url } = server;
    await server.stop();
    const failure = await failureOf((await open({ baseUrl: url })).embed(['padrón'], never));
    expect(failure).toMatchObject({ code: 'unavailable', retryable: true });
    expect(failure.message).toContain('ECONNREFUSED');
    server = await startEmbeddingServer();
  });

  it.each(['silence', 'drip'] as const)('gives up on %s by itself and closes the connection', async (answer) => {
    server.answerNext(answer);
    const failure = await failureOf((await open({ timeoutMs: 100 })).embed(['padrón'], never));
    expect(failure).toMatchObject({ code: 'unavailable', retryable: true });
    expect(failure.message).toContain('in time');
    expect(await server.calls[0]?.closed).toBe('cut');
  });

  it.each(['silence', 'drip'] as const)('closes the connection when it is cancelled during %s', async (answer) => {
    server.answerNext(answer);
    const stop = new AbortController();
    const work = failureOf((await open()).embed(['padrón'], stop.signal));
    while (server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect(await work).toMatchObject({ code: 'cancelled' });
    expect(await server.calls[0]?.closed).toBe('cut');
  });

  it('does not wait longer than its limit for an identity that gives no token', async () => {
    const embedder = await createOpenAiEmbedder({
      kind: 'azure-openai',
      endpoint: server.endpoint,
      azureADTokenProvider: () => new Promise<string>(() => {}),
      apiVersion: '2024-10-21',
      deployment: 'vectores',
      timeoutMs: 50,
    });
    expect((await failureOf(embedder.embed(['padrón'], never))).message).toContain('did not answer in time');
  });

  it('asks for nothing when there is nothing to embed, or nobody waits', async () => {
    const embedder = await open();
    expect(await embedder.embed([], never)).toEqual([]);
    expect(await failureOf(embedder.embed(['padrón'], AbortSignal.abort()))).toMatchObject({ code: 'cancelled' });
    expect(server.calls).toEqual([]);
  });
});
