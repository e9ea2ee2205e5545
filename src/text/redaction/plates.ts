import type { Recognised } from './checked-numbers.ts';
import { SURE } from './identifier.ts';
import { cueOf, endsInAnd, isGlued, pieceAt, piecesOf, type Window } from './windows.ts';

/** Since 2000: four figures and three consonants without Ñ and Q; a letter before them tells special vehicles. */
const CURRENT = /^[CEHPRSTV]?(\d{4})([BCDFGHJKLMNPRSTVWXYZ]{3})$/;
/** Before: the province, up to six figures, and from 1971 four with one letter or two. */
const PROVINCIAL =
  /^(?:VI|AB|AL?|AV|BA|IB|PM|BU?|CC|CA|CS|CE|CR|CO|CU|GE|GI|GR|GU|SS|HU?|J|LE|LO?|LU|MA?|ML|MU|NA|OU|OR|O|GC|PO?|SA|TF|SG|SE|SO|TO?|TE|VA?|BI|ZA|Z|C|S)(\d{4}[A-Z]{1,2}|\d{5,6})$/;
const YEAR = /^(?:19|20)\d\d$/;
/** Measures and the like that are three consonants, */
const MEASURES = /^(?:MTS|PTS|HRS|KMS|CMS|GRS|PGS|NTD|CTS|STR|RPM|KWH|MHZ|GHZ|SRS|VTC|DVD|TDT|CDS)$/;
/** and what follows a number as a word of its own. */
const WORDS =
  /^(?:[MC]MS|[MCH]TS|SRT|PCS|PDF|SMS|GPS|WCS|TVS|KBS|MBS|GBS|XML|CSV|HTM|LTS|MLS|KGS|MGS|DLR|CVS|PVP|PNR|SPF|FPS|DPS|MPH)$/;

/** Number plates of cars, motorcycles, trailers and mopeds. */
export function readPlate(window: Window): Recognised | undefined {
  const { signs } = window;
  if (signs.length < 6 || signs.length > 8 || window.onlyDigits || endsInAnd(window)) return undefined;
  const reading: Recognised = { kind: 'MATRICULA', value: signs, sureness: SURE.shape };
  const current = CURRENT.exec(signs);
  const provincial = current ? undefined : PROVINCIAL.exec(signs);
  if ((!current && !provincial) || (provincial && pieceAt(window, window.start).common)) return undefined;
  // The oldest plates look like any number after a letter.
  if (provincial && /^\d/.test(provincial[1] ?? '') && !/[A-Z]/.test(provincial[1] ?? '') && !isUpperAndTight(window))
    return undefined;
  const cue = cueOf(window)?.cue;
  if (cue === 'plate') return reading;
  if (cue === 'none' || piecesOf(window).some(({ common }) => common)) return undefined;
  if (current) return isPlainPlate(window, current[1] ?? '', current[2] ?? '') ? reading : undefined;
  return isOldPlate(window, provincial?.[1] ?? '') ? reading : undefined;
}

function isUpperAndTight(window: Window): boolean {
  return (
    pieceAt(window, window.start).upper &&
    piecesOf(window)
      .slice(1)
      .every(({ gap }) => gap === '' || gap === '-')
  );
}

function isPlainPlate(window: Window, figures: string, letters: string): boolean {
  if (MEASURES.test(letters)) return false;
  const pieces = piecesOf(window);
  if (pieces.some(({ spoken }) => spoken)) return !YEAR.test(figures);
  // Words of three consonants after a number are acronyms, mostly after a year: "2009 NFL".
  const isTight = pieces.every(({ gap }, at) => at === 0 || gap === '' || gap === '-');
  if (isTight) return true;
  if (WORDS.test(letters)) return false;
  const last = pieceAt(window, window.end);
  return (
    !YEAR.test(figures) && pieces.slice(1).every(({ gap }) => /^[ .\-/_]{0,3}$/.test(gap)) && last.signs.length === 3
  );
}

function isOldPlate(window: Window, rest: string): boolean {
  if (!/[A-Z]/.test(rest)) return false;
  const letters = piecesOf(window).filter(({ digits }) => !digits);
  const joined = piecesOf(window).every(({ gap }, at) => at === 0 || /^[ .\-/_]{0,3}$/.test(gap));
  if (!joined || !letters.every(({ upper, spoken }) => upper || spoken)) return isGlued(window) && rest.length === 6;
  const hasSpaces = piecesOf(window).some(({ gap }, at) => at > 0 && gap === ' ');
  return !hasSpaces || (rest.length === 6 && !YEAR.test(rest.slice(0, 4)));
}
