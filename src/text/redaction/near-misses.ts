import type { Recognised } from './checked-numbers.ts';
import type { Cue } from './cue-words.ts';
import { IDENTIFIER_KINDS, type IdentifierKind, SURE } from './identifier.ts';
import { hasPlus } from './phone-prefix.ts';
import type { Piece } from './runs.ts';
import { cueOf, endsInAnd, isAmount, isGlued, pieceAt, piecesOf, REACH, type Window } from './windows.ts';

interface Shape {
  kind: IdentifierKind;
  pattern: RegExp;
  /** Only without anything between its parts. */
  glued?: true;
  sureness?: number;
}

const PASSPORT: Shape = { kind: 'PASAPORTE', pattern: /^[A-Z]{2,3}\d{6}[A-Z]?$/ };
/** What stands near such a word for what the word says, though a sign is wrong, missing or too much. */
const SHAPES: Partial<Record<Cue, readonly Shape[]>> = {
  identity: [
    { kind: 'DNI', pattern: /^(?:\d{6,9}[A-Z]|\d{7,9})$/ },
    { kind: 'NIE', pattern: /^[XYZ]\d{5,8}[A-Z]?$/ },
    { kind: 'NIF', pattern: /^[A-HJ-NP-SUVW]\d{6,8}[0-9A-Z]?$/ },
    PASSPORT,
    { kind: 'DNI', pattern: /^[A-Z]\d{8}[A-Z]?$/ },
  ],
  passport: [
    { kind: 'PASAPORTE', pattern: /^[A-Z]{0,3}\d{5,9}[A-Z]?$/ },
    { kind: 'PASAPORTE', pattern: /^(?=(?:\D*\d){4})[A-Z0-9]{7,12}$/, glued: true },
  ],
  account: [
    // The account inside may be right where the control digits of the whole are wrong.
    { kind: 'IBAN', pattern: /^ES\d{22}$/, sureness: SURE.address },
    { kind: 'IBAN', pattern: /^[A-Z]{2}\d{20,24}$/ },
    { kind: 'IBAN', pattern: /^[A-Z]{2}\d{2}(?=(?:\D*\d){8})[A-Z0-9]{10,30}$/ },
    { kind: 'CUENTA', pattern: /^(?!0{6}|\d*0{6}$)\d{10,24}$/ },
  ],
  card: [{ kind: 'TARJETA', pattern: /^\d{13,19}$/ }],
  security: [{ kind: 'NUSS', pattern: /^\d{10,13}$/ }],
  cadastre: [{ kind: 'CATASTRO', pattern: /^(?=(?:\D*\d){6})(?=(?:\d*\D){2})[0-9A-ZÑ]{13,22}$/ }],
  plate: [
    { kind: 'MATRICULA', pattern: /^(?:\d{4}[A-Z]{2,4}|\d{3,5}[B-DF-HJ-NP-TV-Z]{3})$/ },
    { kind: 'MATRICULA', pattern: /^[A-Z]{1,2}\d{4}[A-Z]{1,3}$/ },
  ],
  phone: [{ kind: 'TELEFONO', pattern: /^(?:(?:00|0)?34(?=[6-9]\d{6,10}$)|(?=[67]|[89][1-9]))\d{7,10}$/ }],
};
const MEASURES = /^\d+(?:EUR|KM|KMS|MTS|CC|CV|KG|PTS|HRS)$/;
const SHORT_WORDS = /^(?:ES|IS|EL|LA|DE|DEL|NUM|NO|N|NR|Y|I|A|E|O|U|AND|CON|AMB|MI|MY|SON|ERA|ME|EN|SE|LO)$/;
const SURENESS_OF_LENGTH = 0.001;

/** A slip of the pen still identifies: beside a word that says what a number is, its shape is enough. */
export function readNearMiss(window: Window): Recognised | undefined {
  const found = cueOf(window);
  const shapes = found && SHAPES[found.cue];
  if (!shapes) return readBarePassport(window);
  if (isAmount(window) || isMoment(window) || endsInAnd(window) || !isPlainlyWritten(window)) return undefined;
  const first = pieceAt(window, window.start).first;
  // The word speaks of the first number after it, and of one before it only where that is surely no other.
  if (found.at > first ? !/[A-Z]/.test(window.signs) : hasFigures(window, found.at + 1, first)) return undefined;
  for (const signs of lookalikes(window)) {
    const shape = shapes.find(({ pattern, glued }) => pattern.test(signs) && (!glued || isGlued(window)));
    if (!shape || (shape.kind === 'MATRICULA' && MEASURES.test(signs))) continue;
    return { kind: shape.kind, value: signs, sureness: shape.sureness ?? SURE.cue + signs.length * SURENESS_OF_LENGTH };
  }
  return undefined;
}

