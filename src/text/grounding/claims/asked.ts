import type { Language } from '../../../domain/language.ts';
import { fold } from '../../fold.ts';
import { words } from '../../words.ts';
import { contentTerms } from '../content-terms.ts';
import { strangeWords } from './support.ts';

/** What a draft may name though no source says it. */
export interface Asked {
  question: string;
  /** Of the question. */
  terms: ReadonlySet<string>;
  /** Words of the institution's name, folded. */
  institution: ReadonlySet<string>;
}

/** "Ayuntamiento" in the languages of the drafts, and what stands around it. */
const COUNCIL = new Set(
  'ayuntamiento ajuntament concello udala udaletxea city town council hall municipality'.split(' '),
);
const SHORT = 4;

export function askedOf(question: string, institution: string, language: Language): Asked {
  return {
    question,
    terms: new Set(contentTerms(question, language)),
    institution: new Set(words(institution)),
  };
}

/** Words that need no source: of the institution's name. */
export function ownWords({ institution }: Asked): ReadonlySet<string> {
  return new Set([...institution, ...COUNCIL]);
}

/** Whether a text has no words that carry a claim but those of the question and of any procedure. */
export function namesOnlyAsked(text: string, language: Language, { terms, institution }: Asked): boolean {
  return strangeWords(text, language, [terms]).every((word) => institution.has(word) || COUNCIL.has(word));
}

/** Whether a line is the institution's name, in any of the languages. */
export function isInstitution(plain: string, institution: string): boolean {
  if (institution === '') return false;
  const line = fold(plain).replace(/[.,]$/, '');
  if (line === fold(institution)) return true;
  const own = properWords(institution);
  const said = properWords(line);
  const isCouncil =
    words(institution).some((word) => COUNCIL.has(word)) && words(line).some((word) => COUNCIL.has(word));
  return isCouncil && said.length === own.length && own.every((word, at) => said[at]?.startsWith(word));
}

function properWords(text: string): string[] {
  return words(text).filter((word) => word.length >= SHORT && !COUNCIL.has(word));
}
