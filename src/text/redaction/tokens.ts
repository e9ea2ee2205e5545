import { fold } from '../fold.ts';

/** A piece of a text as the recognisers read it: a word, a run of digits, or a placeholder that stands there already. */
export interface Token {
  type: 'word' | 'digits' | 'mark';
  /** Words folded, digits as 0-9. */
  text: string;
  /** Place in the original text, in characters; `to` is after the last. */
  from: number;
  to: number;
  /** What stands between this and the token before, in one form: runs of white space are one sign (` `, `\n`, `\n\n`). */
  gap: string;
  capital: boolean;
  /** All letters are capitals. */
  upper: boolean;
}

// Format characters, marks and the like belong to the word or number they stand in; they are no end of it.
// So do the escapes of addresses and of HTML ("%20", "&nbsp;"): they stand for the signs between.
const TOKEN =
  /%(?:2[\dA-Fa-f]|3[A-Fa-f]|40|5[BCDFbcdf]|7[B-Eb-e]|[Cc]2%[Aa]0)|&(?:nbsp|thinsp|ensp|emsp|shy|commat|amp|quot|lt|gt|#x?[\dA-Fa-f]{2,5});|\[[A-Z]{2,12}_\d{1,9}\]|(?![ºª])\p{L}(?:(?![ºª])[\p{L}\p{M}\p{Cf}]|(?<=[lL])·(?=[lL]))*|\p{Nd}(?:[\p{M}\p{Cf}]*\p{Nd})*/gu;
const ASCII = /^[\0-\x7f]*$/;
/** Longer words are no words; they are cut so that no later step has to read them whole. */
const MOST_LETTERS = 64;

/** Reads a text into tokens, in order; a mark without text ends them. Total for any string. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(TOKEN)) {
    if (/^[%&]/.test(found)) continue;
    const before = tokens.at(-1);
    const gap = foldGap(text.slice(end, index));
    end = index + found.length;
    const token = tokenOf(found, index, gap);
    if (before?.type === 'word' && token.type === 'word' && gap === '' && before.text.length < MOST_LETTERS) {
      // Only a zero-width sign parted them.
      before.text += token.text;
      before.to = token.to;
      before.upper &&= token.upper;
    } else {
      tokens.push(token);
    }
  }
  const gap = foldGap(text.slice(end)) || ' ';
  tokens.push({ type: 'mark', text: '', from: text.length, to: text.length, gap, capital: false, upper: false });
  return tokens;
}

function tokenOf(found: string, from: number, gap: string): Token {
  const place = { from, to: from + found.length, gap };
  if (found.startsWith('[')) return { type: 'mark', text: found, ...place, capital: false, upper: false };
  if (/^\p{Nd}/u.test(found))
    return { type: 'digits', text: asciiDigits(found), ...place, capital: false, upper: false };
  const letters = found.slice(0, MOST_LETTERS);
  const text = fold(letters);
  const capital = /^\p{Lu}/u.test(found);
  return { type: 'word', text, ...place, capital, upper: capital && letters.toUpperCase() === letters };
}

function foldGap(gap: string): string {
  if (gap === ' ' || gap === '') return gap;
  const signs = /[%&]/.test(gap) ? gap.replace(ESCAPE, unescaped) : gap;
  const plain = ASCII.test(signs) ? signs : asciiGap(signs);
  return plain.replace(/\s+/g, (space) => {
    const lines = space.split(/\r\n|[\r\n]/).length - 1;
    return lines === 0 ? ' ' : lines === 1 ? '\n' : '\n\n';
  });
}

const ESCAPE = /%C2%A0|%([0-9A-F]{2})|&(?:#(x?)([\dA-F]{2,5})|([a-z]{2,6}));/gi;
const NAMED: Record<string, string> = { commat: '@', shy: '', amp: '&', quot: '"', lt: '<', gt: '>' };

function unescaped(_: string, byte?: string, hex?: string, number?: string, name?: string): string {
  if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
  if (number !== undefined) return String.fromCodePoint(Number.parseInt(number, hex === '' ? 10 : 16) || 32);
  return NAMED[name ?? ''] ?? ' ';
}

function asciiGap(gap: string): string {
  return gap
    .replace(/[^ºª°]+/g, (signs) => signs.normalize('NFKC'))
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\p{Zs}]/gu, ' ')
    .replace(/[‘’´`“”«»"]/g, "'");
}

function asciiDigits(found: string): string {
  if (ASCII.test(found)) return found;
  return Array.from(found, (sign) => (/\p{Nd}/u.test(sign) ? digitOf(sign.codePointAt(0) ?? 0) : '')).join('');
}

/** Every set of decimal digits in Unicode is ten code points in a row, from zero on. */
function digitOf(point: number): string {
  if (point >= 48 && point <= 57) return String.fromCharCode(point);
  const plain = String.fromCodePoint(point).normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return plain;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(point - zero);
}

/** Whether a sentence ends before a token. The point of an abbreviation (`D.N.I.`, `tel.`) ends none. */
export function startsSentence(tokens: readonly Token[], at: number): boolean {
  const gap = tokens[at]?.gap ?? '';
  if (gap === ' ' || gap === '') return at === 0;
  if (gap.includes('\n\n') || /[!?¿¡]/.test(gap)) return true;
  // Three points ask for patience.
  if (!/(?<!\.)\.\s/.test(gap)) return false;
  const before = tokens[at - 1]?.text ?? '';
  return before.length > 1 && !ABBREVIATIONS.has(before);
}

const ABBREVIATIONS = new Set(
  'dni nif nie cif nuss iban tel telf tlf tfno tfn num no nr nro nº ref reg exp avda avd av pza pl ctra cta cte doc ident pas mat sr sra srta dña'.split(
    ' ',
  ),
);