const FIGURE_OF: Record<string, string> = { O: '0', I: '1', L: '1', S: '5', B: '8' };

/** As it stands, then with the letters among figures that look like one, as they are misread and mistyped ("l2O4S678Z"). */
function lookalikes(window: Window): string[] {
  const { signs } = window;
  if (window.onlyDigits || !/[OILSB]/.test(signs)) return [signs];
  const ofZero = signs.replace(/(?<=\d)O|O(?=\d)/g, '0');
  if (piecesOf(window).some(({ spoken }) => spoken)) return [signs, ofZero];
  const figures = (text: string) => text.replace(/(?<=\d)[OILSB]|[OILSB](?=\d)/g, (sign) => FIGURE_OF[sign] ?? sign);
  const ends = [1, 3].map((kept) => figures(figures(signs.slice(0, -kept))) + signs.slice(-kept));
  const afterCountry = signs.slice(0, 2) + figures(figures(signs.slice(2)));
  return [signs, ofZero, ...ends, afterCountry, figures(figures(signs))];
}

/** The number of a Spanish passport or identity card, in capitals and without spaces: nothing else looks like it. */
function readBarePassport(window: Window): Recognised | undefined {
  if (!/^[A-Z]{3}\d{6}$/.test(window.signs) || !isGlued(window) || !pieceAt(window, window.start).upper)
    return undefined;
  if (cueOf(window)?.cue === 'none' || (IDENTIFIER_KINDS as readonly string[]).includes(window.signs)) return undefined;
  return { kind: 'PASAPORTE', value: window.signs, sureness: SURE.cue };
}

/** Letters belong to a number when they are capitals, stand alone, or touch its figures; other words are words. */
function isPlainlyWritten(window: Window): boolean {
  const pieces = piecesOf(window);
  const last = pieces.at(-1);
  // What follows a quotation is none of it.
  if (last?.common && /[')]/.test(last.gap)) return false;
  const letters = pieces.filter(({ digits }) => !digits);
  if (letters.length > 2 && letters.every(({ spoken }) => spoken)) return true;
  if (SHORT_WORDS.test(pieces[0]?.signs ?? '') && pieces[1]?.gap !== '') return false;
  return pieces.every((piece, at) => piece.digits || isNoWord(piece, pieces[at + 1], at === 0));
}

function isNoWord(piece: Piece, next: Piece | undefined, isFirst: boolean): boolean {
  const touches = (!isFirst && /^-?$/.test(piece.gap)) || (next?.digits === true && /^-?$/.test(next.gap));
  if (touches) return true;
  if (piece.common && piece.gap !== '~') return false;
  if (piece.spoken || piece.upper)
    return piece.spoken || next !== undefined || !/^[YEOUAI]$/.test(piece.signs) || piece.upper;
  return (
    piece.signs.length === 1 && /^[A-Z]$/.test(piece.signs) && (isFirst ? /^[XYZ]$/ : /^[^YEOUAI]$/).test(piece.signs)
  );
}

/** A date or a row of years is no identifier, even where one is spoken of ("mi DNI caduca el 12 03 2027"). */
function isMoment(window: Window): boolean {
  const pieces = piecesOf(window);
  if (pieces.length < 2 || hasPlus(window) || !window.onlyDigits) return false;
  const numbers = pieces.map(({ signs }) => signs);
  // The number of a file: "documento 123/2025".
  if (pieces.length === 2 && pieces[1]?.gap === '/' && /^(?:19|20)\d\d$/.test(numbers[1] ?? '')) return true;
  if (numbers.every((number) => /^(?:19|20)\d\d$/.test(number))) return true;
  const whole = numbers.join(' ');
  return (
    /^(?:0?[1-9]|[12]\d|3[01]) (?:0?[1-9]|1[0-2]) (?:19|20)\d\d\b/.test(whole) ||
    /^(?:19|20)\d\d (?:0[1-9]|1[0-2]) \d\d\b/.test(whole)
  );
}

function hasFigures(window: Window, from: number, to: number): boolean {
  for (let at = Math.max(from, to - REACH); at < to; at++) if (window.tokens[at]?.type === 'digits') return true;
  return false;
}
