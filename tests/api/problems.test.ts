import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { type Client, createClient, refusedOf } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
let agent: Client;
const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' } };

beforeAll(async () => {
  desk = await openHttpDesk();
  agent = await desk.as('Ana');
});
afterEach(() => {
  expect(desk.log).toEqual([]);
});
afterAll(() => desk.close());

describe('a request that is not correct', () => {
  it.each(['{"question":', '{question:1}', '\u0000', '[1,]'])('says that %j is not JSON', async (body) => {
    const { status, problem } = await refusedOf(await agent.fetch('/suggestions', { ...asked, body }));
    expect(status).toBe(400);
    expect(problem).toEqual({
      type: 'urn:ventanilla:problem:json-broken',
      title: 'Bad Request',
      status: 400,
      code: 'json-broken',
      detail: 'El contenido enviado no es JSON válido.',
    });
  });

  it('survives a binary body under any content type', async () => {
    const body = new Uint8Array(4096).map((_, i) => (i * 197) % 256);
    expect((await refusedOf(await agent.fetch('/suggestions', { ...asked, body }))).status).toBe(400);
    for (const type of ['application/octet-stream', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense']) {
      const sent = { method: 'POST', headers: { 'Content-Type': type }, body };
      expect((await refusedOf(await agent.fetch('/suggestions', sent))).status, type).toBe(415);
    }
  });

  it.each(['null', '7', '"text"', '[]', 'true'])('says that %s is not an object', async (body) => {
    const { status, problem } = await refusedOf(await agent.fetch('/suggestions', { ...asked, body }));
    expect(status).toBe(400);
    expect(problem.code).toBe('invalid-input');
  });

  it('names every field that is wrong, and the unknown ones', async () => {
    const body = { question: 7, channel: 'telex', colour: 'red' };
    const { status, problem } = await agent.refused('createSuggestion', { body });
    expect(status).toBe(400);
    expect(problem.code).toBe('invalid-input');
    expect(problem.errors?.map((error) => error.path).sort()).toEqual(['channel', 'colour', 'question']);
  });

  it('says what is missing when there is no body at all', async () => {
    const { problem } = await agent.refused('createSuggestion');
    expect(problem.errors?.map((error) => error.path)).toEqual(['question']);
  });

  it('refuses unknown, doubled and impossible query parameters', async () => {
    for (const query of ['q=a&colour=red', 'q=a&q=b', 'q=a&top=0', 'q=a&top=many', '']) {
      expect((await refusedOf(await agent.fetch(`/search?${query}`))).status, query).toBe(400);
    }
    expect((await agent.refused('listTopics', { query: { colour: 'red' } })).status).toBe(400);
  });

  it('refuses a cursor that is not of the list', async () => {
    expect((await agent.refused('listTopics', { query: { cursor: 'x' } })).status).toBe(400);
    expect((await agent.refused('listInteractions', { query: { cursor: 'x' } })).status).toBe(400);
  });

  it('says in plain Spanish that a question of 20,000 characters is too long', async () => {
    const { status, problem } = await agent.refused('createSuggestion', { body: { question: 'a'.repeat(20_000) } });
    expect(status).toBe(400);
    expect(problem.code).toBe('question-too-long');
    expect(problem.detail).toMatch(/demasiado larga.*8\.000 caracteres/);
  });

  it('takes a search for 20,000 characters', async () => {
    const { passages } = await agent.ok('search', { query: { q: 'padron '.repeat(2858) } });
    expect(passages).toHaveLength(1);
  });

  it('says how large a body may be', async () => {
    const body = { question: 'a'.repeat(300_000) };
    const { status, problem } = await agent.refused('createSuggestion', { body });
    expect(status).toBe(413);
    expect(problem.detail).toBe('Es demasiado grande. El máximo son 256 KB.');
  });

  it.each([
    ['charset', 'application/json; charset=latin-nine'],
    ['media type', 'application/xml'],
  ])('refuses a %s it does not read', async (_what, type) => {
    const sent = { method: 'POST', headers: { 'Content-Type': type }, body: '{"question":"a"}' };
    expect((await refusedOf(await agent.fetch('/suggestions', sent))).status).toBe(415);
  });
});

describe('an address', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v1',
    '/nothing',
    '/api/v2/topics',
    '/api/v1/Topics',
  ])('that does not exist is 404: %s', async (path) => {
    const { problem } = await refusedOf(await fetch(`${desk.url}${path}`));
    expect(problem).toMatchObject({ status: 404, code: 'not-found', detail: 'Esta dirección no existe.' });
  });

  it.each([
    ['PUT', '/suggestions', 'POST'],
    ['GET', '/suggestions', 'POST'],
    ['POST', '/knowledge/documents/x', 'GET, HEAD, DELETE'],
    ['PATCH', '/escalations', 'POST, GET, HEAD'],
    ['DELETE', '/topics', 'GET, HEAD'],
  ])('does not take %s %s and says what it takes', async (method, path, allow) => {
    const { status, headers } = await refusedOf(await agent.fetch(path, { method }));
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe(allow);
  });

  it('with a broken escape is 400', async () => {
    expect((await refusedOf(await agent.fetch('/passages/%ZZ'))).status).toBe(400);
  });

  it('answers HEAD like GET, without a body, and does not keep a stream open for it', async () => {
    const topics = await agent.fetch('/topics', { method: 'HEAD' });
    expect([topics.status, await topics.text()]).toEqual([200, '']);
    const events = await agent.fetch('/events', { method: 'HEAD' });
    expect([events.status, await events.text()]).toEqual([200, '']);
  });
});

