import { jwtVerify } from 'jose';
import type { Person } from '../domain/identity.ts';
import { AppError } from '../errors.ts';
import { createSigningKeys, type SigningKeysOptions } from './entra/signing-keys.ts';
import { judgeClaims, type Refusal, readToken, rolesOf, SKEW, type TokenRules } from './entra/token-rules.ts';
import type { Readiness } from './health-routes.ts';
import type { Identity } from './identity.ts';
import { HttpProblem } from './problem.ts';

/** Identity by the accounts of an organisation. */
export interface EntraIdentity extends Identity {
  /** Whether people can sign in, with the age of the keys. */
  status(): Readiness[string];
  /** Reads keys no more. */
  stop(): void;
}

export interface EntraIdentityOptions extends TokenRules {
  /** The administration that the records are of. */
  tenant: string;
  now?: (() => Date) | undefined;
  /** Told why a token is not good; never anything of the token itself. */
  onRefusal?: ((why: Refusal) => void) | undefined;
  onTrouble?: SigningKeysOptions['onTrouble'];
}

/**
 * Access tokens of Entra ID, version 2.0, that Teams asked for in the name of a person (decision 0012). Who somebody is
 * follows from directory and object id alone.
 */
export function createEntraIdentity(options: EntraIdentityOptions): EntraIdentity {
  const { tenant, now = () => new Date(), onRefusal, ...rules } = options;
  const keys = createSigningKeys(options);

  /** @throws HttpProblem 503 */
  async function keyFor(tenantId: string, keyId: string): Promise<CryptoKey | undefined> {
    try {
      return await keys.find(tenantId, keyId);
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'unavailable') throw new HttpProblem(UNAVAILABLE);
      throw thrown;
    }
  }

  async function judge(token: string) {
    const read = readToken(token);
    if (typeof read === 'string') return read;
    const seconds = now().getTime() / 1000;
    // Before a key is looked for, so that nothing that could not be good costs a request to the key service.
    const told = judgeClaims(read.payload, rules, seconds);
    if (!told.ok) return told.refusal;
    const key = await keyFor(told.claims.tid, read.keyId);
    if (!key) return 'unknown-key';
    const payload = await signedPayload(token, key, now());
    if (payload === undefined) return 'signature';
    const judged = judgeClaims(payload, rules, seconds);
    return judged.ok ? judged.claims : judged.refusal;
  }

  return {
    verify: async (token) => {
      const claims = await judge(token);
      if (typeof claims === 'string') {
        onRefusal?.(claims);
        return undefined;
      }
      const { tid, oid, exp } = claims;
      const person: Person = {
        // As Teams' bot knows the people of its directory, so that a person is the same in both.
        id: tid === rules.tenantIds[0] ? oid : `${tid}:${oid}`,
        name: claims.name?.trim().slice(0, 200) || oid,
        roles: rolesOf(claims),
        tenant,
      };
      return { person, expiresAt: new Date((exp + SKEW) * 1000) };
    },
    status: keys.status,
    stop: keys.stop,
  };
}

const UNAVAILABLE = {
  status: 503,
  code: 'unavailable',
  textKey: 'error.sign-in-unavailable',
  headers: { 'Retry-After': '30' },
} as const;

/** What the key has signed, or undefined: with a key at hand every failure of jose means that the token is not good. */
async function signedPayload(token: string, key: CryptoKey, currentDate: Date): Promise<unknown> {
  try {
    return (await jwtVerify(token, key, { algorithms: ['RS256'], clockTolerance: SKEW, currentDate })).payload;
  } catch {
    return undefined;
  }
}
