import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKeys } from '../../src/api/entra/read-keys.ts';
import { DIRECTORY, OTHER_DIRECTORY } from '../support/token-issuer.ts';

let server: Server;
let authority: string;
let answer: unknown;
let good: JWK;
beforeAll(async () => {
  good = { ...(await exportJWK((await generateKeyPair('RS256')).publicKey)), kid: 'good', use: 'sig' };
  server = createServer((_request, response) => void response.end(JSON.stringify(answer))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function idsOf(...keys: unknown[]): Promise<string[]> {
  answer = { keys };
  return [...(await readKeys(authority, DIRECTORY)).keys()];
}

describe('the keys that a directory publishes', () => {
  it('are taken by their ids, whatever else is told about them', async () => {
    const told = { x5t: 'x', x5c: ['MIIC'], cloud_instance_name: 'microsoftonline.com', e: good.e };
    expect(await idsOf({ ...good, ...told }, { ...good, kid: 'second', alg: 'RS256' })).toEqual(['good', 'second']);
  });

  it('are left out when they are for something else than RS256 signatures', async () => {
    const curve = await exportJWK((await generateKeyPair('ES256')).publicKey);
    const others = [
      { ...curve, kid: 'curve' },
      { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' },
      { ...good, kid: 'encrypts', use: 'enc' },
      { ...good, kid: 'sha-512', alg: 'RS512' },
      { ...good, kid: 'short', n: good.n?.slice(0, 171) },
      { ...good, kid: '' },
      { ...good, kid: undefined },
      { ...good, kid: 7 },
      'rubbish',
      null,
    ];
    expect(await idsOf(...others, good)).toEqual(['good']);
  });

  it('are left out when they sign for another directory', async () => {
    const of = (kid: string, issuer: string) => ({ ...good, kid, issuer });
    const keys = [
      of('any', `${authority}/{tenantid}/v2.0`),
      of('ours', `${authority}/${DIRECTORY}/v2.0`),
      of('theirs', `${authority}/${OTHER_DIRECTORY}/v2.0`),
      of('another-cloud', `https://login.example/${DIRECTORY}/v2.0`),
    ];
    expect(await idsOf(...keys)).toEqual(['any', 'ours']);
  });

  it.each([
    ['none', { keys: [] }],
    ['no list', { keys: {} }],
    ['another document', { issuer: 'x' }],
    ['nothing', null],
    ['more than any directory has', { keys: Array.from({ length: 101 }, () => ({})) }],
  ])('cannot be read from %s', async (_what, told) => {
    answer = told;
    await expect(readKeys(authority, DIRECTORY)).rejects.toMatchObject({
      code: 'unavailable',
      message: `${authority}/${DIRECTORY}/discovery/v2.0/keys: answers with no key that can be used`,
    });
  });
});
