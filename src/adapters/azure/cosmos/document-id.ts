import { createHash } from 'node:crypto';
import { AppError } from '../../../errors.ts';
import type { Content, Place } from './documents.ts';

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

/** What a document whose name is nowhere else keeps beside an id that was too long for it; undefined when it was not. */
export function keptName(id: string, name: readonly string[]): { name: readonly string[] } | undefined {
  return isShortened(id) ? { name } : undefined;
}

/** The parts of the name of a document, without its kind. @throws AppError `internal` when it cannot be known */
export function nameOf({ place: { id, container }, fields }: { place: Place; fields?: Content['fields'] }): string[] {
  if (!isShortened(id)) return idParts(id).slice(1);
  const name = fields?.name;
  if (Array.isArray(name)) return [...name];
  throw new AppError('internal', `document ${id} of ${container} does not say its name`);
}

function isShortened(id: string): boolean {
  return id.length === LONGEST && /~[0-9a-f]{64}$/.test(id);
}

/** What `documentId` was made of, when it was not too long. */
function idParts(id: string): string[] {
  return id
    .split('|')
    .map((part) => part.replace(/~([0-9a-f]+)~/g, (_all, code) => String.fromCodePoint(parseInt(code, 16))));
}

function escaped(part: string): string {
  return part.replace(/[^A-Za-z0-9_.:@ -]/gu, (sign) => `~${sign.codePointAt(0)?.toString(16)}~`);
}
