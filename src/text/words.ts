import { fold } from './fold.ts';

/** Longer runs of letters are not words of any language here; the cut keeps the index and the query small. */
const MAX_WORD_LENGTH = 64;

// Addresses are bounded so that no text makes the search for one slow.
const WORD = /[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}|\d+(?:[.,:/]\d+)+|[\p{L}\p{N}]+/gu;
const THOUSANDS_WITH_DOTS = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/;
const THOUSANDS_WITH_COMMAS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Words of a text in reading order, folded. Law references (`39/2015`), dates, times, amounts and e-mail addresses stay
 * whole; amounts lose their thousands separators and an empty fraction, so that `1.500,00`, `1,500` and `1500` are one.
 * Total for any string; `words(words(text).join(' '))` is `words(text)`.
 */
export function words(text: string): string[] {
  const found = fold(text).match(WORD);
  return found ? found.map(canonical) : [];
}

function canonical(word: string): string {
  const first = word.charCodeAt(0);
  if (first >= 48 && first <= 57) return canonicalNumber(word);
  return word.length > MAX_WORD_LENGTH ? Array.from(word).slice(0, MAX_WORD_LENGTH).join('') : word;
}

function canonicalNumber(word: string): string {
  const cut = word.slice(0, MAX_WORD_LENGTH).replace(/[.,:/]$/, '');
  if (THOUSANDS_WITH_DOTS.test(cut)) return withoutEmptyFraction(cut.replaceAll('.', '').replace(',', '.'));
  if (THOUSANDS_WITH_COMMAS.test(cut)) return withoutEmptyFraction(cut.replaceAll(',', ''));
  return /^\d+[.,]\d+$/.test(cut) ? withoutEmptyFraction(cut.replace(',', '.')) : cut.replaceAll(',', '.');
}

function withoutEmptyFraction(amount: string): string {
  return amount.replace(/\.0+$/, '');
}
