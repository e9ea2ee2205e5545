import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createLocalIdentity } from '../../src/api/local-identity.ts';

const secret = new TextEncoder().encode('a secret for tests, of no less than 32 bytes');
const person = { id: 'agent-1', name: 'Núria Peña', roles: ['agent' as const, 'expert' as const] };
const HOUR = 3_600_000;

function identityAt(time: number, over: { secret?: Uint8Array; tenant?: string } = {}) {
  return createLocalIdentity({ secret, tenant: 'puertoclaro', now: () => new Date(time), ...over });
}

describe('the local identity', () => {
  const now = Date.UTC(2026, 2, 2, 9);
  const identity = identityAt(now);

  it('verifies its own token for twelve hours and no longer', async () => {
    const token = await identity.issue(person);
    const expected = { person: { ...person, tenant: 'puertoclaro' }, expiresAt: new Date(now + 12 * HOUR) };
    expect(await identity.verify(token)).toEqual(expected);
    expect(await identityAt(now + 12 * HOUR - 1000).verify(token)).toEqual(expected);
    expect(await identityAt(now + 12 * HOUR).verify(token)).toBeUndefined();
  });

  it('refuses a token of another secret, of another administration, and a changed one', async () => {
    const token = await identity.issue(person);
    const other = new TextEncoder().encode('another secret, also of at least 32 bytes');
    expect(await identityAt(now, { secret: other }).verify(token)).toBeUndefined();
    expect(await identityAt(now, { tenant: 'valdemora' }).verify(token)).toBeUndefined();
    const [head, claims = '', signature] = token.split('.');
    const changed = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...changed, roles: ['admin'] })).toString('base64url');
    expect(await identity.verify(`${head}.${forged}.${signature}`)).toBeUndefined();
  });

  it('refuses tokens without a signature, with another algorithm, issuer or audience, and what is no token', async () => {
    const claims = { sub: 'agent-1', name: 'A', roles: ['agent'], tenant: 'puertoclaro', exp: now / 1000 + 60 };
    const none = [{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signed = (alg: string, issuer: string, audience: string) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg })
        .setIssuer(issuer)
        .setAudience(audience)
        .sign(new TextEncoder().encode('a secret for tests, of no less than 32 bytes'.padEnd(64, '.')));
    const padded = new TextEncoder().encode('a secret for tests, of no less than 32 bytes'.padEnd(64, '.'));
    const strict = identityAt(now, { secret: padded });
    expect(await strict.verify(await signed('HS256', 'ventanilla-local', 'ventanilla'))).toBeDefined();
    expect(await strict.verify(await signed('HS512', 'ventanilla-local', 'ventanilla'))).toBeUndefined();
    expect(await strict.verify(await signed('HS256', 'someone', 'ventanilla'))).toBeUndefined();
    expect(await strict.verify(await signed('HS256', 'ventanilla-local', 'other'))).toBeUndefined();
    for (const token of [`${none.join('.')}.`, 'x', 'a.b.c', '']) expect(await strict.verify(token)).toBeUndefined();
  });

  it('refuses a token whose roles are not ours', async () => {
    const token = await new SignJWT({ name: 'A', roles: ['root'], tenant: 'puertoclaro' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('agent-1')
      .setIssuer('ventanilla-local')
      .setAudience('ventanilla')
      .setExpirationTime(now / 1000 + 60)
      .sign(secret);
    expect(await identity.verify(token)).toBeUndefined();
  });

  it('does not start with a secret that could be guessed', () => {
    expect(() => identityAt(now, { secret: new Uint8Array(31) })).toThrow(/32 bytes/);
  });
});
