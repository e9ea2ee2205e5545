import { isStopWord } from '../stop-words.ts';

/** Whether a folded word is a function word of one of the languages that citizens are read in. */
export function isFunctionWord(word: string): boolean {
  return isStopWord(word, 'es') || isStopWord(word, 'ca') || isStopWord(word, 'en') || isStopWord(word, 'gl');
}
