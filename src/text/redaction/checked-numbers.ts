import {
  isBankAccount,
  isCadastralReference,
  isCardNumber,
  isCompanyTaxNumber,
  isDniOrNie,
  isEmployerCode,
  isIban,
  isPersonTaxNumber,
  isSocialSecurityNumber,
} from '../checksums.ts';
import type { Cue } from './cue-words.ts';
import { IBAN_LENGTHS } from './iban-lengths.ts';
import { type IdentifierKind, SURE } from './identifier.ts';
import { hasPlus } from './phone-prefix.ts';
import { cueOf, endsInAnd, isAmount, isGlued, isWholeNumber, pieceAt, piecesOf, type Window } from './windows.ts';

/** What a window turned out to be. */
export interface Recognised {
  kind: IdentifierKind;
  /** Its value in one form. */
  value: string;
  sureness: number;
}

/** Identifiers that carry their own check: they need no cue word, but numbers without letters need to stand alone. */
export function readChecked(window: Window): Recognised | undefined {
  const direct = checked(window, window.signs);
  if (direct || !window.signs.includes('O')) return direct;
  // The letter O for a zero is read only where a word says what the number is.
  const cue = cueOf(window)?.cue;
  return cue && cue !== 'none' ? checked(window, window.signs.replaceAll('O', '0')) : undefined;
}

function checked(window: Window, signs: string): Recognised | undefined {
  const long = signs.length >= 15 && !window.onlyDigits ? readIban(signs) : undefined;
  if (long) return long;
  if (signs.length >= 11 && (window.onlyDigits || /^\d+$/.test(signs))) return readFigures(window, signs);
  switch (signs.length) {
    case 8:
      return readShortDni(window, signs);
    case 9:
    case 10:
      return readIdentity(window, signs);
    case 20:
      return isCadastralReference(signs) && !/^[A-Z]+$/.test(signs)
        ? { kind: 'CATASTRO', value: signs, sureness: SURE.longCheck }
        : undefined;
    default:
      return undefined;
  }
}

/** Countries whose account numbers have no letters. */
const IN_FIGURES = /^(?:ES|DE|AT|PT|BE|DK|FI|NO|SE|PL|CZ|SK|HU|HR|SI|LT|EE|IS)/;

function readIban(signs: string): Recognised | undefined {
  if (IBAN_LENGTHS[signs.slice(0, 2)] !== signs.length || !isIban(signs)) return undefined;
  if (IN_FIGURES.test(signs) && /[A-Z]/.test(signs.slice(2))) return undefined;
  return { kind: 'IBAN', value: signs, sureness: SURE.longCheck + 0.7 };
}

function readIdentity(window: Window, signs: string): Recognised | undefined {
  if (isDniOrNie(signs)) {
    const kind = /^\d/.test(signs) ? 'DNI' : 'NIE';
    // A letter that is said before as well leaves no doubt.
    const isFramed = kind === 'NIE' && !pieceAt(window, window.start).common;
    return isDubious(window) && !isFramed ? undefined : { kind, value: signs, sureness: SURE.check };
  }
  if (isDubious(window) || isDubiousForm(window)) return undefined;
  if (isPersonTaxNumber(signs)) return { kind: 'DNI', value: signs, sureness: SURE.check };
  return isCompanyTaxNumber(signs) ? { kind: 'NIF', value: signs, sureness: SURE.check } : undefined;
}

const LETTER_COMES = new Set(['la', 'letra', 'lletra', 'letter', 'the', 'con', 'amb', 'with']);

/** Figures and the word after them ("30.000.000 de", "ocho y"), where nothing says that the word is a letter. */
function isDubious(window: Window): boolean {
  const pieces = piecesOf(window);
  const last = pieces.at(-1);
  // "... y la letra": the letter is still to come.
  if (endsInAnd(window) && LETTER_COMES.has(window.tokens[(last?.last ?? 0) + 1]?.text ?? '')) return true;
  const cue = cueOf(window)?.cue;
  // "tel. 0044 20 7946 0958 y …"
  if (cue !== undefined && cue !== 'identity' && endsInAnd(window)) return true;
  if (last?.common !== true || last.gap === '~') return false;
  if (cue !== undefined && cue !== 'none' && cue !== 'phone') return false;
  const isDictated = pieces.some(({ digits, spoken }) => digits && spoken);
  if (isDictated) return endsInAnd(window) && (last.signs === 'Y' || cue === 'phone');
  // A letter that fits by chance is rare; amounts are not.
  return endsInAnd(window) || /000.$/.test(window.signs) || pieces.some(({ gap }, at) => at > 0 && gap === '.');
}

/** The letter of a company and the figures after it, where it may as well be a word of its own ("y 2001"). */
function isDubiousForm(window: Window): boolean {
  const [first, second] = piecesOf(window);
  if (!first || first.digits || !second || /^[.-]?$/.test(second.gap)) return false;
  return (first.common || !first.upper) && isUncued(window);
}

/** Without its leading zero, as it was on the first cards. */
function readShortDni(window: Window, signs: string): Recognised | undefined {
  if (!/^\d{7}[A-Z]$/.test(signs) || !isDniOrNie(`0${signs}`)) return undefined;
  return isGlued(window) || cueOf(window)?.cue === 'identity'
    ? // Part of a longer number by chance, rather than whole.
      { kind: 'DNI', value: `0${signs}`, sureness: SURE.check - 0.1 }
    : undefined;
}

const FIGURES: readonly {
  kind: IdentifierKind;
  cues: readonly Cue[];
  is: (digits: string) => boolean;
  sure: number;
}[] = [
  { kind: 'CUENTA', cues: ['account'], is: isBankAccount, sure: SURE.longCheck },
  { kind: 'TARJETA', cues: ['card'], is: isPayingCard, sure: SURE.check },
  { kind: 'NUSS', cues: ['security'], is: isOfSocialSecurity, sure: SURE.check },
];

function readFigures(window: Window, digits: string): Recognised | undefined {
  const isWhole = isWholeNumber(window);
  if (!isWhole && cueOf(window) === undefined) return undefined;
  const found = FIGURES.find(({ is }) => is(digits));
  if (!found) return undefined;
  const { kind, cues, sure } = found;
  const cue = cueOf(window)?.cue;
  const isSaid = cue !== undefined && cues.includes(cue);
  if (hasPlus(window) || (!isSaid && /^34(?:[67]\d|[89][1-9])\d{7}$/.test(digits))) return undefined;
  if (!isSaid && (cue === 'none' || !isWhole || isAmount(window))) return undefined;
  return { kind, value: digits, sureness: isSaid ? sure + 0.5 : sure };
}

/** Of those that begin with 2 only 2221 to 2720 are cards; years in a row are none. */
function isPayingCard(digits: string): boolean {
  const range = Number(digits.slice(0, 4));
  return isCardNumber(digits) && !(range < 2221 || (range > 2720 && range < 3000));
}

const PROVINCES_OF_SOCIAL_SECURITY = 53;

function isOfSocialSecurity(digits: string): boolean {
  const province = Number(digits.slice(0, 2));
  const known = (province >= 1 && province <= PROVINCES_OF_SOCIAL_SECURITY) || province === 66;
  return known && (isSocialSecurityNumber(digits) || isEmployerCode(digits));
}

function isUncued(window: Window): boolean {
  const cue = cueOf(window)?.cue;
  return cue === undefined || cue === 'none';
}
