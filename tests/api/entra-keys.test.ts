import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mood } from '../support/token-issuer.ts';
import { createClient, refusedOf } from './client.ts';
import { type EntraDesk, openEntraDesk } from './entra-desk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let time = 0;
let desk: EntraDesk;
beforeEach(async () => {
  time = Date.now();
  desk = await openEntraDesk({ now: () => new Date(time) });
});
afterEach(async () => {
  expect(desk.log).toEqual([]);
  await desk.close();
});

async function statusWith(token: string): Promise<number> {
  const sent = { headers: { Authorization: `Bearer ${token}` } };
  return (await fetch(`${desk.url}/api/v1/topics`, sent)).status;
}
const status = async () => statusWith(await desk.issuer.token());
const readiness = async () => (await fetch(`${desk.url}/readyz`)).json();

describe('the signing keys', () => {
  it('are read once, before anybody needs them, and serve from then on', async () => {
    await expect.poll(readiness).toMatchObject({ status: 'ok' });
    expect(desk.issuer.asked).toBe(1);
    for (let count = 0; count < 20; count++) expect(await status()).toBe(200);
    expect(desk.issuer.asked).toBe(1);
    expect(await readiness()).toEqual({
      status: 'ok',
      dependencies: { identity: { status: 'ok', detail: expect.stringMatching(/^1 keys, read \d+ s ago$/) } },
    });
  });

  it('are read again for a key that is new, and those before stay good while they are published', async () => {
    const before = await desk.issuer.token();
    expect(await statusWith(before)).toBe(200);
    await desk.issuer.rotate();
    expect(await status()).toBe(200);
    expect(await statusWith(before)).toBe(200);
    expect(desk.issuer.asked).toBe(2);
  });

  it('are forgotten when they are withdrawn', async () => {
    const before = await desk.issuer.token();
    expect(await statusWith(before)).toBe(200);
    await desk.issuer.rotate({ withdraw: true });
    expect(await status()).toBe(200);
    expect(await statusWith(before)).toBe(401);
  });

  it('are asked for once in five minutes for unknown ones, be they a thousand', async () => {
    expect(await status()).toBe(200);
    const before = desk.issuer.asked;
    const tokens = await Promise.all(
      Array.from({ length: 1000 }, (_, count) => desk.issuer.token({ header: { kid: `made-up-${count}` } })),
    );
    for (const token of tokens) expect(await desk.identity.verify(token)).toBeUndefined();
    expect(desk.issuer.asked).toBe(before + 1);
    // A new key has to wait for them, but not longer.
    await desk.issuer.rotate();
    expect(await status()).toBe(401);
    time += 5 * MINUTE;
    expect(await status()).toBe(200);
    expect(desk.issuer.asked).toBe(before + 2);
  });

  it('are asked for once when a thousand come at once', async () => {
    expect(await status()).toBe(200);
    const before = desk.issuer.asked;
    const token = await desk.issuer.token({ header: { kid: 'made-up' } });
    const verified = await Promise.all(Array.from({ length: 1000 }, () => desk.identity.verify(token)));
    expect(verified.every((signedIn) => signedIn === undefined)).toBe(true);
    expect(desk.issuer.asked).toBe(before + 1);
  });

  it('serve for 72 hours while the key service is down, and then nobody is let in until it answers', async () => {
    const before = desk.issuer.signing();
    expect(await status()).toBe(200);
    desk.issuer.mood = 'down';
    time += 72 * HOUR;
    expect(await status()).toBe(200);
    time += MINUTE;
    const token = await desk.issuer.token();
    const sent = { headers: { Authorization: `Bearer ${token}` } };
    const { status: code, headers, problem } = await refusedOf(await fetch(`${desk.url}/api/v1/topics`, sent));
    expect({ code, problem: problem.code }).toEqual({ code: 503, problem: 'unavailable' });
    expect(problem.detail).toMatch(/servicio de cuentas de su organización no responde/);
    expect(JSON.stringify(problem)).not.toContain('127.0.0.1');
    expect(headers.get('retry-after')).toBe('30');
    expect(await readiness()).toMatchObject({ status: 'down', dependencies: { identity: { status: 'down' } } });
    desk.issuer.mood = 'well';
    time += MINUTE;
    expect(await status()).toBe(200);
    expect(desk.issuer.signing()).toBe(before);
    expect(desk.troubles).toEqual([expect.stringContaining('cannot be reached'), undefined]);
  });

  it.each([
    ['down', /cannot be reached/],
    ['error', /answers 500/],
    ['html', /no key that can be used/],
    ['empty', /no key that can be used/],
    ['huge', /cannot be reached/],
    ['redirect', /cannot be reached/],
  ] as [Mood, RegExp][])('that are known go on serving when the key service is %s', async (mood, found) => {
    expect(await status()).toBe(200);
    desk.issuer.mood = mood;
    // Whether an unknown key is good cannot be told now: that is no 401, which would end a session.
    const { status: code } = await createClient(
      desk.url,
      await desk.issuer.token({ header: { kid: 'made-up' } }),
    ).refused('listTopics');
    expect(code).toBe(503);
    expect(await status()).toBe(200);
    expect(await readiness()).toMatchObject({
      status: 'degraded',
      dependencies: { identity: { status: 'degraded', detail: expect.stringMatching(found) } },
    });
    expect(desk.troubles).toHaveLength(1);
  });

  it('that never come are waited for five seconds, and then the answer is 503', async () => {
    const hanging = await openEntraDesk({ now: () => new Date(time) });
    try {
      await expect.poll(() => hanging.issuer.asked).toBe(1);
      hanging.issuer.mood = 'hang';
      await hanging.identity.verify(await hanging.issuer.token());
      time += 73 * HOUR;
      const token = await hanging.issuer.token();
      expect((await createClient(hanging.url, token).refused('listTopics')).status).toBe(503);
      expect(hanging.identity.status()).toMatchObject({ status: 'down', detail: expect.stringMatching(/within 5 s/) });
    } finally {
      await hanging.close();
    }
  }, 20_000);
});
