import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { RoleSchema } from '../../domain/identity.ts';
import { issuerOf } from './read-keys.ts';

/** How far clocks may differ, in seconds. */
export const SKEW = 300;
/** The year 5138, in seconds: beyond it a date cannot be told from a mistake. */
const LAST_TIME = 100_000_000_000;

/** Why a token is not good: for whoever runs the installation, never for its bearer. */
export type Refusal =
  | 'malformed'
  | 'header'
  | 'claims'
  | 'version'
  | 'tenant'
  | 'issuer'
  | 'audience'
  | 'app-only'
  | 'scope'
  | 'client'
  | 'time'
  | 'unknown-key'
  | 'signature';

export interface TokenRules {
  authority: string;
  tenantIds: readonly string[];
  audiences: readonly string[];
  scope: string;
  clientApps: readonly string[];
}

/** What may stand in the header. Anything that names a key or changes how the rest is read must not be there. */
const HeaderSchema = z.object({
  alg: z.literal('RS256'),
  kid: z.string().min(1).max(200),
  typ: z.literal('JWT').optional(),
  ...Object.fromEntries(
    ['crit', 'cty', 'jwk', 'jku', 'x5c', 'x5u', 'zip', 'enc', 'b64'].map((name) => [name, z.never().optional()]),
  ),
});

const time = z.number().int().min(0).max(LAST_TIME);
const directoryId = z.guid().toLowerCase();

/** The claims of a delegated access token of version 2.0, as far as they are used. */
const ClaimsSchema = z.object({
  ver: z.string(),
  iss: z.string(),
  aud: z.string(),
  tid: directoryId,
  oid: directoryId,
  /** The application that asked for the token; in version 1.0 it is `appid`. */
  azp: z.string().optional(),
  appid: z.string().optional(),
  /** Scopes, separated by spaces. Absent when an application acts for itself. */
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  roles: z.array(z.string()).max(1000).default([]),
  /** For people to read; it says nothing about who they are. */
  name: z.string().optional(),
  exp: time,
  nbf: time,
  iat: time,
});
type Claims = z.infer<typeof ClaimsSchema>;
export type Judged = { ok: true; claims: Claims } | { ok: false; refusal: Refusal };

/** The id of the key that a token says to be signed with, and its claims, before anything of it is proven. */
export function readToken(token: string): { keyId: string; payload: unknown } | Refusal {
  try {
    const header = HeaderSchema.safeParse(decodeProtectedHeader(token));
    return header.success ? { keyId: header.data.kid, payload: decodeJwt(token) } : 'header';
  } catch {
    return 'malformed';
  }
}

/** Everything about the claims but the signature. @param now in seconds */
export function judgeClaims(payload: unknown, rules: TokenRules, now: number): Judged {
  const read = ClaimsSchema.safeParse(payload);
  if (!read.success) return { ok: false, refusal: 'claims' };
  const claims = read.data;
  const refusal = refusalOf(claims, rules, now);
  return refusal ? { ok: false, refusal } : { ok: true, claims };
}

function refusalOf(claims: Claims, rules: TokenRules, now: number): Refusal | undefined {
  if (claims.ver !== '2.0') return 'version';
  if (!rules.tenantIds.includes(claims.tid)) return 'tenant';
  if (claims.iss !== issuerOf(rules.authority, claims.tid)) return 'issuer';
  if (!rules.audiences.includes(claims.aud)) return 'audience';
  if (claims.scp === undefined || (claims.idtyp ?? 'user') !== 'user') return 'app-only';
  if (!claims.scp.split(' ').includes(rules.scope)) return 'scope';
  const clients = [claims.azp, claims.appid].filter((client) => client !== undefined);
  if (clients.length === 0 || !clients.every((client) => rules.clientApps.includes(client))) return 'client';
  if (claims.exp <= now - SKEW || claims.nbf > now + SKEW || claims.iat > now + SKEW) return 'time';
  return undefined;
}

/** The roles that are ours; the application may know others. */
export function rolesOf({ roles }: Claims) {
  return RoleSchema.options.filter((role) => roles.includes(role));
}
