import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/domain/language.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/questions');

/**
 * Questions as citizens type them, two to twelve words, many without accents or signs. Fictional.
 * @param part `unseen`: written when the word lists of the product were finished, and never looked at to change them
 */
export function citizensQuestions(language: Language, part: 'seen' | 'unseen'): string[] {
  const path = part === 'seen' ? `${language}.txt` : `unseen/${language}.txt`;
  return readFileSync(join(FOLDER, path), 'utf8').trim().split('\n');
}

/** As it is typed on a telephone: no capitals, accents or signs. */
export function typedBare(question: string): string {
  return question
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<!n)\p{M}|[¿?¡!.,]/gu, '')
    .normalize('NFC');
}
