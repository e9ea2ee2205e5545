import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationContract } from '../../src/api/contract-operation.ts';
import { operationNames, operations } from '../../src/api/contract-operations.ts';
import { ROLES } from '../../src/domain/identity.ts';
import { DIRECTORY, MARTA_OID, OTHER_DIRECTORY, TAB_URI, TEAMS_DESKTOP, TEAMS_WEB } from '../support/token-issuer.ts';
import { createClient } from './client.ts';
import { type EntraDesk, openEntraDesk } from './entra-desk.ts';
import { TENANT } from './http-desk.ts';

let desk: EntraDesk;
beforeAll(async () => {
  desk = await openEntraDesk();
});
afterAll(async () => {
  expect(desk.log).toEqual([]);
  await desk.close();
});

const seconds = () => Math.floor(Date.now() / 1000);
const personOf = async (claims: Record<string, unknown> = {}) =>
  (await desk.identity.verify(await desk.issuer.token({ claims })))?.person;

describe('a good token', () => {
  it.each([
    ['to the client id, from Teams in a browser', {}],
    ['to the URI of the application', { aud: TAB_URI }],
    ['from Teams on a desktop or a telephone', { azp: TEAMS_DESKTOP }],
    ['with the application under its older name', { azp: undefined, appid: TEAMS_WEB }],
    ['with more scopes', { scp: 'openid access_as_user profile' }],
    ['of somebody who is told to be a user', { idtyp: 'user' }],
    ['that ended within the skew', { exp: seconds() - 240 }],
    ['whose time comes within the skew', { nbf: seconds() + 240, iat: seconds() + 240 }],
    ['with claims that are new to us', { xms_new: { a: 1 } }],
    ['with our roles among others', { roles: ['Reader', 'expert', 'agent', 'agent'] }],
  ])('lets its person in: %s', async (_what, claims) => {
    await createClient(desk.url, await desk.issuer.token({ claims })).ok('listTopics');
  });

  it('says who the person is by the object id, and by the directory where it is not the first', async () => {
    const marta = { id: MARTA_OID, name: 'Marta Ruiz', roles: ['agent'], tenant: TENANT };
    expect(await createClient(desk.url, await desk.issuer.token()).ok('me')).toEqual(marta);
    expect(await personOf({ oid: MARTA_OID.toUpperCase() })).toMatchObject({ id: MARTA_OID });
    const two = await openEntraDesk({ tenantIds: [DIRECTORY, OTHER_DIRECTORY] });
    try {
      const ids = [DIRECTORY, OTHER_DIRECTORY].map(async (tid) => {
        const signedIn = await two.identity.verify(await two.issuer.token({ claims: { tid } }));
        return signedIn?.person.id;
      });
      expect(await Promise.all(ids)).toEqual([MARTA_OID, `${OTHER_DIRECTORY}:${MARTA_OID}`]);
    } finally {
      await two.close();
    }
  });

  it('never says it by name, e-mail or subject, which may change or be of somebody else', async () => {
    const same = {
      name: 'Otra',
      preferred_username: 'otra@puertoclaro.example',
      email: 'x@y.example',
      sub: 's',
      upn: 'u',
    };
    expect(await personOf(same)).toEqual({ id: MARTA_OID, name: 'Otra', roles: ['agent'], tenant: TENANT });
    expect(await personOf({ name: undefined })).toMatchObject({ id: MARTA_OID, name: MARTA_OID });
    expect(await personOf({ name: `  ${'a'.repeat(500)}` })).toMatchObject({ name: 'a'.repeat(200) });
  });

  it('is good until its end and the skew, to the second', async () => {
    const [second] = [seconds()];
    const signedIn = await desk.identity.verify(await desk.issuer.token({ claims: { exp: second + 100 } }));
    expect(signedIn?.expiresAt).toEqual(new Date((second + 400) * 1000));
    let time = second * 1000;
    const slow = await openEntraDesk({ now: () => new Date(time) });
    try {
      const token = await slow.issuer.token({ claims: { exp: second + 100 } });
      time = (second + 399) * 1000;
      expect(await slow.identity.verify(token)).toBeDefined();
      time = (second + 400) * 1000;
      expect(await slow.identity.verify(token)).toBeUndefined();
    } finally {
      await slow.close();
    }
  });
});

/** The status alone; an open stream is left as soon as it answers. */
async function statusFor(name: (typeof operationNames)[number], token?: string) {
  const leave = new AbortController();
  const { method }: OperationContract = operations[name];
  const body = method === 'POST' ? { body: {} } : {};
  const sent = { id: 'nobody-knows-it', ...body, signal: leave.signal };
  const response = await createClient(desk.url, token).send(name, sent);
  leave.abort();
  return response.status;
}

const guarded = operationNames.filter((name) => operations[name].policy !== 'open');

describe('with Entra ID, a policy', () => {
  it.each(guarded)('asks for a token to use %s', async (name) => {
    expect(await statusFor(name)).toBe(401);
    expect(await statusFor(name, await desk.issuer.token({ claims: { scp: 'x' } }))).toBe(401);
  });

  it.each(
    guarded.flatMap((name) => [undefined, ...ROLES].map((role) => [name, role] as const)),
  )('lets or does not let %s be used with the app role %s', async (name, role) => {
    const { policy }: OperationContract = operations[name];
    const status = await statusFor(name, await desk.issuer.token({ claims: { roles: role ? [role] : [] } }));
    if (role && (role === 'admin' || policy.includes(role))) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });

  it('has no local sign-in, and nobody to choose', async () => {
    const body = { user: 'a', name: 'A', roles: ['admin'] };
    expect((await createClient(desk.url).refused('localToken', { body })).status).toBe(404);
    expect((await createClient(desk.url).refused('localPeople')).status).toBe(404);
    expect(await createClient(desk.url).ok('about')).toMatchObject({ identity: 'entra' });
    const described = await (await createClient(desk.url).fetch('/openapi.json')).text();
    expect(described).not.toContain('/local/');
  });
});
