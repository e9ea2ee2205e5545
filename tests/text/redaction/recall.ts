import { redact } from '../../../src/text/redact.ts';
import type { Worn } from './worn-identifiers.ts';

/** Whether exactly the identifier was replaced, by one placeholder of any kind. */
export function isTakenOut({ before, written, after }: Worn): boolean {
  const { text } = redact(before + written + after);
  const middle = text.slice(before.length, text.length - after.length);
  return text.startsWith(before) && text.endsWith(after) && /^\[[A-Z]+_1\]$/.test(middle);
}
