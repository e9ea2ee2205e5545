import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createBlobFileStore } from '../../../src/adapters/azure/blob-file-store.ts';
import { freePort } from '../../support/free-port.ts';

const LIMITS = { tries: 3, tryMs: 5000, wholeMs: 10_000, pauseMs: 1 };
const IMPATIENT = { tries: 2, tryMs: 500, wholeMs: 2000, pauseMs: 1 };
const accountKey = Buffer.from('una clave de prueba').toString('base64');
const bytes = new TextEncoder().encode('padrón');
const key = createHash('sha256').update(bytes).digest('hex');

const ends: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A loopback double that gives each request the next answer, and the last one for ever. */
async function serve(...answers: Answer[]) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked.push(request), answers.length) - 1];
    request.resume().once('end', () => answer?.(request, response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { asked, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cuenta` };
}

const storeAt = (endpoint: string, options: Parameters<typeof createBlobFileStore>[1] = { limits: LIMITS }) =>
  createBlobFileStore({ endpoint, container: 'originales', credential: { accountKey } }, options);

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };
const file: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': bytes.byteLength, etag: '"1"' }).end(bytes);
};
const half: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': bytes.byteLength, etag: '"1"' });
  response.write(bytes.subarray(0, 3), () => response.destroy());
};
const silent: Answer = () => undefined;
const stalled: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': bytes.byteLength, etag: '"1"' });
  response.write(bytes.subarray(0, 3));
};

const trickling: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': 1_000_000, etag: '"1"' });
  const sending = setInterval(() => response.write('x'), 20);
  response.once('close', () => clearInterval(sending));
};

const unavailable = { name: 'AppError', code: 'unavailable', retryable: true };

describe('Blob Storage in trouble', () => {
  it.each([429, 500, 503])('is asked again after %i, then serves', async (code) => {
    const { endpoint, asked } = await serve(status(code), status(code), status(201));
    expect(await storeAt(endpoint).put(bytes)).toBe(key);
    expect(asked).toHaveLength(3);
  });

  it.each([429, 503])('is asked three times while it answers %i, and no more', async (code) => {
    const { endpoint, asked } = await serve(status(code, { 'retry-after': '0' }));
    await expect(storeAt(endpoint).get(key)).rejects.toMatchObject({ ...unavailable, params: { retryAfterMs: 0 } });
    expect(asked).toHaveLength(3);
  });

  it('is left alone when it asks for more time than we have', async () => {
    const { endpoint, asked } = await serve(status(503, { 'retry-after': '30' }));
    await expect(storeAt(endpoint).put(bytes)).rejects.toMatchObject({ params: { retryAfterMs: 30_000 } });
    expect(asked).toHaveLength(1);
  });

  it.each([
    [409, 'BlobAlreadyExists'],
    [409, 'BlobImmutableDueToPolicy'],
    [412, 'ConditionNotMet'],
  ])('has the file already: %i %s after an upload whose answer was lost', async (code, name) => {
    const lost: Answer = (_request, response) => response.destroy();
    const { endpoint, asked } = await serve(lost, status(code, { 'x-ms-error-code': name }));
    expect(await storeAt(endpoint).put(bytes)).toBe(key);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual(['*', '*']);
  });

  it('does not have the file when its container is being deleted', async () => {
    const { endpoint } = await serve(status(409, { 'x-ms-error-code': 'ContainerBeingDeleted' }));
    await expect(storeAt(endpoint).put(bytes)).rejects.toMatchObject(unavailable);
  });

  it('is read again when a file breaks off half-way, and half a file is never handed out', async () => {
    const once = await serve(half, file);
    expect(await storeAt(once.endpoint).get(key)).toEqual(bytes);
    const always = await serve(half);
    await expect(storeAt(always.endpoint).get(key)).rejects.toMatchObject(unavailable);
    expect(always.asked).toHaveLength(3);
  });

  it.each([
    ['never answers', silent],
    ['stops in the middle of a file', stalled],
    ['sends a file too slowly for the whole of it', trickling],
  ])('is given up when it %s', async (_, answer) => {
    const { endpoint } = await serve(answer);
    await expect(storeAt(endpoint, { limits: IMPATIENT }).get(key)).rejects.toMatchObject(unavailable);
  });

  it('is read again when it hung once', async () => {
    const { endpoint } = await serve(silent, file);
    expect(await storeAt(endpoint, { limits: { ...LIMITS, tryMs: 1000 } }).get(key)).toEqual(bytes);
  });

  it('is not waited for when the process stops', async () => {
    const { endpoint, asked } = await serve((_request) => stopping.abort());
    const stopping = new AbortController();
    const files = storeAt(endpoint, { limits: LIMITS, stopping: stopping.signal });
    await expect(files.put(bytes)).rejects.toMatchObject({ name: 'AppError', code: 'cancelled' });
    await expect(files.get(key)).rejects.toMatchObject({ name: 'AppError', code: 'cancelled' });
    expect(asked).toHaveLength(1);
  });

  it('cannot be reached: the setting of its address is named', async () => {
    const files = storeAt(`http://127.0.0.1:${await freePort()}/cuenta`);
    const down = { ...unavailable, message: expect.stringMatching(/ECONNREFUSED.*AZURE_BLOB_ENDPOINT/) };
    await expect(files.put(bytes)).rejects.toMatchObject(down);
    await expect(files.get(key)).rejects.toMatchObject(down);
  });

  it('is not followed elsewhere: a signed request goes to the address that was set', async () => {
    const elsewhere = await serve(file);
    const { endpoint } = await serve(status(307, { location: elsewhere.endpoint }));
    await expect(storeAt(endpoint).get(key)).rejects.toMatchObject({ name: 'AppError', code: 'configuration' });
    expect(elsewhere.asked).toEqual([]);
  });

  it.each([
    [{}],
    [{ 'x-ms-error-code': 'ContainerNotFound' }],
  ])('is no place for files when 404 does not say that it is the blob that is missing: %j', async (headers) => {
    const { endpoint } = await serve(status(404, headers));
    await expect(storeAt(endpoint).get(key)).rejects.toMatchObject({ name: 'AppError', code: 'configuration' });
  });

  it('is not let fill the memory by a blob larger than any file', async () => {
    const { endpoint, asked } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 10 * 2 ** 30, etag: '"1"' }).write('x');
    });
    await expect(storeAt(endpoint).get(key)).rejects.toMatchObject({ name: 'AppError', code: 'payload-too-large' });
    expect(asked).toHaveLength(1);
  });
});

