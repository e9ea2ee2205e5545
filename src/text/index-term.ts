import type { Language } from '../domain/language.ts';
import { stem } from './stems.ts';
import { withoutPronouns } from './verb-forms.ts';

/** The term a word is indexed under. @param word folded (`words.ts`) */
export function indexTerm(word: string, language: Language): string {
  return stem(withoutPronouns(word, language), language);
}
