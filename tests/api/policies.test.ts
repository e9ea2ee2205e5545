import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationContract } from '../../src/api/contract-operation.ts';
import { operationNames, operations } from '../../src/api/contract-operations.ts';
import { ROLES } from '../../src/domain/identity.ts';
import { createClient, refusedOf } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
beforeAll(async () => {
  desk = await openHttpDesk();
});
afterAll(async () => {
  expect(desk.log).toEqual([]);
  await desk.close();
});

/** The status alone; an open stream is left as soon as it answers. */
async function statusFor(name: (typeof operationNames)[number], client: ReturnType<typeof createClient>) {
  const leave = new AbortController();
  const { method }: OperationContract = operations[name];
  const body = method === 'POST' ? { body: {} } : {};
  const response = await client.send(name, { id: 'nobody-knows-it', ...body, signal: leave.signal });
  leave.abort();
  return response.status;
}

const guarded = operationNames.filter((name) => operations[name].policy !== 'open');

describe('a policy', () => {
  it.each(operationNames.filter((name) => !guarded.includes(name)))('lets anybody use %s', async (name) => {
    expect([401, 403]).not.toContain(await statusFor(name, createClient(desk.url)));
  });

  it.each(guarded)('asks for a token to use %s', async (name) => {
    expect(await statusFor(name, createClient(desk.url))).toBe(401);
    expect(await statusFor(name, createClient(desk.url, 'not.a.token'))).toBe(401);
  });

  it.each(
    guarded.flatMap((name) => ROLES.map((role) => [name, role] as const)),
  )('lets or does not let %s be used by %s', async (name, role) => {
    const { policy }: OperationContract = operations[name];
    const allowed = role === 'admin' || policy.includes(role);
    const status = await statusFor(name, await desk.as('Alguien', role));
    if (allowed) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(403);
  });
});

describe('the bearer token', () => {
  it.each([
    undefined,
    'Basic YTpi',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer ñ'.normalize('NFD').slice(0, 8),
    `Bearer ${'x'.repeat(20_000)}`,
  ])('is missed in %j, with a challenge', async (authorization) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
    const {
      status,
      headers: got,
      problem,
    } = await refusedOf(await createClient(desk.url).fetch('/topics', { headers }));
    expect(status).toBe(401);
    expect(problem.code).toBe('unauthenticated');
    expect(got.get('www-authenticate')).toMatch(
      authorization === undefined ? /^Bearer$/ : /^Bearer error="invalid_token"$/,
    );
  });

  it('is read whatever the case of its scheme', async () => {
    const { token } = await createClient(desk.url).ok('localToken', {
      body: { user: 'a', name: 'A', roles: ['agent'] },
    });
    const response = await createClient(desk.url).fetch('/topics', { headers: { Authorization: `bearer ${token}` } });
    expect(response.status).toBe(200);
  });

  it('is judged before the body is read', async () => {
    const sent = { method: 'POST', body: 'x'.repeat(1_000_000), headers: { 'Content-Type': 'application/json' } };
    const { status } = await refusedOf(await createClient(desk.url).fetch('/suggestions', sent));
    expect(status).toBe(401);
  });
});
