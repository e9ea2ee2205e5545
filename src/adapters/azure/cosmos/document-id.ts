import { createHash } from 'node:crypto';

/** Cosmos DB takes ids of up to 1,023 bytes, and clients of old up to 255 characters. */
const LONGEST = 255;

/**
 * An id of these parts that Cosmos DB takes: `/`, `\`, `?` and `#` may not be in one, so everything but plain letters,
 * digits and a few signs is written as `~<hexadecimal>~`. One that would be too long ends in a digest.
 */
export function documentId(...parts: readonly string[]): string {
  const id = parts.map(escaped).join('|');
  if (id.length <= LONGEST) return id;
  const digest = createHash('sha256').update(id).digest('hex');
  return `${id.slice(0, LONGEST - digest.length - 1)}~${digest}`;
}

function escaped(part: string): string {
  return part.replace(/[^A-Za-z0-9_.:@ -]/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}~`);
}
