import { IBAN_LENGTHS } from './iban-lengths.ts';
import { isLetterName, readNamedLetter, readSpokenLetter } from './spoken-letters.ts';
import { isNumberWord, readSpokenNumber } from './spoken-numbers.ts';
import type { Token } from './tokens.ts';

/** A part of what may be an identifier: figures, letters, or what was dictated for them. */
export interface Piece {
  /** Figures, or capital letters. */
  signs: string;
  digits: boolean;
  /** Its tokens. */
  first: number;
  last: number;
  /** What stands before it, as in `Token`; `~` where words such as "letra" or "guion" do. */
  gap: string;
  /** Said in words. */
  spoken: boolean;
  /** As likely a common word as a letter. */
  common: boolean;
  upper: boolean;
}

/** Pieces in a row with nothing between them that would part an identifier. */
export type Run = readonly Piece[];

/** `loosely spoken` joins "treinta cuatro"; in `with letter u` the Catalan for one is a letter. */
export type Reading = 'written' | 'spoken' | 'loosely spoken' | 'with letter u';

/** Signs that people put between the parts of an identifier; white space is one sign by now. */
const JOINING = /^[\s.,\-/\\·_|'()*+#]*$/;
const MOST_JOINING = 5;
/** Words that are said between the parts of an identifier and are no part of it. */
const FILLERS = new Set(
  `letra lletra letter con amb with coa la the guion guio guionet dash hyphen barra slash punto punt dot coma espacio espai space
   y i and luego despues despres then final acabado acabada terminado terminada en acabat acabada
   eh em mmm mm ehm uh um er esto pues vale`.split(/\s+/),
);
const MOST_FILLERS = 4;
const TIMES: Record<string, number> = { doble: 2, double: 2, dobre: 2, triple: 3, dobles: 2 };
const ZEROS = new Set(['ceros', 'zeros', 'zeroes']);

/** Whether a text has words that only `spoken` readings understand. */
export function hasSpoken(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ text }, at) =>
      isNumberWord(text) ||
      isLetterName(text) ||
      /^(?:l+et(?:ra|ter)|gri?eg[ao]|guion?|guionet|dash|hyphen|slash)$/.test(text) ||
      // "12345678 con zeta", and "con Z"
      (text.length === 1 && FILLERS.has(tokens[at - 1]?.text ?? '')),
  );
}

/** The runs of a text that have figures in them. Each token is read a bounded number of times. */
export function runsOf(tokens: readonly Token[], reading: Reading): Run[] {
  const runs: Run[] = [];
  let run: Piece[] = [];
  let fillers = 0;
  const close = () => {
    if (run.some(({ digits }) => digits)) runs.push(run);
    run = [];
    fillers = 0;
  };
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    if (run.length > 0 && !canJoin(fillers > 0 || isCountry(run) ? token.gap.replace(':', '') : token.gap)) close();
    const piece = reading === 'written' ? writtenPiece(tokens, at) : spokenPiece(tokens, at, reading);
    if (piece) {
      run.push(fillers > 0 ? { ...piece, gap: '~' } : piece);
      fillers = 0;
      at = piece.last + 1;
      continue;
    }
    if (reading !== 'written' && run.length > 0 && fillers < MOST_FILLERS && FILLERS.has(token.text)) fillers++;
    else close();
    at++;
  }
  close();
  return runs;
}

/** "ES: 91 2100 …" */
function isCountry(run: readonly Piece[]): boolean {
  return Object.hasOwn(IBAN_LENGTHS, run.at(-1)?.signs ?? '');
}

function canJoin(gap: string): boolean {
  return gap.length <= MOST_JOINING && !gap.includes('\n\n') && JOINING.test(gap);
}

function writtenPiece(tokens: readonly Token[], at: number): Piece | undefined {
  const token = tokens[at];
  if (!token || token.type === 'mark') return undefined;
  const isGlued = token.gap === '' || tokens[at + 1]?.gap === '';
  if (token.type === 'word' && token.text.length > (isGlued ? 18 : 4)) return undefined;
  return pieceOf(token, at, token.type === 'digits' ? token.text : token.text.toUpperCase());
}

