import type { Language } from '../domain/language.ts';
import { segments } from './sentences.ts';
import { isStopWord } from './stop-words.ts';
import { words } from './words.ts';

/** Words of substance without which a question leans on what was said before it ("¿y cómo lo hago?"). */
const LEAST_WORDS = 2;

/**
 * What of a message asks: its sentences with a question mark. People greet, tell their case and ask; what they tell
 * matters, but its words are not what an answer is about.
 * @returns undefined when all of it asks, none of it is marked as a question, or what is asked says too little by itself
 */
export function askedPart(message: string, language: Language): string | undefined {
  const sentences = segments(message);
  const asking = sentences.filter(({ text }) => /\?["'»”)\]]*$/.test(text));
  if (asking.length === 0 || asking.length === sentences.length) return undefined;
  const part = asking.map(({ text }) => text).join(' ');
  const substance = new Set(words(part).filter((word) => /\p{L}{2}/u.test(word) && !isStopWord(word, language)));
  return substance.size < LEAST_WORDS ? undefined : part;
}
