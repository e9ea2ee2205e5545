import { fold } from '../fold.ts';
import { isNumberWord } from './spoken-numbers.ts';
import type { Token } from './tokens.ts';

/** The names of the letters in Spanish, Catalan, Galician and English, folded. */
const NAMES: Record<string, string> = {
  A: 'ay',
  B: 'be bee',
  C: 'ce cee see',
  D: 'de dee',
  E: 'ee',
  F: 'efe efa ef eff',
  G: 'ge gee gue',
  H: 'hache hac aitch haitch',
  I: 'eye',
  J: 'jota jay iota',
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
  X: 'equis ics xeix ex xe',
  Y: 'ye why',
  Z: 'zeta ceta seta zed zee',
};
/** The alphabet of radio operators, in English and as Spaniards write it. */
const RADIO =
  `alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec
  romeo sierra tango uniform victor whiskey xray yankee zulu`.split(/\s+/);
const BY_NAME = new Map([
  ...RADIO.map((name) => [name, name.charAt(0).toUpperCase()] as const),
  ...Object.entries(NAMES).flatMap(([letter, names]) => names.split(' ').map((name) => [name, letter] as const)),
]);
const IN_WORDS: readonly [words: string, letter: string][] = [
  ['uve doble', 'W'],
  ['ve doble', 'W'],
  ['doble uve', 'W'],
  ['doble ve', 'W'],
  ['doble u', 'W'],
  ['uve dobre', 'W'],
  ['double u', 'W'],
  ['double you', 'W'],
  ['i griega', 'Y'],
  ['y griega', 'Y'],
  ['i grega', 'Y'],
  ['i grego', 'Y'],
  ['y grego', 'Y'],
  ['be alta', 'B'],
  ['be baja', 'V'],
  ['ve baixa', 'V'],
  ['ve baja', 'V'],
  ['be larga', 'B'],
  ['be grande', 'B'],
  ['ve chica', 'V'],
  ['uve chica', 'V'],
  ['ve corta', 'V'],
  ['ce trencada', 'C'],
];
/** Names that are common words too: they count for letters only where more than they says so. */
const COMMON = new Set([
  ...'de ca el en te ve see you why ar ser es a e i o u y ex be ela ena ese cue ere seta gue'.split(' '),
  ...RADIO,
]);
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
  if (by === undefined || !AS_IN.has(by.text) || !/^[ ,']{1,3}$/.test(by.gap)) return spoken;
  // "as in"
  const at = spoken.last + (by.text === 'as' && tokens[spoken.last + 2]?.text === 'in' ? 3 : 2);
  const example = tokens[at];
  const isExample =
    example?.type === 'word' &&
    example.text.length > 2 &&
    /^[ ']$/.test(example.gap) &&
    fold(spoken.letter) === example.text.charAt(0);
  const isXRay = example?.text === 'x' && tokens[at + 1]?.text === 'ray' && spoken.letter === 'X';
  if (isXRay) return { ...spoken, last: at + 1, common: false };
  return isExample ? { ...spoken, last: at, common: false } : spoken;
}

const LETTER = new Set(['letra', 'lletra', 'letter']);
const LEADS = new Set(['y', 'i', 'e', 'and', 'la', 'a', 'the', 'con', 'amb', 'coa', 'with']);
const IS = new Set(['es', 'is', 'seria', 'la', 'el', 'the', 'una', 'unha']);
const MOST_BETWEEN = 3;

/** "y la letra es la zeta": with the word that says that a letter comes, none of its names is a common word. */
export function readNamedLetter(tokens: readonly Token[], at: number): SpokenLetter | undefined {
  const before = tokens[at - 1];
  const most = before?.type === 'digits' || isNumberWord(before?.text ?? '') ? 2 : 0;
  let word = at;
  while (word - at < most && LEADS.has(tokens[word]?.text ?? '') && tokens[word + 1]?.gap === ' ') word++;
  if (!LETTER.has(tokens[word]?.text ?? '')) return undefined;
  for (let place = word + 1; place - word <= MOST_BETWEEN + 1; place++) {
    const token = tokens[place];
    if (token?.type !== 'word' || !/^[ ,.:'-]{1,3}$/.test(token.gap)) return undefined;
    const letter = readSpokenLetter(tokens, place);
    if (isCopula(tokens, word, place) && (!letter || isLetterNext(tokens, place + 1))) continue;
    return letter && { ...letter, common: false };
  }
  return undefined;
}

/** "e" is one in Galician alone ("a letra é ele"), and a letter in "letra e". */
function isCopula(tokens: readonly Token[], word: number, place: number): boolean {
  const { text = '', gap = '' } = tokens[place] ?? {};
  return IS.has(text) || (text === 'e' && gap === ' ' && tokens[word - 1]?.text === 'a');
}

function isLetterNext(tokens: readonly Token[], at: number): boolean {
  return /^[ ,.:'-]{1,3}$/.test(tokens[at]?.gap ?? '') && readSpokenLetter(tokens, at) !== undefined;
}
