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
import { cueOf, isAmount, isGlued, isWholeNumber, piecesOf, type Window } from './windows.ts';

/** What a window turned out to be. */
export interface Reading {
  kind: IdentifierKind;
  /** Its value in one form. */
  value: string;
  sureness: number;
}

/** Identifiers that carry their own check: they need no cue word, but numbers without letters need to stand alone. */
export function readChecked(window: Window): Reading | undefined {
  const direct = checked(window, window.signs);
  if (direct || !window.signs.includes('O')) return direct;
  // The letter O for a zero is read only where a word says what the number is.
  const cue = cueOf(window)?.cue;
  return cue && cue !== 'none' ? checked(window, window.signs.replaceAll('O', '0')) : undefined;
}

function checked(window: Window, signs: string): Reading | undefined {
  const long = signs.length >= 15 ? readIban(signs) : undefined;
  if (long) return long;
  if (signs.length >= 11 && /^\d+$/.test(signs)) return readFigures(window, signs);
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

function readIban(signs: string): Reading | undefined {
  if (IBAN_LENGTHS[signs.slice(0, 2)] !== signs.length || !isIban(signs)) return undefined;
  return { kind: 'IBAN', value: signs, sureness: SURE.longCheck };
}

function readIdentity(window: Window, signs: string): Reading | undefined {
  if (isDniOrNie(signs)) {
    const kind = /^\d/.test(signs) ? 'DNI' : 'NIE';
    return isDubious(window) ? undefined : { kind, value: signs, sureness: SURE.check };
  }
  if (isDubious(window) || isDubiousForm(window)) return undefined;
  if (isPersonTaxNumber(signs)) return { kind: 'DNI', value: signs, sureness: SURE.check };
  return isCompanyTaxNumber(signs) ? { kind: 'NIF', value: signs, sureness: SURE.check } : undefined;
}

/** A figure and the word after it ("30.000.000 de"), where nothing says that the word is a letter. */
function isDubious(window: Window): boolean {
  const last = piecesOf(window).at(-1);
  return (
    last?.common === true && last.gap !== '~' && !piecesOf(window).some((p) => p.digits && p.spoken) && isUncued(window)
  );
}

/** The letter of a company and the figures after it, where it may as well be a word of its own ("y 2001"). */
function isDubiousForm(window: Window): boolean {
  const [first, second] = piecesOf(window);
  if (!first || first.digits || !second || /^[.-]?$/.test(second.gap)) return false;
  return (first.common || !first.upper) && isUncued(window);
}

/** Without its leading zero, as it was on the first cards. */
function readShortDni(window: Window, signs: string): Reading | undefined {
  if (!/^\d{7}[A-Z]$/.test(signs) || !isDniOrNie(`0${signs}`)) return undefined;
  return isGlued(window) || cueOf(window)?.cue === 'identity'
    ? { kind: 'DNI', value: `0${signs}`, sureness: SURE.check }
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

function readFigures(window: Window, digits: string): Reading | undefined {
  const found = FIGURES.find(({ is }) => is(digits));
  if (!found) return undefined;
  const { kind, cues, sure } = found;
  const cue = cueOf(window)?.cue;
  const isSaid = cue !== undefined && cues.includes(cue);
  if (!isSaid && (cue === 'none' || !isWholeNumber(window) || isAmount(window))) return undefined;
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
