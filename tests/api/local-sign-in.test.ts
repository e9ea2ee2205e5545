import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { createClient, refusedOf } from './client.ts';
import { type HttpDesk, openHttpDesk, TENANT } from './http-desk.ts';

let desk: HttpDesk;
beforeAll(async () => {
  desk = await openHttpDesk();
});
afterAll(() => desk.close());

/** A request under any `Host`, which `fetch` does not allow. */
function underHost(host: string, path: string, body?: unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host, ...(body ? { 'Content-Type': 'application/json' } : {}) };
    const sent = request(`${desk.url}/api/v1${path}`, { method: body ? 'POST' : 'GET', headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject).end(body ? JSON.stringify(body) : undefined);
  });
}

const someone = { user: 'agent-7', name: 'Lucía Sanz', roles: ['agent', 'expert'] };

describe('signing in locally', () => {
  it('gives a token that works, and remembers the person', async () => {
    const nobody = createClient(desk.url);
    const { token } = await nobody.ok('localToken', { body: someone });
    await createClient(desk.url, token).ok('listTopics');
    const { items } = await nobody.ok('localPeople');
    expect(items).toContainEqual({ id: 'agent-7', name: 'Lucía Sanz', roles: ['agent', 'expert'], tenant: TENANT });
    expect(items.map((person) => person.id)).toContain('sample-1');
  });

  it('lists a fictional person who has signed in once only', async () => {
    const nobody = createClient(desk.url);
    await nobody.ok('localToken', { body: { user: 'sample-1', name: 'Rosa Vidal', roles: ['agent'] } });
    const { items } = await nobody.ok('localPeople');
    expect(items.filter((person) => person.id === 'sample-1')).toHaveLength(1);
  });

  it('holds nobody at the door because the store is away', async () => {
    const away = new AppError('unavailable', 'the store does not answer', { retryable: true });
    const people = { remember: () => Promise.reject(away), list: async () => [] };
    const other = await openHttpDesk({ ports: { people } });
    const { token } = await createClient(other.url).ok('localToken', { body: someone });
    await createClient(other.url, token).ok('listTopics');
    await other.close();
  });

  it.each([
    {},
    { ...someone, user: 'system' },
    { ...someone, roles: ['root'] },
    { ...someone, roles: [] },
    { ...someone, tenant: 'other' },
  ])('refuses %j', async (body) => {
    const { status, problem } = await createClient(desk.url).refused('localToken', { body });
    expect(status).toBe(400);
    expect(problem.errors?.length).toBeGreaterThan(0);
  });

  it.each([
    '127.0.0.1',
    'localhost:3978',
    'LOCALHOST',
    '[::1]:3978',
    '127.1.2.3:80',
  ])('answers under the name %s', async (host) => {
    expect(await underHost(host, '/local/people')).toBe(200);
    expect(await underHost(host, '/local/token', someone)).toBe(200);
  });

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:3978',
    '10.0.0.1',
    '[::2]',
    'localhost@evil',
  ])('refuses the name %s, as a page that rebinds its name would use', async (host) => {
    expect(await underHost(host, '/local/people')).toBe(403);
    expect(await underHost(host, '/local/token', someone)).toBe(403);
  });

  it('does not take a token request that a foreign page could send without asking first', async () => {
    const sent = { method: 'POST', body: JSON.stringify(someone), headers: { 'Content-Type': 'text/plain' } };
    const { status } = await refusedOf(await createClient(desk.url).fetch('/local/token', sent));
    expect(status).toBe(415);
  });

  it('does not exist where local identity is off', async () => {
    const closed = await openHttpDesk({ app: { localSignIn: undefined } });
    try {
      const nobody = createClient(closed.url);
      expect((await nobody.refused('localToken', { body: someone })).status).toBe(404);
      expect((await nobody.refused('localPeople')).status).toBe(404);
    } finally {
      await closed.close();
    }
  });
});
