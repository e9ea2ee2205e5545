import { fold } from '../fold.ts';
import type { Token } from './tokens.ts';

/** The names of the letters in Spanish, Catalan and English, folded. */
const NAMES: Record<string, string> = {
  A: 'ay',
  B: 'be bee',
  C: 'ce cee see',
  D: 'de dee',
  E: 'ee',
  F: 'efe efa ef eff',
  G: 'ge gee',
  H: 'hache hac aitch haitch',
  I: 'eye',
  J: 'jota jay',
  K: 'ka kay ca',
  L: 'ele ela el ell',
  M: 'eme ema em',
  N: 'ene ena en',
  Ñ: 'eñe enya',
  O: 'oh',
  P: 'pe pee',
  Q: 'cu cue queue',
  R: 'erre ere erra ar',
  S: 'ese essa ess',
  T: 'te tee',
  U: 'you',
  V: 've uve vee',
  X: 'equis ics xeix ex',
  Y: 'ye why',
  Z: 'zeta ceta seta zed zee',
};
const BY_NAME = new Map(Object.entries(NAMES).flatMap(([letter, names]) => names.split(' ').map((n) => [n, letter])));
const IN_WORDS: readonly [words: string, letter: string][] = [
  ['uve doble', 'W'],
  ['ve doble', 'W'],
  ['doble uve', 'W'],
  ['doble ve', 'W'],
  ['doble u', 'W'],
  ['double u', 'W'],
  ['double you', 'W'],
  ['i griega', 'Y'],
  ['y griega', 'Y'],
  ['i grega', 'Y'],
  ['be alta', 'B'],
  ['be baja', 'V'],
  ['ve baixa', 'V'],
  ['ve baja', 'V'],
  ['be larga', 'B'],
  ['ve corta', 'V'],
  ['ce trencada', 'C'],
];
/** Names that are common words too: they count for letters only where more than they says so. */
const COMMON = new Set('de ca el en te ve see you why ar ser es a e i o u y ex be ela ena ese cue ere seta'.split(' '));
const AS_IN = new Set(['de', 'd', 'com', 'como', 'for', 'like', 'as']);

export interface SpokenLetter {
  letter: string;
  last: number;
  /** Whether it may as well be a common word. */
  common: boolean;
}

/** Whether a folded word of two letters or more names a letter. */
export function isLetterName(word: string): boolean {
  return BY_NAME.has(word);
}

/** Reads one letter that is said by its name, or stands alone, with the word that explains it ("zeta de Zaragoza"). */
export function readSpokenLetter(tokens: readonly Token[], at: number): SpokenLetter | undefined {
  const word = tokens[at]?.text ?? '';
  const next = tokens[at + 1]?.gap === ' ' ? (tokens[at + 1]?.text ?? '') : '';
  const pair = IN_WORDS.find(([words]) => words === `${word} ${next}`);
  if (pair) return explained(tokens, { letter: pair[1], last: at + 1, common: false });
  const letter = word.length === 1 && /^[a-zñ]$/.test(word) ? word.toUpperCase() : BY_NAME.get(word);
  return letter === undefined ? undefined : explained(tokens, { letter, last: at, common: COMMON.has(word) });
}

function explained(tokens: readonly Token[], spoken: SpokenLetter): SpokenLetter {
  const by = tokens[spoken.last + 1];
  const example = tokens[spoken.last + 2];
  const isExample =
    by !== undefined &&
    example?.type === 'word' &&
    example.text.length > 2 &&
    AS_IN.has(by.text) &&
    /^[ ,']{1,2}$/.test(by.gap) &&
    /^[ ']$/.test(example.gap) &&
    fold(spoken.letter) === example.text.charAt(0);
  return isExample ? { ...spoken, last: spoken.last + 2, common: false } : spoken;
}
