import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_ID, type AuthorityDouble, BOT_TOKEN, ISSUER, startAuthority } from '../support/authority.ts';
import { type BotServer, startBotServer, TENANT } from '../support/bot-server.ts';

const HOUR = 3_600_000;
const PROBLEM = { type: 'about:blank', code: 'invalid-input', status: 400 };

describe('the shape of what comes in', () => {
  let server: BotServer;
  beforeEach(async () => {
    server = await startBotServer();
  });
  afterEach(() => server.stop());

  const whole = () => server.activity({ text: 'ayuda' });
  const without = (name: string) => Object.fromEntries(Object.entries(whole()).filter(([key]) => key !== name));

  it.each([
    ['what is no activity', () => ({ foo: 1 })],
    ['a list', () => [whole()]],
    ['nothing', () => ''],
    ['what is not JSON', () => '{"type":'],
    ['more than 256 KB', () => server.activity({ text: 'x'.repeat(300_000) })],
    ['an id that is a number', () => ({ ...whole(), id: 5 })],
    ['a conversation without id', () => server.activity({ conversation: {} })],
    ['a service URL that is none', () => server.activity({ serviceUrl: 'smba' })],
    ['the emulator', () => server.activity({ channelId: 'emulator' })],
    ['another channel', () => server.activity({ channelId: 'webchat' })],
    ...['type', 'id', 'channelId', 'serviceUrl', 'conversation', 'from', 'recipient'].map(
      (name): [string, () => unknown] => [`an activity without ${name}`, () => without(name)],
    ),
  ])('refuses %s with 400 and goes on', async (_name, body) => {
    expect(await server.post(body())).toMatchObject({ status: 400, body: PROBLEM });
    expect((await server.post(whole())).status).toBe(202);
  });

  it.each([
    'https://malo.example/',
    'https://smba.trafficmanager.net.malo.example/',
    'https://xsmba.trafficmanager.net/',
    'https://user:secret@smba.trafficmanager.net/',
    'http://smba.trafficmanager.net/',
    'file:///etc/passwd',
  ])('refuses to answer to %s', async (serviceUrl) => {
    expect((await server.post(server.activity({ text: 'ayuda', serviceUrl }))).status).toBe(403);
  });

  it('takes Teams’ own host', async () => {
    const serviceUrl = 'https://smba.trafficmanager.net/emea/';
    const quiet = server.activity({ type: 'messageReaction', serviceUrl });
    expect((await server.post(quiet)).status).toBe(202);
  });

  it('is closed to a page that gives its own name to this machine', async () => {
    const { hostname, port, pathname } = new URL(server.url);
    const body = JSON.stringify(whole());
    const headers = { host: 'malo.example', 'content-type': 'application/json' };
    const sent = request({ hostname, port, path: pathname, method: 'POST', headers }).end(body);
    const [response] = await once(sent, 'response');
    expect(response.statusCode).toBe(403);
    response.resume();
  });
});