function pieceOf(token: Token, at: number, signs: string): Piece {
  const digits = token.type === 'digits';
  return { signs, digits, first: at, last: at, gap: token.gap, spoken: false, common: false, upper: token.upper };
}

function spokenPiece(tokens: readonly Token[], at: number, reading: Reading): Piece | undefined {
  const loose = reading === 'loosely spoken';
  const token = tokens[at];
  if (!token || token.type === 'mark') return undefined;
  if (token.type === 'digits') return writtenPiece(tokens, at);
  const spoken = { first: at, gap: token.gap, spoken: true, upper: token.upper };
  if (isEnglishZero(tokens, at)) return { ...spoken, signs: '0', digits: true, last: at, common: false };
  const named = readNamedLetter(tokens, at);
  if (named) return { ...spoken, signs: named.letter, digits: false, last: named.last, common: false, gap: '~' };
  const letter = readSpokenLetter(tokens, at);
  // In Catalan "doble u" is two ones as well.
  if (letter?.letter === 'W' && !(loose && tokens[at + 1]?.text === 'u'))
    return { ...spoken, signs: 'W', digits: false, last: letter.last, common: false };
  const repeated = repeatedPiece(tokens, at, loose);
  if (repeated) return repeated;
  const isLetterU = token.text === 'u' && reading === 'with letter u';
  if (isNumberWord(token.text) && !isConjunction(tokens, at) && !isLetterU) {
    const number = readSpokenNumber(tokens, at, loose);
    if (number) return { ...spoken, signs: number.digits, digits: true, last: number.last, common: false };
  }
  if (letter && !isConjunction(tokens, at)) {
    return { ...spoken, signs: letter.letter, digits: false, last: letter.last, common: letter.common };
  }
  // Letters that are said as one word: the country of an IBAN, the letters of a plate.
  const asWord = token.text.length <= 3 && !FILLERS.has(token.text) && /^[a-z]+$/.test(token.text);
  return asWord ? pieceOf(token, at, token.text.toUpperCase()) : undefined;
}

const ENGLISH =
  /^(?:nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty|hundred|double)$/;

/** "six o seven" */
function isEnglishZero(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text !== 'o') return false;
  return [tokens[at - 1], tokens[at + 1]].some((beside) => ENGLISH.test(beside?.text ?? ''));
}

/** "doble siete", "triple cero", "tres ceros". */
function repeatedPiece(tokens: readonly Token[], at: number, loose: boolean): Piece | undefined {
  const token = tokens[at];
  if (!token || tokens[at + 1]?.gap !== ' ') return undefined;
  const spoken = { first: at, gap: token.gap, spoken: true, common: false, upper: token.upper };
  const times = TIMES[token.text];
  if (times === undefined) {
    if (!ZEROS.has(tokens[at + 1]?.text ?? '')) return undefined;
    const count = Number(readSpokenNumber(tokens, at, loose)?.digits ?? 0);
    return count > 0 && count < 9 ? { ...spoken, signs: '0'.repeat(count), digits: true, last: at + 1 } : undefined;
  }
  const inFigures = tokens[at + 1]?.type === 'digits' ? tokens[at + 1]?.text : undefined;
  const number =
    inFigures === undefined ? readSpokenNumber(tokens, at + 1, loose) : { digits: inFigures, last: at + 1 };
  if (number?.digits.length === 1) {
    return { ...spoken, signs: number.digits.repeat(times), digits: true, last: number.last };
  }
  const letter = number ? undefined : readSpokenLetter(tokens, at + 1);
  if (!letter || (letter.common && tokens[at + 1]?.text.length !== 1)) return undefined;
  return { ...spoken, signs: letter.letter.repeat(times), digits: false, last: letter.last };
}

/** "y" and "i" between two numbers join them; before anything else they may be a letter. */
function isConjunction(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  if (!token || !/^[yie]$/.test(token.text) || token.gap === '-' || token.gap === '') return false;
  // Of two the first is a letter.
  if (/^[yie]$/.test(next?.text ?? '')) return false;
  if (before?.type !== 'digits' && !isNumberWord(before?.text ?? '')) return false;
  return next !== undefined && (next.type === 'digits' || isNumberWord(next.text) || FILLERS.has(next.text));
}
