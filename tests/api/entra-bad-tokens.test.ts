import { createHmac, createPublicKey } from 'node:crypto';
import { exportJWK, generateKeyPair, importPKCS8, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OTHER_DIRECTORY, TEAMS_DESKTOP, TEAMS_WEB, type TokenIssuer } from '../support/token-issuer.ts';
import { refusedOf } from './client.ts';
import { type EntraDesk, openEntraDesk } from './entra-desk.ts';

let desk: EntraDesk;
beforeAll(async () => {
  desk = await openEntraDesk();
});
afterAll(async () => {
  // A bad token is no failure of ours, and nothing of it is kept.
  expect(desk.log).toEqual([]);
  await desk.close();
});

type Make = (issuer: TokenIssuer) => string | Promise<string>;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);
const withClaims =
  (claims: Record<string, unknown>): Make =>
  (issuer) =>
    issuer.token({ claims });
const withHeader =
  (header: Record<string, unknown>): Make =>
  (issuer) =>
    issuer.token({ header });
const changed =
  (change: (token: string) => string): Make =>
  async (issuer) =>
    change(await issuer.token());

/** With another digest of the same key, as nobody but the issuer could. */
async function asRs512(issuer: TokenIssuer): Promise<string> {
  const { privateKey, keyId } = issuer.signing();
  const pem = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  const key = await importPKCS8(`-----BEGIN PRIVATE KEY-----\n${pem}\n-----END PRIVATE KEY-----`, 'RS512');
  return new SignJWT(issuer.claims()).setProtectedHeader({ alg: 'RS512', typ: 'JWT', kid: keyId }).sign(key);
}

/** The public key, which everybody has, as the secret of a symmetric signature. */
async function asHs256(issuer: TokenIssuer, secretOf: (jwk: JWK) => string | Buffer): Promise<string> {
  const jwk = await exportJWK(issuer.signing().publicKey);
  const head = encoded({ alg: 'HS256', typ: 'JWT', kid: issuer.signing().keyId });
  const signed = `${head}.${encoded(issuer.claims())}`;
  return `${signed}.${createHmac('sha256', secretOf(jwk)).update(signed).digest('base64url')}`;
}

async function embedded(issuer: TokenIssuer, header: (jwk: JWK) => Record<string, unknown>): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return issuer.token({ key: privateKey, header: header({ ...(await exportJWK(publicKey)), kid: 'key-1' }) });
}