describe('who comes in', () => {
  let authority: AuthorityDouble;
  let server: BotServer;
  beforeEach(async () => {
    authority = await startAuthority();
    const config = {
      kind: 'single-tenant' as const,
      id: APP_ID,
      password: 'secret',
      tenantId: TENANT,
      serviceHosts: ['127.0.0.1'],
    };
    server = await startBotServer({ config, authority: authority.authority });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await server.stop();
    await authority.stop();
  });

  const url = () => server.connector.serviceUrl;
  const hello = (over = {}) => server.activity({ text: 'ayuda', ...over });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const secret = new TextEncoder().encode('a secret that is long enough for HS256');
  const claims = () => ({ iss: ISSUER, aud: APP_ID, serviceurl: url() });

  it('the Bot Framework, and the answer carries the token of the bot', async () => {
    expect(await server.post(hello(), bearer(await authority.token(url())))).toEqual({ status: 202, body: undefined });
    const call = await server.connector.nextMessage();
    expect(call.authorization).toBe(`Bearer ${BOT_TOKEN}`);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['no token', () => ''],
    ['another scheme', () => 'Basic YTpi'],
    ['no JWT', () => 'Bearer abc'],
    ['two tokens', async () => `Bearer ${await authority.token(url())} x`],
    ['alg none', () => `Bearer ${new UnsecuredJWT(claims()).encode()}`],
    [
      'HS256',
      async () => `Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret)}`,
    ],
    ['a foreign key', async () => `Bearer ${await authority.token(url(), { foreignKey: true })}`],
    ['an unknown key', async () => `Bearer ${await authority.token(url(), { header: { kid: 'k2' } })}`],
    ['a changed signature', async () => `Bearer ${(await authority.token(url())).slice(0, -6)}AAAAAA`],
    ['an expired token', async () => `Bearer ${await authority.token(url(), { claims: { exp: 1_700_000_000 } })}`],
    ['another bot’s token', async () => `Bearer ${await authority.token(url(), { claims: { aud: 'another' } })}`],
    ['no service URL claim', async () => `Bearer ${await authority.token('', { claims: { serviceurl: undefined } })}`],
    ['another service’s token', async () => `Bearer ${await authority.token('https://smba.trafficmanager.net/')}`],
    ...[
      `https://sts.windows.net/${TENANT}/`,
      `https://login.microsoftonline.com/${TENANT}/v2.0`,
      'https://malo.example',
    ].map((iss): [string, () => Promise<string>] => [
      `the issuer ${iss}`,
      async () => `Bearer ${await authority.token(url(), { claims: { iss, azp: APP_ID, appid: APP_ID, ver: '2.0' } })}`,
    ]),
  ])('not with %s: 401 and nothing happens', async (_name, header) => {
    const answer = await server.post(hello(), { authorization: await header() });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect((await server.post(hello(), bearer(await authority.token(url())))).status).toBe(202);
    await server.connector.nextMessage();
    expect(server.connector.calls.all.filter(({ body }) => body.type === 'message')).toHaveLength(1);
  });

  it.each([
    ['another tenant', { conversation: { conversationType: 'personal', id: 'a:x', tenantId: 'another' } }],
    ['no tenant', { conversation: { conversationType: 'personal', id: 'a:x' }, channelData: {} }],
  ])('not from %s: 403', async (_name, over) => {
    expect((await server.post(hello(over), bearer(await authority.token(url())))).status).toBe(403);
  });

  it('nobody whose answer would go elsewhere, and no byte goes there', async () => {
    let connections = 0;
    const foreign = createServer()
      .on('connection', () => connections++)
      .listen(0, '127.0.0.1');
    await once(foreign, 'listening');
    const elsewhere = `http://localhost:${(foreign.address() as AddressInfo).port}/`;
    const answer = await server.post(hello({ serviceUrl: elsewhere }), bearer(await authority.token(elsewhere)));
    expect(answer.status).toBe(403);

    // Nor when the service that is known sends the bot there.
    server.connector.answerNext({ status: 307, headers: { location: elsewhere } });
    await server.post(hello({ text: 'mis consultas' }), bearer(await authority.token(url())));
    await server.connector.nextMessage();
    await server.bot.stop();
    expect(connections).toBe(0);
    foreign.close();
  });

  it('nobody while the key service is down and the key is unknown: 503', async () => {
    await authority.down();
    const fresh = await startAuthority();
    const token = await fresh.token(url(), {
      header: { kid: 'k9' },
      claims: { exp: Math.floor(Date.now() / 1000) + 200_000 },
    });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * HOUR });
    expect((await server.post(hello(), bearer(token))).status).toBe(503);
    await fresh.stop();
  });

  it('the Bot Framework for three days after the key service went down, and not longer', async () => {
    expect((await server.post(hello(), bearer(await authority.token(url())))).status).toBe(202);
    await authority.down();
    const later = async (hours: number) => {
      vi.useFakeTimers({ toFake: ['Date'], now: began + hours * HOUR });
      const exp = Math.floor(Date.now() / 1000) + 3600;
      return (await server.post(hello(), bearer(await authority.token(url(), { claims: { exp } })))).status;
    };
    const began = Date.now();
    expect(await later(71)).toBe(202);
    expect(await later(73)).toBe(503);
  });
});
