import type { Language } from '../../domain/language.ts';
import { detectLanguage } from '../detect-language.ts';

/** Words from which on a text tells its language, and from which on languages that look alike can be told apart. */
export const TELLING = 20;
const TELLING_AT_END = 10;
const TELLING_ALIKE = 40;
const NAME = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]*/gu;
const ALIKE: ReadonlySet<Language> = new Set(['es', 'ca', 'gl']);

/** Whether a draft is written in another language than asked for, as far as can be told. @param ended whether it is whole */
export function isOtherLanguage(text: string, asked: Language, ended: boolean): boolean {
  const count = text.match(/\p{L}+/gu)?.length ?? 0;
  if (count < (ended ? TELLING_AT_END : TELLING)) return false;
  const found = detectLanguage(text, asked);
  // Names may be of any language.
  if (found === asked || detectLanguage(text.replace(NAME, ' '), asked) === asked) return false;
  return count >= TELLING_ALIKE || !(ALIKE.has(found) && ALIKE.has(asked));
}
