import { randomBytes } from 'node:crypto';

const DIGITS = 15;

/**
 * Names a new generation of a document, higher than all it has: by the clock, which need not be right, and by chance,
 * so that two writers never share one.
 * @param known generations that the document has, whole or not
 */
export function nextGeneration(known: readonly (string | undefined)[], now = Date.now()): string {
  const highest = known.reduce((most, one) => Math.max(most, Number(one?.slice(0, DIGITS) ?? 0)), 0);
  return `${String(Math.max(now, highest + 1)).padStart(DIGITS, '0')}-${randomBytes(4).toString('hex')}`;
}
