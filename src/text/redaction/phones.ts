import type { Recognised } from './checked-numbers.ts';
import { SURE } from './identifier.ts';
import { hasPlus } from './phone-prefix.ts';
import { cueOf, isAmount, isWholeNumber, piecesOf, type Window } from './windows.ts';

/** Lines of special rates: who has one wants to be called, and they are no person's. */
const PUBLIC_LINE = /^[89]0/;
const SPANISH = /^[6-9]\d{8}$/;
const PARTED_LIKE_A_PHONE = /^(?:|~|[ .\-/·_\n']|\)? ?-? ?\(?|\) ?|[.,] | \/ | \. )$/;
/** How the figures are grouped where no word says that they are a telephone. */
const USUAL_GROUPS =
  /^(?:9|333|3222|2322|36|2223|1222+|234|324|342|27|54|45|22221|3 ?33|522|63|1{9}|2{4}1|12222|4311|441|225|252)$/;

/** Telephones of Spain with or without prefix, and of other countries with one. */
export function readPhone(window: Window): Recognised | undefined {
  const { signs, onlyDigits } = window;
  if (!onlyDigits || signs.length < 8 || signs.length > 17) return undefined;
  const national = nationalNumber(window);
  if (national !== undefined) {
    if (PUBLIC_LINE.test(national) || !isTelephone(window, national)) return undefined;
    return { kind: 'TELEFONO', value: national, sureness: SURE.shape + (signs.length > 9 ? 0.6 : 0) };
  }
  const abroad = /^00[1-9]\d{7,13}$/.test(signs) ? signs.slice(2) : hasPlus(window) ? signs : undefined;
  if (abroad === undefined || !/^[1-9]\d{7,14}$/.test(abroad) || !isWellParted(window)) return undefined;
  return isWholeNumber(window) ? { kind: 'TELEFONO', value: `+${abroad}`, sureness: SURE.shape + 0.2 } : undefined;
}

/** The nine figures of a Spanish number. */
function nationalNumber({ signs }: Window): string | undefined {
  const [, national] = /^(?:(?:00|0)?34)?(\d{9})$/.exec(signs) ?? [];
  return national !== undefined && SPANISH.test(national) ? national : undefined;
}

function isTelephone(window: Window, national: string): boolean {
  const cue = cueOf(window)?.cue;
  if (isAmount(window) || cue === 'none') return false;
  if (national.endsWith('000000')) return false;
  if (cue === 'phone' || hasPlus(window)) return true;
  if (!isWellParted(window)) return false;
  if (window.signs.length > 9) return isWholeNumber(window);
  if (piecesOf(window).some(({ spoken }) => spoken)) return isWholeNumber(window);
  return (
    USUAL_GROUPS.test(groupsOf(window)) &&
    !isCounting(window) &&
    (isWholeNumber(window) || isOneOfSeveral(window, national))
  );
}

/** Written as "333" for "612 345 678". */
function groupsOf(window: Window): string {
  return piecesOf(window)
    .map(({ signs }) => signs.length)
    .join('');
}

/** 7 8 9 10 11 12: figures that go up by the same. */
function isCounting(window: Window): boolean {
  const numbers = piecesOf(window).map(({ signs }) => Number(signs));
  const steps = new Set(numbers.slice(1).map((number, at) => number - (numbers[at] ?? 0)));
  return numbers.length > 3 && steps.size === 1 && !steps.has(0);
}

/** Telephones one after another: the figures around make whole numbers of nine too. */
function isOneOfSeveral({ run, start, end }: Window, national: string): boolean {
  let figures = national.length;
  for (let at = start - 1; at >= 0 && start - at < 16 && run[at]?.digits; at--) figures += run[at]?.signs.length ?? 0;
  for (let at = end + 1; at < run.length && at - end < 16 && run[at]?.digits; at++)
    figures += run[at]?.signs.length ?? 0;
  return figures % 9 === 0;
}

function isWellParted(window: Window): boolean {
  const [first, ...rest] = piecesOf(window);
  return rest.every(({ gap, spoken }) => spoken || first?.spoken || PARTED_LIKE_A_PHONE.test(gap));
}
