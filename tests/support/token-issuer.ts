import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CompactJWSHeaderParameters, exportJWK, generateKeyPair, SignJWT } from 'jose';

export const DIRECTORY = '7f000001-aaaa-4bbb-8ccc-000000000001';
export const OTHER_DIRECTORY = '7f000001-aaaa-4bbb-8ccc-000000000002';
export const TAB = '7f000001-aaaa-4bbb-8ccc-0000000000aa';
export const TAB_URI = `api://ventanilla.example/${TAB}`;
export const TEAMS_WEB = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
export const TEAMS_DESKTOP = '1fec8e78-bce4-4aaf-ab1b-5451cc387264';
export const MARTA_OID = '5b1f0e9d-0001-4a57-9a2e-7d0c8a546f1e';

export type Mood = 'well' | 'down' | 'hang' | 'error' | 'html' | 'empty' | 'huge' | 'redirect';
export type Claims = Record<string, unknown>;

export interface Change {
  /** What differs from a good token of an agent; undefined takes a claim away. */
  claims?: Claims;
  header?: Partial<CompactJWSHeaderParameters>;
  /** Signs with this key instead of the issuer's. */
  key?: CryptoKey;
}

export interface TokenIssuer {
  /** What stands in place of `https://login.microsoftonline.com`. */
  authority: string;
  /** Claims of a good token, now. */
  claims(over?: Claims): Claims;
  token(change?: Change): Promise<string>;
  /** The key that it signs with. */
  signing(): { keyId: string; privateKey: CryptoKey; publicKey: CryptoKey };
  /** Signs with a new key from now on; the former ones stay published unless they are withdrawn. */
  rotate(options?: { withdraw?: boolean }): Promise<void>;
  mood: Mood;
  /** How often keys were asked for. */
  asked: number;
  stop(): Promise<void>;
}

/**
 * Stands for Entra ID's token service on loopback: publishes RSA keys under
 * `/<directory>/discovery/v2.0/keys` as Entra does and signs access tokens of version 2.0 with them.
 */
export async function startTokenIssuer(options: { now?: (() => Date) | undefined } = {}): Promise<TokenIssuer> {
  const now = options.now ?? (() => new Date());
  const published: Awaited<ReturnType<typeof makeKey>>[] = [await makeKey(1)];
  let made = 1;
  const signing = () => {
    const [last] = published.slice(-1);
    if (!last) throw new Error('no key is published');
    return last;
  };

  const server = createServer((request, response) => {
    issuer.asked += 1;
    const keys = published.map(({ jwk }) => ({ ...jwk, issuer: `${issuer.authority}/{tenantid}/v2.0` }));
    const known = /^\/[\w-]+\/discovery\/v2\.0\/keys$/.test(request.url ?? '');
    if (known) answer(issuer.mood, response, { keys });
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const issuer: TokenIssuer = {
    authority: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: 'well',
    asked: 0,
    signing,
    claims: (over = {}) => {
      const seconds = Math.floor(now().getTime() / 1000);
      return {
        aud: TAB,
        iss: `${issuer.authority}/${String(over.tid ?? DIRECTORY)}/v2.0`,
        iat: seconds - 60,
        nbf: seconds - 60,
        exp: seconds + 3600,
        azp: TEAMS_WEB,
        azpacr: '0',
        name: 'Marta Ruiz',
        oid: MARTA_OID,
        preferred_username: 'marta@puertoclaro.example',
        roles: ['agent'],
        scp: 'access_as_user',
        sub: 'pairwise',
        tid: DIRECTORY,
        ver: '2.0',
        ...over,
      };
    },
    token: ({ claims = {}, header = {}, key } = {}) =>
      new SignJWT(issuer.claims(claims))
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: signing().keyId, ...header })
        .sign(key ?? signing().privateKey),
    rotate: async ({ withdraw = false } = {}) => {
      made += 1;
      if (withdraw) published.length = 0;
      published.push(await makeKey(made));
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return issuer;
}

async function makeKey(count: number) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keyId = `key-${count}`;
  const { kty, n, e } = await exportJWK(publicKey);
  return { keyId, publicKey, privateKey, jwk: { kty, use: 'sig', kid: keyId, x5t: keyId, n, e } };
}

function answer(mood: Mood, response: ServerResponse, keys: unknown): void {
  if (mood === 'hang') return;
  if (mood === 'down') response.destroy();
  else if (mood === 'error') response.writeHead(500).end();
  else if (mood === 'redirect') response.writeHead(302, { location: '/common/discovery/v2.0/keys' }).end();
  else if (mood === 'html') response.setHeader('content-type', 'text/html').end('<html>Sign in to the network</html>');
  else if (mood === 'empty') response.end(JSON.stringify({ keys: [] }));
  else if (mood === 'huge') response.end(`{"keys":[],"padding":"${'x'.repeat(400_000)}"}`);
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(keys));
}
