import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOf, createClient, type TokenSource } from '../../tab/client/client.ts';
import { ProblemError } from '../../tab/client/problem.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function clientOf(listener: RequestListener, tokens?: TokenSource, onExpired?: () => void) {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return createClient({
    language: () => 'ca',
    fetch: (address, init) => fetch(`http://127.0.0.1:${port}${String(address)}`, init),
    ...(tokens ? { tokens } : {}),
    ...(onExpired ? { onExpired } : {}),
  });
}

const about = { institution: 'A', identity: 'local', answerMode: 'extractive', language: 'es', version: '1' };
const caught = async (work: Promise<unknown>) => work.then(() => undefined).catch((thrown: unknown) => thrown);

describe('the client of the API', () => {
  it('fills the path, leaves out what is not given and escapes the rest', () => {
    expect(addressOf('/documents/{id}/versions', { id: 'a/b c' }, { text: '', limit: 5, topic: undefined })).toBe(
      '/api/v1/documents/a%2Fb%20c/versions?limit=5',
    );
    expect(() => addressOf('/documents/{id}')).toThrow('needs id');
  });

  it('asks in the language of the screen and gives the body in its shape', async () => {
    let language: string | undefined;
    const client = await clientOf((request, response) => {
      language = request.headers['accept-language'];
      response.end(JSON.stringify({ ...about, unknown: 1 }));
    });
    expect(await client.call('about')).toEqual(about);
    expect(language).toBe('ca');
  });

  it('refuses a body that is not what the contract says', async () => {
    const client = await clientOf((_, response) => response.end(JSON.stringify({ institution: 5 })));
    expect(await caught(client.call('about'))).toMatchObject({ code: 'unexpected' });
  });

  it('gives the problem that the server describes, in its own words', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'already-claimed',
      detail: 'La lleva A',
    };
    const client = await clientOf((_, response) => {
      response.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
    });
    const thrown = await caught(client.call('about'));
    expect(thrown).toBeInstanceOf(ProblemError);
    expect(thrown).toMatchObject({ status: 409, code: 'already-claimed', detail: 'La lleva A' });
  });

  it('says that it is offline when nobody answers', async () => {
    const client = createClient({ language: () => 'es', fetch: () => fetch('http://127.0.0.1:1') });
    expect(await caught(client.call('about'))).toMatchObject({ code: 'offline', status: 0 });
  });

  it('takes a new token once when the old one is refused', async () => {
    const asked: boolean[] = [];
    const tokens = {
      token: async (fresh: boolean) => {
        asked.push(fresh);
        return fresh ? 'new' : 'old';
      },
    };
    const client = await clientOf((request, response) => {
      if (request.headers.authorization !== 'Bearer new') response.writeHead(401).end('{}');
      else response.end(JSON.stringify({ passages: [] }));
    }, tokens);
    expect(await client.call('search', { query: { q: 'padrón' } })).toEqual({ passages: [] });
    expect(asked).toEqual([false, true]);
  });

  it('tells that the session has ended when a new token is refused too', async () => {
    let expired = 0;
    const tokens = { token: async () => 'old' };
    const client = await clientOf(
      (_, response) => response.writeHead(401).end('{}'),
      tokens,
      () => {
        expired += 1;
      },
    );
    expect(await caught(client.call('listTopics'))).toMatchObject({ status: 401 });
    expect(expired).toBe(1);
  });

  it('tells that the session has ended when no new token is given', async () => {
    let expired = 0;
    const client = createClient({
      language: () => 'es',
      tokens: { token: () => Promise.reject(new ProblemError({ status: 401, code: 'unauthenticated' })) },
      onExpired: () => {
        expired += 1;
      },
    });
    expect(await caught(client.call('listTopics'))).toMatchObject({ status: 401 });
    expect(expired).toBe(1);
  });

  it('sends the idempotency key and the body as JSON', async () => {
    const seen: unknown[] = [];
    const client = await clientOf(
      (request, response) => {
        let text = '';
        request.on('data', (chunk) => {
          text += chunk;
        });
        request.on('end', () => {
          seen.push(request.method, request.url, request.headers['idempotency-key'], text);
          response.writeHead(404).end('{}');
        });
      },
      { token: async () => 't' },
    );
    await caught(
      client.call('decideSuggestion', {
        path: { id: 's1' },
        key: 'k1',
        body: { decision: 'rejected', reason: 'wrong' },
      }),
    );
    expect(seen).toEqual(['POST', '/api/v1/suggestions/s1/decision', 'k1', '{"decision":"rejected","reason":"wrong"}']);
  });
});
