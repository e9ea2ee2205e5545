import { isCardNumber, isDniOrNie, isIban, isSocialSecurityNumber } from './checksums.ts';

export type IdentifierKind = 'DNI' | 'NIE' | 'IBAN' | 'TARJETA' | 'NUSS' | 'EMAIL' | 'TELEFONO' | 'MATRICULA';

/** An identifier that was taken out; `value` is as it was written the first time. */
export interface Redacted {
  placeholder: string;
  kind: IdentifierKind;
  value: string;
}

interface Rule {
  kind: IdentifierKind;
  pattern: RegExp;
  /** Whether what matched is one. @param compact without separators, upper case @param before the text in front of it */
  accept?: (compact: string, before: string) => boolean;
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const rule = (source: string, flags = 'giu') => new RegExp(`${START}(?:${source})${END}`, flags);
const NOT_AN_AMOUNT = '(?!\\s*(?:€|euros?|EUR|%))';
/** A number said to be an identity document is taken for one even when a slip spoils its letter. */
const IDENTITY_CUE =
  /(?:dni|nif|nie|identidad|identitat|identity)[^\p{L}\p{N}]{0,4}(?:(?:es|és|is|n|número|num|numero|n\.º|nº)[^\p{L}\p{N}]{0,4})?$/iu;

// The order matters: what is longer and surer comes first, so that no part of it is taken for something else.
const RULES: readonly Rule[] = [
  {
    kind: 'EMAIL',
    pattern: /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/giu,
  },
  {
    kind: 'IBAN',
    pattern: rule('ES\\d{2}(?:[ .-]?\\d){20}|[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?'),
    accept: isIban,
  },
  { kind: 'NUSS', pattern: rule('\\d{2}[ /.-]?\\d{8}[ /.-]?\\d{2}'), accept: isSocialSecurityNumber },
  { kind: 'TARJETA', pattern: rule('\\d(?:[ -]?\\d){12,18}'), accept: isCardNumber },
  {
    kind: 'DNI',
    pattern: rule('\\d{2}[ .]?\\d{3}[ .]?\\d{3}[ -]{0,3}[A-Z]'),
    accept: (compact, before) => isDniOrNie(compact) || IDENTITY_CUE.test(before),
  },
  {
    kind: 'NIE',
    pattern: rule('[XYZ][ .-]?\\d{7}[ -]{0,3}[A-Z]|[XYZ][ -]?\\d[. ]?\\d{3}[. ]?\\d{3}[ -]{0,3}[A-Z]'),
    accept: (compact, before) => isDniOrNie(compact) || IDENTITY_CUE.test(before),
  },
  {
    kind: 'TELEFONO',
    pattern: rule(
      `(?:(?:\\+|00)34[ .-]?)?[6-9]\\d{2}(?:[ .-]?\\d{3}){2}${NOT_AN_AMOUNT}|(?:(?:\\+|00)34[ .-]?)?[6-9]\\d{2}(?:[ .-]?\\d{2}){3}|(?:(?:\\+|00)34[ .-]?)?[6-9]\\d[ .-]\\d{3}(?:[ .-]?\\d{2}){2}`,
    ),
  },
  { kind: 'TELEFONO', pattern: new RegExp(`\\+\\d{1,3}(?:[ .-]?\\d){6,12}${END}`, 'gu') },
  { kind: 'MATRICULA', pattern: rule('\\d{4}-?[BCDFGHJKLMNPRSTVWXYZ]{3}') },
  { kind: 'MATRICULA', pattern: rule('\\d{4} [BCDFGHJKLMNPRSTVWXYZ]{3}|[A-Z]{1,2}-\\d{4}-[A-Z]{1,2}', 'gu') },
];

/**
 * Takes personal identifiers out of a text: each distinct one becomes a typed placeholder such as `[DNI_1]`, the same
 * value the same placeholder. Amounts, dates, laws and article numbers stay. Rules: trust.md, 3.
 */
export function redact(text: string): { text: string; found: Redacted[] } {
  const found = new Map<string, Redacted>();
  const numbers = new Map<IdentifierKind, number>();
  let redacted = text;
  for (const { kind, pattern, accept } of RULES) {
    redacted = redacted.replace(pattern, (value: string, ...rest: unknown[]) => {
      const compact = value.replace(/[\s./-]/g, '').toUpperCase();
      const offset = Number(rest.find((part) => typeof part === 'number'));
      if (accept && !accept(compact, redacted.slice(Math.max(0, offset - 40), offset))) return value;
      const key = `${kind} ${kind === 'EMAIL' ? value.toLowerCase() : compact}`;
      const known = found.get(key);
      if (known) return known.placeholder;
      const number = (numbers.get(kind) ?? highestNumber(text, kind)) + 1;
      numbers.set(kind, number);
      const placeholder = `[${kind}_${number}]`;
      found.set(key, { placeholder, kind, value });
      return placeholder;
    });
  }
  return { text: redacted, found: [...found.values()] };
}

/** A text that was redacted before already holds placeholders: new ones must not name another value the same. */
function highestNumber(text: string, kind: IdentifierKind): number {
  const used = [...text.matchAll(new RegExp(`\\[${kind}_(\\d{1,6})\\]`, 'g'))].map((match) => Number(match[1]));
  return Math.max(0, ...used);
}
