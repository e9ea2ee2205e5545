import { LANGUAGES } from '../domain/language.ts';
import { fold } from './fold.ts';
import { isStopWord } from './stop-words.ts';

/** Stands after an acronym until words are read; of no alphabet, and kept by folding. */
export const ACRONYM_MARK = '\uE000';
/** Before the word of an acronym that would else be taken for a function word. */
const PREFIX = 'sigla.';
/** SER or S.E.R., neither within an address nor part of another word. */
const CAPITALS =
  /(?<![\p{L}\p{N}.@/:_+-])(?:\p{Lu}{3,5}|(?:\p{Lu}\.){2,4}\p{Lu})(?![\p{L}\p{N}@/:_+-]|\.[\p{L}\p{N}])/gu;
/** Letters around in which capitals show that a whole line is in capitals. */
const AROUND = 16;

/**
 * Marks the acronyms that only capitals tell from a function word (SER, the regulated parking, from ser), since folding
 * takes capitals away. Other acronyms need no mark.
 */
export function markAcronyms(text: string): string {
  const clean = text.includes(ACRONYM_MARK) ? text.replaceAll(ACRONYM_MARK, ' ') : text;
  return clean.replace(CAPITALS, (written: string, offset: number) => {
    const word = fold(written.replaceAll('.', ''));
    if (!LANGUAGES.some((language) => isStopWord(word, language))) return written;
    const before = clean.slice(Math.max(0, offset - AROUND), offset);
    const after = clean.slice(offset + written.length, offset + written.length + AROUND);
    if (/\p{Lu}{2}\P{L}*$/u.test(before) || /^\P{L}*\p{Lu}{2}/u.test(after)) return written;
    return written + ACRONYM_MARK;
  });
}

export function acronymUnit(word: string): string {
  return PREFIX + word;
}

export function isAcronymUnit(unit: string): boolean {
  return unit.startsWith(PREFIX);
}
