import { importJWK } from 'jose';
import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** By key id. */
export type KeySet = ReadonlyMap<string, CryptoKey>;

/** In milliseconds, from the question to the last byte. */
const TIMEOUT = 5000;
/** In bytes: Entra ID's are about 15 KB. */
const LONGEST = 256 * 1024;
/** 2,048 bits, the least for RS256 (RFC 7518, 3.3), are 342 characters in base64url. */
const MODULUS = /^[\w-]{342,1400}$/;

const KeysSchema = z.object({ keys: z.array(z.unknown()).max(100) });
const KeySchema = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(200),
  n: z.string().regex(MODULUS),
  e: z.string().min(1).max(20),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
  /** Entra ID says for whom a key may sign, with `{tenantid}` for any directory. */
  issuer: z.string().optional(),
});

/** Who signs the tokens of a directory, version 2.0. */
export function issuerOf(authority: string, tenantId: string): string {
  return `${authority}/${tenantId}/v2.0`;
}

/**
 * The keys that may sign tokens of a directory, as it publishes them (RFC 7517). What is no key for RS256 is left out.
 * @throws AppError `unavailable` when they cannot be read within five seconds, or none of them can be used
 */
export async function readKeys(authority: string, tenantId: string): Promise<KeySet> {
  const url = `${authority}/${tenantId}/discovery/v2.0/keys`;
  const failed = (found: string, cause?: unknown) =>
    new AppError('unavailable', `${url}: ${found}`, { retryable: true, cause });
  let text: string;
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
    if (!response.ok) throw failed(`answers ${response.status}`);
    text = await shortText(response);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const late = cause instanceof DOMException && cause.name === 'TimeoutError';
    throw failed(late ? `no answer within ${TIMEOUT / 1000} s` : 'cannot be reached', cause);
  }
  const keys = await keysOf(text, issuerOf(authority, tenantId));
  if (keys.size === 0) throw failed('answers with no key that can be used');
  return keys;
}

async function shortText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > LONGEST) throw new RangeError('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

async function keysOf(text: string, issuer: string): Promise<KeySet> {
  const keys = new Map<string, CryptoKey>();
  for (const told of listed(text)) {
    const { data: key } = KeySchema.safeParse(told);
    if (!key || (key.issuer ?? issuer).replace('{tenantid}', issuer.split('/').at(-2) ?? '') !== issuer) continue;
    const { kty, n, e, kid } = key;
    const imported = await importJWK({ kty, n, e }, 'RS256').catch(() => undefined);
    if (imported instanceof CryptoKey) keys.set(kid, imported);
  }
  return keys;
}

function listed(text: string): unknown[] {
  try {
    return KeysSchema.safeParse(JSON.parse(text)).data?.keys ?? [];
  } catch {
    return [];
  }
}