describe('a problem', () => {
  it.each([
    ['ca', 'Aquesta'],
    ['en-GB,en;q=0.9', 'This'],
    ['es-ES', 'Esta'],
    ['fr', 'Esta'],
    ['fr, ca;q=0.8, es;q=0.5', 'Aquesta'],
    ['*', 'Esta'],
    [',,;q=x', 'Esta'],
  ])('is told in the language of Accept-Language: %s', async (accepted, firstWord) => {
    const response = await fetch(`${desk.url}/api/v1/nothing`, { headers: { 'Accept-Language': accepted } });
    const { problem, headers } = await refusedOf(response);
    expect(problem.detail.split(' ')[0]).toBe(firstWord);
    expect(headers.get('vary')).toMatch(/accept-language/i);
  });

  it('tells which field is wrong in that language too', async () => {
    const headers = { 'Accept-Language': 'en' };
    const { problem } = await agent.refused('createSuggestion', { body: {}, headers });
    expect(problem.errors?.[0]?.message).toMatch(/expected string/);
    const inSpanish = await agent.refused('createSuggestion', { body: {} });
    expect(inSpanish.problem.errors?.[0]?.message).toMatch(/se esperaba/);
  });
});

describe('bytes that are no HTTP', () => {
  async function answerTo(bytes: string): Promise<string> {
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.end(bytes);
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
    });
    await once(socket, 'close');
    return answer;
  }

  it.each([
    'nonsense\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\u0016\u0003\u0001'.repeat(20),
    'BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n',
  ])('are answered with 400: %j', async (bytes) => {
    const answer = await answerTo(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    const problem: unknown = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')));
    expect(problem).toMatchObject({ status: 400, code: 'invalid-input' });
  });

  it('with headers beyond all measure are answered with 431', async () => {
    const answer = await answerTo(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe('a failure', () => {
  const secret = 'DNI 12345678Z at /var/secret';
  const failing = (thrown: unknown) => ({
    topics: { list: () => Promise.reject(thrown), get: () => Promise.reject(thrown) },
  });

  it.each([
    ['storage-full', 507],
    ['unavailable', 503],
    ['conflict', 409],
    ['model-unavailable', 503],
    ['configuration', 500],
  ] as const)('%s is answered with %i and the words for people', async (code, status) => {
    const broken = await openHttpDesk({ ports: failing(new AppError(code, secret)) });
    try {
      const refused = await (await broken.as('Ana')).refused('listTopics');
      expect(refused.status).toBe(status);
      expect(refused.problem.code).toBe(code);
      expect(refused.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
      expect(JSON.stringify(refused.problem)).not.toContain('secret');
    } finally {
      await broken.close();
    }
  });

  it('that nobody expected tells nothing but an id, and is logged once under it without the request', async () => {
    const broken = await openHttpDesk({ ports: failing(new TypeError('x is not a function')) });
    try {
      const ana = await broken.as('Ana');
      const { status, problem } = await ana.refused('listTopics', { headers: { 'X-Secret': 'tell nobody' } });
      expect(status).toBe(500);
      expect(Object.keys(problem).sort()).toEqual(['code', 'detail', 'instance', 'status', 'title', 'type']);
      expect(JSON.stringify(problem)).not.toMatch(/TypeError|not a function|\.ts/);
      expect(broken.log).toHaveLength(1);
      expect(JSON.parse(broken.log[0] ?? '')).toMatchObject({
        method: 'GET',
        route: '/topics',
        instance: problem.instance,
        err: { type: 'TypeError', message: 'x is not a function' },
      });
      expect(broken.log[0]).not.toMatch(/Bearer|tell nobody/);
    } finally {
      await broken.close();
    }
  });

  it('of the identity is not taken for a bad token', async () => {
    const identity = { verify: () => Promise.reject(new AppError('unavailable', 'no keys')) };
    const broken = await openHttpDesk({ app: { identity } });
    try {
      expect((await createClient(broken.url, 'a.b.c').refused('listTopics')).status).toBe(503);
    } finally {
      await broken.close();
    }
  });
});

describe('every response', () => {
  it('says what it is and to whom it may be shown', async () => {
    const api = await agent.fetch('/topics');
    expect(api.headers.get('x-content-type-options')).toBe('nosniff');
    expect(api.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(api.headers.get('cache-control')).toBe('no-store');
    expect(api.headers.get('x-powered-by')).toBeNull();
  });

  it('lets Teams, and nobody else, frame the tab', async () => {
    const tab = await fetch(`${desk.url}/tab/`);
    const policy = tab.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(
      "frame-ancestors 'self' https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.office.com",
    );
    expect(policy).toContain("default-src 'self'");
    expect((await fetch(`${desk.url}/table`)).headers.get('content-security-policy')).not.toContain('teams');
  });
});