/** Signs text that no JSON writer gives. */
async function signedText(issuer: TokenIssuer, claims: string, header: object = {}): Promise<string> {
  const head = encoded({ alg: 'RS256', typ: 'JWT', kid: issuer.signing().keyId, ...header });
  const signed = `${head}.${Buffer.from(claims).toString('base64url')}`;
  const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', issuer.signing().privateKey, Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

const pem = (jwk: JWK) => createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
const last = (name: string, value: unknown): Make => {
  const twice = (issuer: TokenIssuer) =>
    `${JSON.stringify(issuer.claims()).slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(value)}}`;
  return (issuer) => signedText(issuer, twice(issuer));
};

const BAD: [what: string, make: Make, why: string][] = [
  ['without a signature', (i) => `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(i.claims())}.`, 'header'],
  [
    'with alg none and a signature',
    async (i) => (await i.token()).replace(/^[^.]+/, encoded({ alg: 'none', typ: 'JWT', kid: 'key-1' })),
    'header',
  ],
  ['HS256 with the public key as PEM', (i) => asHs256(i, pem), 'header'],
  ['HS256 with the modulus', (i) => asHs256(i, (jwk) => String(jwk.n)), 'header'],
  ['RS512 with the right key', asRs512, 'header'],
  [
    'an algorithm in small letters',
    async (i) => (await i.token()).replace(/^[^.]+/, encoded({ alg: 'rs256', kid: 'key-1' })),
    'header',
  ],
  ['another issuer', withClaims({ iss: 'https://login.example/v2.0' }), 'issuer'],
  ['the issuer of version 1', withClaims({ iss: `https://sts.windows.net/${OTHER_DIRECTORY}/` }), 'issuer'],
  ['version 1', withClaims({ ver: '1.0', appid: TEAMS_WEB, azp: undefined }), 'version'],
  ['no version', withClaims({ ver: undefined }), 'claims'],
  ['a directory that is not listed', withClaims({ tid: OTHER_DIRECTORY }), 'tenant'],
  [
    'the issuer of another directory',
    (i) => i.token({ claims: { iss: `${i.authority}/${OTHER_DIRECTORY}/v2.0` } }),
    'issuer',
  ],
  ['the issuer with a slash more', (i) => i.token({ claims: { iss: `${String(i.claims().iss)}/` } }), 'issuer'],
  ['a directory with a path in it', withClaims({ tid: '../common' }), 'claims'],
  ['another audience', withClaims({ aud: OTHER_DIRECTORY }), 'audience'],
  ['several audiences, ours too', (i) => i.token({ claims: { aud: [i.claims().aud, OTHER_DIRECTORY] } }), 'claims'],
  ['our audience as a list', (i) => i.token({ claims: { aud: [i.claims().aud] } }), 'claims'],
  ["another application's URI", withClaims({ aud: `api://ventanilla.example/${OTHER_DIRECTORY}` }), 'audience'],
  [
    'our URI on another domain',
    (i) => i.token({ claims: { aud: `api://evil.example/${String(i.claims().aud)}` } }),
    'audience',
  ],
  ['our URI with more behind', (i) => i.token({ claims: { aud: `${String(i.claims().aud)}/x` } }), 'audience'],
  ['an empty audience', withClaims({ aud: '' }), 'audience'],
  ['no audience', withClaims({ aud: undefined }), 'claims'],
  ['another scope', withClaims({ scp: 'User.Read' }), 'scope'],
  ['a scope that begins like ours', withClaims({ scp: 'access_as_user.admin' }), 'scope'],
  ['a scope that ends like ours', withClaims({ scp: 'no_access_as_user' }), 'scope'],
  ['our scope in capitals', withClaims({ scp: 'ACCESS_AS_USER' }), 'scope'],
  ['scopes with commas', withClaims({ scp: 'User.Read,access_as_user' }), 'scope'],
  ['scopes as a list', withClaims({ scp: ['access_as_user'] }), 'claims'],
  ['an application that acts for itself', withClaims({ scp: undefined, idtyp: 'app' }), 'app-only'],
  ['an application with a scope', withClaims({ idtyp: 'app' }), 'app-only'],
  ['an application that is not allowed', withClaims({ azp: OTHER_DIRECTORY }), 'client'],
  ['two applications, one not allowed', withClaims({ appid: OTHER_DIRECTORY }), 'client'],
  ['no application', withClaims({ azp: undefined }), 'client'],
  ['ended beyond the skew', withClaims({ exp: seconds() - 301 }), 'time'],
  ['valid in the future', withClaims({ nbf: seconds() + 400 }), 'time'],
  ['made in the future', withClaims({ iat: seconds() + 400 }), 'time'],
  ['no end', withClaims({ exp: undefined }), 'claims'],
  ['no beginning', withClaims({ nbf: undefined }), 'claims'],
  ['no time of making', withClaims({ iat: undefined }), 'claims'],
  ['an end as text', withClaims({ exp: '99999999999' }), 'claims'],
  ['an end beyond all dates', withClaims({ exp: 9e15 }), 'claims'],
  ['no object id', withClaims({ oid: undefined }), 'claims'],
  ['an object id that is an e-mail', withClaims({ oid: 'marta@puertoclaro.example' }), 'claims'],
  ['no directory', withClaims({ tid: undefined }), 'claims'],
  ['roles as text', withClaims({ roles: 'admin' }), 'claims'],
  ['an unknown key', withHeader({ kid: 'key-9' }), 'unknown-key'],
  ['no key', withHeader({ kid: undefined }), 'header'],
  ['a key that is a path', withHeader({ kid: '__proto__' }), 'unknown-key'],
  ['a key that is a number', withHeader({ kid: 1 }), 'header'],
  ['its own key in the header', (i) => embedded(i, (jwk) => ({ jwk })), 'header'],
  ['the address of its keys', (i) => embedded(i, () => ({ jku: 'http://127.0.0.1:1/keys' })), 'header'],
  ['the address of its certificate', (i) => embedded(i, () => ({ x5u: 'http://127.0.0.1:1/certificate' })), 'header'],
  ['its own certificate', (i) => embedded(i, () => ({ x5c: ['MIIC'] })), 'header'],
  ['a well signed one with a key besides', withHeader({ jwk: { kty: 'RSA' } }), 'header'],
  ['signed by another key', (i) => embedded(i, () => ({})), 'signature'],
  ['critical extensions', withHeader({ crit: ['b64'], b64: true }), 'header'],
  [
    'a critical extension that nobody knows',
    (i) => signedText(i, JSON.stringify(i.claims()), { crit: ['x'], x: 1 }),
    'header',
  ],
  ['a token within a token', withHeader({ cty: 'JWT' }), 'header'],
  ['another type', withHeader({ typ: 'at+jwt' }), 'header'],
  ['cut short', changed((token) => token.slice(0, -10)), 'signature'],
  ['without its signature', changed((token) => token.split('.').slice(0, 2).join('.')), 'malformed'],
  ['with an empty signature', changed((token) => `${token.split('.').slice(0, 2).join('.')}.`), 'signature'],
  [
    'the signature of another',
    async (i) =>
      `${(await i.token()).split('.').slice(0, 2).join('.')}.${(await i.token({ claims: { roles: ['admin'] } })).split('.')[2]}`,
    'signature',
  ],
  [
    'changed claims',
    (i) => i.token().then((token) => token.replace(/\.[^.]+\./, `.${encoded(i.claims({ roles: ['admin'] }))}.`)),
    'signature',
  ],
  ['four parts', changed((token) => `${token}.x`), 'malformed'],
  ['five parts, as if encrypted', changed((token) => `${token}.x.y`), 'malformed'],
  ['only dots', () => '..', 'malformed'],
  ['no JSON inside', (i) => signedText(i, 'hola'), 'malformed'],
  ['a list inside', (i) => signedText(i, '[1]'), 'malformed'],
  ['a directory told twice, the last one not ours', last('tid', OTHER_DIRECTORY), 'tenant'],
  ['a scope told twice, the last one not ours', last('scp', 'User.Read'), 'scope'],
  ['roles told twice, the last ones no list', last('roles', 'admin'), 'claims'],
];

describe('a bad token', () => {
  it.each(BAD)('is refused: %s', async (_what, make, why) => {
    desk.refusals.length = 0;
    const token = await make(desk.issuer);
    const sent = { headers: { Authorization: `Bearer ${token}` } };
    const { status, headers, problem } = await refusedOf(await fetch(`${desk.url}/api/v1/topics`, sent));
    expect({ status, code: problem.code }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    // The bearer learns that it is not good, and nothing else: the answer is the same whatever was wrong.
    expect(Object.keys(problem).sort()).toEqual(['code', 'detail', 'status', 'title', 'type']);
    expect(problem.detail).toBe('Debe identificarse para continuar.');
    expect(desk.refusals).toEqual([why]);
  });

  it.each([
    ['another scheme', (token: string) => `Basic ${token}`],
    ['no scheme', (token: string) => token],
    ['a space inside', (token: string) => `Bearer ${token.slice(0, 40)} ${token.slice(40)}`],
    ['quotation marks', (token: string) => `Bearer "${token}"`],
    ['two tokens', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['nothing', () => 'Bearer'],
    ['only spaces', () => 'Bearer    '],
    ['a tab in place of the space', (token: string) => `Bearer\t${token}`],
    ['letters beyond ASCII', (token: string) => `Bearer ${token}\u00f1`],
    ['more than any token has', (token: string) => `Bearer ${token}${'A'.repeat(20_000)}`],
  ])('is not even looked at with %s', async (_what, header) => {
    desk.refusals.length = 0;
    const sent = { headers: { Authorization: header(await desk.issuer.token()) } };
    const { status } = await refusedOf(await fetch(`${desk.url}/api/v1/topics`, sent));
    expect({ status, looked: desk.refusals }).toEqual({ status: 401, looked: [] });
  });

  it('that is only too long for a header is refused before anything is read', async () => {
    const sent = { headers: { Authorization: `Bearer ${'A'.repeat(100_000)}` } };
    expect((await refusedOf(await fetch(`${desk.url}/api/v1/topics`, sent))).status).toBe(431);
  });

  it.each([
    ['none', undefined],
    ['an empty list', []],
    ['unknown ones', ['root', 'Agent', 'agent ', 'ADMIN']],
  ])('without a role of ours is forbidden everything: %s', async (_what, roles) => {
    const token = await desk.issuer.token({ claims: { roles, azp: TEAMS_DESKTOP } });
    const sent = { headers: { Authorization: `Bearer ${token}` } };
    const { status, problem } = await refusedOf(await fetch(`${desk.url}/api/v1/topics`, sent));
    expect({ status, code: problem.code }).toEqual({ status: 403, code: 'forbidden' });
  });

  it('costs the issuer one request at most, however many have unknown keys', () => {
    expect(desk.issuer.asked).toBeLessThanOrEqual(2);
  });
});
