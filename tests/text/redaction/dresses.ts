import fc from 'fast-check';
import { spoken, spokenGroups, spokenLetter, type Tongue, withDoubles } from './number-speech.ts';

/** A way to write a value. `said` ones are used only in sentences that say what the value is. */
export interface Dress {
  name: string;
  said: boolean;
  wear(value: string, tongue: Tongue): fc.Arbitrary<string>;
}

const always = (name: string, wear: (value: string, tongue: Tongue) => string): Dress => {
  return { name, said: false, wear: (value, tongue) => fc.constant(wear(value, tongue)) };
};
const said = (dress: Dress): Dress => ({ ...dress, said: true });

const SEPARATORS = [' ', '  ', '.', '-', '/', '\u00a0', '\u2009', '\u202f', ' - ', '\u2013', '\u200b', '\n', ', '];

/** Cut anywhere, the same sign between all parts. */
export const anyGroups: Dress = {
  name: 'any groups',
  said: false,
  wear: (value) =>
    fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: value.length - 1 }), { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...SEPARATORS),
      )
      .map(([cuts, separator]) => cutAt(value, cuts).join(separator)),
};

function cutAt(value: string, cuts: readonly number[]): string[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), value.length];
  return places.slice(1).map((end, at) => value.slice(places[at], end));
}

export const plain = always('plain', (value) => value);
export const lowerCase = always('small letters', (value) => value.toLowerCase());
export const oneByOne = always('one by one', (value) => [...value].join(' '));
export const fullWidth = always('full-width', (value) =>
  value.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
);
export const arabicIndic = always('Arabic-Indic figures', (value) =>
  value.replace(/\d/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 48 + 0x660)),
);
export const zeroWidth = always('zero-width signs', (value) => [...value].join('\u200b'));
export const fours = always('in fours', (value) => value.match(/.{1,4}/g)?.join(' ') ?? value);
export const letterO = said(always('letter O for zero', (value) => value.replaceAll('0', 'O')));

export function parted(name: string, lengths: readonly number[], separators: readonly string[]): Dress {
  return {
    name,
    said: false,
    wear: (value) =>
      fc.constantFrom(...separators).map((separator) => cutAt(value, sums(lengths)).filter(Boolean).join(separator)),
  };
}

function sums(lengths: readonly number[]): number[] {
  let total = 0;
  return lengths.slice(0, -1).map((length) => {
    total += length;
    return total;
  });
}

const LETTER_BEFORE: Record<Tongue, string[]> = {
  es: [' ', ' letra ', ', letra ', ' con la letra ', ' y la letra '],
  ca: [' ', ' lletra ', ', lletra ', ' amb la lletra '],
  en: [' ', ' letter ', ', letter ', ' and the letter '],
};
const EXAMPLES: Record<string, string> = {
  Z: 'Zaragoza',
  L: 'León',
  M: 'Madrid',
  B: 'Barcelona',
  T: 'Toledo',
  S: 'Sevilla',
};

/** Figures in words, group by group, and letters by their names; whole rows of either are said together. */
export function dictated(
  name: string,
  lengths: readonly number[],
  options: { said?: boolean; figures?: boolean } = {},
): Dress {
  return {
    name,
    said: options.said ?? false,
    wear: (value, tongue) =>
      fc.tuple(fc.constantFrom(' ', ', '), fc.nat()).map(([join, choice]) => {
        const parts = value.match(/\d+|[A-Z]/g) ?? [];
        return parts
          .map((part, at) => {
            if (/\d/.test(part)) {
              const groups = fit(lengths, part.length);
              return options.figures ? cutAt(part, sums(groups)).join(join) : spokenGroups(part, groups, tongue, join);
            }
            const letter = spokenLetter(part, tongue).trim();
            const before = LETTER_BEFORE[tongue];
            const sayLetter = /\d/.test(parts[at - 1] ?? '') ? (before[choice % before.length] ?? ' ') : '';
            const example =
              EXAMPLES[part] !== undefined && tongue === 'es' && choice % 3 === 0 ? ` de ${EXAMPLES[part]}` : '';
            return `${sayLetter}${letter}${example}`;
          })
          .reduce(
            (text, part) =>
              text === '' || part.startsWith(' ') || part.startsWith(',') ? text + part : `${text} ${part}`,
            '',
          );
      }),
  };
}

/** The group lengths, repeated or cut to make up a length. */
function fit(lengths: readonly number[], total: number): number[] {
  const groups: number[] = [];
  let left = total;
  for (let at = 0; left > 0; at++) {
    const length = Math.min(lengths[at % lengths.length] ?? 1, left);
    groups.push(length);
    left -= length;
  }
  return groups;
}

export const doubles: Dress = {
  name: 'dictated with "doble"',
  said: false,
  wear: (value, tongue) =>
    fc.constant(
      value
        .replace(/\d+|[A-Z]/g, (part) => ` ${/\d/.test(part) ? withDoubles(part, tongue) : spokenLetter(part, tongue)}`)
        .trim(),
    ),
};

/** "mil doscientos treinta y cuatro" for the four figures of a plate. */
export const asOneNumber: Dress = {
  name: 'dictated as one number',
  said: true,
  wear: (value, tongue) =>
    fc.constant(
      value
        .replace(/\d+|[A-Z]/g, (part) => {
          if (!/\d/.test(part)) return ` ${spokenLetter(part, tongue)}`;
          const zeros = /^0*/.exec(part)?.[0].length ?? 0;
          const rest = zeros < part.length ? [spoken(Number(part), tongue)] : [];
          return ` ${[...Array.from({ length: zeros }, () => spoken(0, tongue)), ...rest].join(' ')}`;
        })
        .trim(),
    ),
};

const AT: Record<Tongue, string[]> = { es: ['arroba', 'arrova'], ca: ['arrova', 'arroba'], en: ['at'] };
const DOT: Record<Tongue, string> = { es: 'punto', ca: 'punt', en: 'dot' };
const SIGNS: Record<Tongue, Record<string, string>> = {
  es: { '-': 'guion', _: 'guion bajo' },
  ca: { '-': 'guió', _: 'guió baix' },
  en: { '-': 'dash', _: 'underscore' },
};

export const dictatedMail: Dress = {
  name: 'dictated',
  said: false,
  wear: (value, tongue) =>
    fc.constantFrom(...AT[tongue]).map((at) =>
      value
        .replace(/[.]/g, ` ${DOT[tongue]} `)
        .replace(/[-_]/g, (sign) => ` ${SIGNS[tongue][sign]} `)
        .replace('@', ` ${at} `)
        .replace(/\d+/g, (digits) => ` ${spokenGroups(digits, [2], tongue, ' ')} `)
        .replace(/ +/g, ' ')
        .trim(),
    ),
};
export const spacedMail = always('spaces around the sign', (value) => value.replace('@', ' @ '));
export const maskedMail = always('(arroba)', (value) => value.replace('@', '(arroba)'));
