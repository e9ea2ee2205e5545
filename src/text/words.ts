import { ACRONYM_MARK, acronymUnit, markAcronyms } from './acronyms.ts';
import { fold } from './fold.ts';
import { isAmount, sortNumber } from './numbers.ts';
import { addressUnits, isWebAddress, WEB_ADDRESS } from './units/web-address.ts';

/** Longer runs of letters are not words of any language here; the cut keeps the index and the query small. */
const MAX_WORD_LENGTH = 64;

// Every part is bounded, so that no text makes the search for words slow.
const MAIL = '[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,5}';
const ENDS = '(?![\\p{L}\\p{N}])';
// Cl@ve, tod@s, alumn@: the sign stands for a letter.
const INCLUSIVE = `\\p{L}{1,30}@\\p{L}{0,3}(?![\\p{L}\\p{N}@]|\\.\\p{L})`;
const PLAIN = [
  // Dates and years joined by a hyphen; other numbers joined by one are parted again.
  `\\d{1,4}-\\d{1,4}(?:-\\d{1,4})?${ENDS}(?![.,:/]\\d)`,
  '\\d+(?:[.,:/]\\d+)+',
  // I.B.I., EE.UU.
  `\\p{L}(?:\\.\\p{L}){1,7}${ENDS}`,
  `(\\p{L})\\1\\.(\\p{L})\\2${ENDS}`,
  '[\\p{L}\\p{N}]+',
].join('|');
const WORD = new RegExp(PLAIN, 'gu');
/** Most words; the longer patterns need not be tried on them. */
const BETWEEN_SPACES = '\\p{L}+(?=[ ,;\\n])';
const WORD_OR_SIGN = new RegExp(
  `${BETWEEN_SPACES}|${MAIL}|${INCLUSIVE}|${WEB_ADDRESS}|${PLAIN}|[€%${ACRONYM_MARK}]`,
  'gu',
);

export interface WordsAndUnits {
  words: string[];
  /** What is searchable as one besides its words, by the place of its last word. */
  units: Map<number, string[]>;
}

/**
 * Words of a text in reading order, folded. Law references (`39/2015`), dates, times, amounts and e-mail addresses stay
 * whole; a date is written `2026-04-30`, an amount without thousands separators and empty fraction, so that `1.500,00`,
 * `1,500` and `1500` are one, an acronym without its dots, Cl@ve as clave. Total for any string; `words(words(text).join(' '))` is
 * `words(text)`.
 */
export function words(text: string): string[] {
  return wordsAndSigns(text).words;
}

/** The words, with the units that only signs tell: `sede.es`, `sede.es/tramites`, `50.pct`, `30.eur`, `sigla.ser`. */
export function wordsAndSigns(text: string): WordsAndUnits {
  const words: string[] = [];
  const units = new Map<number, string[]>();
  const add = (more: readonly string[]) => {
    const last = words.length - 1;
    units.set(last, [...(units.get(last) ?? []), ...more]);
  };
  for (const found of fold(markAcronyms(text)).match(WORD_OR_SIGN) ?? []) {
    if (found === '€' || found === '%') {
      const number = words.at(-1);
      if (isAmount(number)) add([`${number}.${found === '€' ? 'eur' : 'pct'}`]);
    } else if (found === ACRONYM_MARK) {
      add([acronymUnit(words.at(-1) ?? '')]);
    } else if (isWebAddress(found)) {
      const address = addressUnits(found);
      for (const word of address.text.match(WORD) ?? []) pushWord(words, word);
      add(address.units);
    } else {
      pushWord(words, found);
    }
  }
  return { words, units };
}

/** In its one form; a number may be several words. */
function pushWord(words: string[], found: string): void {
  if (found.includes('@')) {
    words.push(found.includes('.') ? found : found.replace('@', 'a'));
    return;
  }
  const word = found.length > MAX_WORD_LENGTH ? Array.from(found).slice(0, MAX_WORD_LENGTH).join('') : found;
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) words.push(...sortNumber(word));
  else words.push(word.includes('.') ? word.replaceAll('.', '') : word);
}
