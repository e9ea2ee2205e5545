import { fold } from '../../fold.ts';
import { sortNumber } from '../../numbers.ts';

const TOKEN =
  /\d{1,4}-\d{1,4}(?:-\d{1,4})?(?![\p{L}\p{N}]|[.,:/]\d)|\d+(?:[.,:/]\d+)+|\d+|\p{L}[\p{L}\p{N}]*|\p{N}+|[€$£%<>≤≥]/gu;
const DASH_BETWEEN_NUMBERS = /(?<=\d)\s?[–—−]\s?(?=\d)/g;
const THOUSANDS_WITH_SPACES = /(?<![\d.,])\d{1,3}(?: \d{3})+(?=(?:,\d{1,2})? ?(?:€|euro|eur\b))/g;
/** "c/ Mayor" */
const STREET_SIGN = /(?<![\p{L}\p{N}])c\/(?=\s?\p{L})/gu;
const MAX_LENGTH = 64;

/**
 * Words, numbers in the one form of `numbers.ts`, and the signs that tell a unit, folded and in reading order. A number is
 * parted from letters that are glued to it ("9h"), a range has its `-`.
 */
export function factTokens(text: string): string[] {
  const tokens: string[] = [];
  const folded = fold(text)
    .replace(DASH_BETWEEN_NUMBERS, '-')
    .replace(THOUSANDS_WITH_SPACES, (number) => number.replaceAll(' ', ''))
    .replace(STREET_SIGN, 'calle ');
  for (const [found] of folded.matchAll(TOKEN)) {
    if (/^\d/.test(found)) pushNumber(tokens, found);
    else tokens.push(found.slice(0, MAX_LENGTH));
  }
  return tokens;
}

export function isNumber(token: string | undefined): boolean {
  if (token === undefined) return false;
  const first = token.charCodeAt(0);
  // Nearly all are of these two kinds.
  if (first >= 48 && first <= 57) return true;
  return first > 127 && /^\p{N}/u.test(token);
}

function pushNumber(tokens: string[], found: string): void {
  const parts = sortNumber(found.slice(0, MAX_LENGTH));
  for (const [index, part] of parts.entries()) {
    if (index > 0) tokens.push('-');
    tokens.push(part);
  }
}
