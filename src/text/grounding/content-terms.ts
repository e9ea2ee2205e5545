import type { Language } from '../../domain/language.ts';
import { indexTerm } from '../index-term.ts';
import { isStopWord } from '../stop-words.ts';
import { words } from '../words.ts';

/** Terms of the words that carry what is said: no function words, no numbers. */
export function contentTerms(text: string, language: Language): string[] {
  return words(text)
    .filter((word) => /^\p{L}{2}/u.test(word) && !isStopWord(word, language))
    .map((word) => indexTerm(word, language));
}
