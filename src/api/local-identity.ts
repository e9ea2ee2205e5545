import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Person, PersonSchema } from '../domain/identity.ts';
import { AppError } from '../errors.ts';
import type { Identity } from './identity.ts';

const ISSUER = 'ventanilla-local';
const AUDIENCE = 'ventanilla';
const HOURS = 12;
/** RFC 7518, 3.2: a key for HS256 has at least the size of its hash. */
const LEAST_SECRET_BYTES = 32;

const ClaimsSchema = z.object({
  sub: PersonSchema.shape.id,
  name: PersonSchema.shape.name,
  roles: PersonSchema.shape.roles,
  tenant: PersonSchema.shape.tenant,
  exp: z.number(),
});

/** Identity without a directory: whoever reaches it may be anyone, so it exists for development and demonstrations only. */
export interface LocalIdentity extends Identity {
  /** The administration of everybody who signs in here. */
  readonly tenant: string;
  /** A token for this person, good for twelve hours. */
  issue(person: Omit<Person, 'tenant'>): Promise<string>;
}

/**
 * JSON Web Tokens (RFC 7519) signed with HS256.
 * @param options.secret at least 32 bytes
 * @throws AppError `configuration` when the secret is too short
 */
export function createLocalIdentity(options: { secret: Uint8Array; tenant: string; now?: () => Date }): LocalIdentity {
  const { secret, tenant, now = () => new Date() } = options;
  if (secret.byteLength < LEAST_SECRET_BYTES) {
    throw new AppError('configuration', `the local identity needs a secret of ${LEAST_SECRET_BYTES} bytes or more`);
  }
  return {
    tenant,
    issue: ({ id, name, roles }) => {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ name, roles: [...new Set(roles)], tenant })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(id)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + HOURS * 3600)
        .sign(secret);
    },
    verify: async (token) => {
      const claims = await claimsOf(token, secret, now());
      const read = ClaimsSchema.safeParse(claims);
      // A token of another installation that happens to share the secret is nobody's here.
      if (!read.success || read.data.tenant !== tenant) return undefined;
      const { sub: id, name, roles, exp } = read.data;
      return { person: { id, name, roles, tenant }, expiresAt: new Date(exp * 1000) };
    },
  };
}

async function claimsOf(token: string, secret: Uint8Array, currentDate: Date): Promise<unknown> {
  try {
    const options = { algorithms: ['HS256'], issuer: ISSUER, audience: AUDIENCE, currentDate };
    return (await jwtVerify(token, secret, options)).payload;
  } catch {
    // With a key at hand every failure of jose means the same: the token is not good. Why is not told to its bearer.
    return undefined;
  }
}
