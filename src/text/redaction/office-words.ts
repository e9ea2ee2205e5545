import { shippedSynonymRules } from '../shipped-synonyms.ts';
import { words } from '../words.ts';
import { isNameWord } from './person-names.ts';

let vocabulary: ReadonlySet<string> | undefined;

/**
 * Whether a folded word is one of the product's vocabulary and no common name: "Hola, Registro Civil" and "Hola, Bono
 * Social" speak to an office or of what is asked for.
 */
export function isOfficeWord(word: string): boolean {
  vocabulary ??= new Set(shippedSynonymRules().flatMap(({ from, to }) => [from, ...to].flatMap(words)));
  return !isNameWord(word) && vocabulary.has(word);
}