describe('settings of Blob Storage', () => {
  const good = {
    endpoint: 'https://cuenta.blob.core.windows.net',
    container: 'originales',
    credential: { accountKey },
  };
  it.each([
    ['AZURE_BLOB_ENDPOINT', { endpoint: 'cuenta' }],
    ['AZURE_BLOB_ENDPOINT', { endpoint: 'http://cuenta.blob.core.windows.net' }],
    ['AZURE_BLOB_ENDPOINT', { endpoint: 'http://127.0.0.1.ejemplo.es/cuenta' }],
    ['AZURE_BLOB_ENDPOINT', { endpoint: 'https://cuenta.blob.core.windows.net/?sv=2024&sig=SECRETO' }],
    ['AZURE_BLOB_ENDPOINT', { endpoint: 'https://yo:SECRETO@cuenta.blob.core.windows.net' }],
    ['AZURE_BLOB_ENDPOINT', { endpoint: 'http://127.0.0.1:10000' }],
    ['AZURE_BLOB_CONTAINER', { container: '' }],
    ['AZURE_BLOB_CONTAINER', { container: 'Originales' }],
    ['AZURE_BLOB_CONTAINER', { container: 'a--b' }],
    ['AZURE_BLOB_CONTAINER', { container: 'x'.repeat(64) }],
    ['AZURE_BLOB_KEY', { credential: { accountKey: '' } }],
    ['AZURE_BLOB_KEY', { credential: { accountKey: 'SECRETO, no base64' } }],
    ['AZURE_BLOB_AUTH', { endpoint: 'http://127.0.0.1/cuenta', credential: { token: { getToken: async () => null } } }],
  ])('are refused at once by the name of %s, without its value: %j', (setting, wrong) => {
    const create = () => createBlobFileStore({ ...good, ...wrong });
    expect(create).toThrow(expect.objectContaining({ name: 'AppError', code: 'configuration' }));
    expect(create).toThrow(setting);
    expect(create).not.toThrow('SECRETO');
  });

  it('ask nothing of the network until they are used', () => {
    expect(() => createBlobFileStore(good)).not.toThrow();
  });
});
