import type { Token } from './tokens.ts';

const lines = (text: string, first: number, step: number): [string, number][] =>
  text
    .trim()
    .split('\n')
    .flatMap((line, index) =>
      line
        .trim()
        .split(' ')
        .map((word): [string, number] => [word, first + index * step]),
    );

/** Cardinals in Spanish, Catalan, Galician and English, folded; what a dictation programme writes without accents too. */
const UNITS = lines(
  `cero zero oh ou nought
  uno un u one unha
  dos dues dous duas two
  tres three
  cuatro quatre catro four
  cinco cinc five
  seis sis six
  siete set sete seven
  ocho vuit huit oito eight
  nueve nou nove nine`,
  0,
  1,
);
const TEENS = lines(
  `diez deu dez ten
  once onze eleven
  doce dotze twelve
  trece tretze thirteen
  catorce catorze fourteen
  quince quinze fifteen
  dieciseis setze dezaseis sixteen
  diecisiete disset desset dezasete seventeen
  dieciocho divuit dihuit dezaoito eighteen
  diecinueve dinou denou dezanove nineteen`,
  10,
  1,
);
const TWENTIES = lines(
  `veintiuno veintiun
  veintidos
  veintitres
  veinticuatro
  veinticinco
  veintiseis
  veintisiete
  veintiocho
  veintinueve`,
  21,
  1,
);
const TENS = lines(
  `veinte vint vinte twenty
  treinta trenta trinta thirty
  cuarenta quaranta corenta forty fourty
  cincuenta cinquanta fifty
  sesenta seixanta sixty
  setenta setanta seventy
  ochenta vuitanta huitanta oitenta eighty
  noventa noranta ninety`,
  20,
  10,
);
const HUNDREDS = lines(
  `cien ciento cent cento cen
  doscientos doscientas doscents duescentes douscentos duascentas
  trescientos trescientas trescents trescentos trescentas
  cuatrocientos cuatrocientas quatrecents catrocentos catrocentas
  quinientos quinientas cinccents cincocentos cincocentas
  seiscientos seiscientas siscents seiscentos seiscentas
  setecientos setecientas setcents setecentos setecentas
  ochocientos ochocientas vuitcents huitcents oitocentos oitocentas
  novecientos novecientas noucents novecentos novecentas`,
  100,
  100,
);
const VALUES = new Map([...UNITS, ...TEENS, ...TWENTIES, ...TENS, ...HUNDREDS]);
const AND = new Set(['y', 'i', 'e', 'and']);
const TIMES_HUNDRED = new Set(['cents', 'centes', 'hundred', 'cientos']);
const TIMES_THOUSAND = new Set(['mil', 'thousand']);
const TIMES_MILLION = new Set(['millon', 'millones', 'milio', 'milions', 'million', 'millions']);

export interface SpokenNumber {
  /** As it is written in figures. */
  digits: string;
  /** Its last token. */
  last: number;
}

/** Whether a folded word is a number, or part of one. */
export function isNumberWord(word: string): boolean {
  return VALUES.has(word) || TIMES_THOUSAND.has(word);
}

/** Whether `loose` can change what a row of words says: tens before another number without a word between. */
export function isTensBeforeNumber(word: string, next: string): boolean {
  const tens = VALUES.get(word) ?? 0;
  return tens >= 20 && tens % 10 === 0 && VALUES.has(next);
}

/**
 * Reads one number in words: "seiscientos doce", "vint-i-u", "doce millones trescientos mil". What follows without
 * belonging to it ("doce, treinta y cuatro") is another number.
 * @param loose also joins tens and units that lack their "y" or hyphen ("treinta cuatro")
 */
export function readSpokenNumber(tokens: readonly Token[], at: number, loose: boolean): SpokenNumber | undefined {
  let value = 0;
  let last = -1;
  let place = at;
  // Millions, then thousands, then what is below.
  for (const [times, worth] of [
    [TIMES_MILLION, 1_000_000],
    [TIMES_THOUSAND, 1000],
    [undefined, 1],
  ] as const) {
    const group = readBelowThousand(tokens, place, loose);
    const after = group ? group.last + 1 : place;
    const multiplier = times?.has(tokens[after]?.text ?? '') && (after === at || tokens[after]?.gap !== '');
    if (times && !multiplier) continue;
    if (!group && !(worth === 1000 && multiplier)) continue;
    if (last >= 0 && !isClose(tokens[place]?.gap ?? '')) break;
    value += (group?.value ?? 1) * worth;
    last = times ? after : (group?.last ?? last);
    place = last + 1;
  }
  return last < 0 ? undefined : { digits: String(value), last };
}

function readBelowThousand(
  tokens: readonly Token[],
  at: number,
  loose: boolean,
): { value: number; last: number } | undefined {
  let value = VALUES.get(tokens[at]?.text ?? '');
  if (value === undefined) return undefined;
  let last = at;
  if (value > 0 && value < 10 && TIMES_HUNDRED.has(tokens[at + 1]?.text ?? '') && isTight(tokens[at + 1])) {
    value *= 100;
    last++;
  }
  // What may still follow is smaller: tens after hundreds, units after tens.
  let below = value >= 100 ? 100 : value >= 20 && value % 10 === 0 ? 10 : 0;
  while (below > 0) {
    const next = follower(tokens, last, below, loose);
    if (!next) break;
    value += next.value;
    last = next.last;
    below = next.value >= 20 && next.value % 10 === 0 ? 10 : 0;
  }
  return { value, last };
}

function follower(
  tokens: readonly Token[],
  last: number,
  below: number,
  loose: boolean,
): { value: number; last: number } | undefined {
  const and = AND.has(tokens[last + 1]?.text ?? '') && isTight(tokens[last + 1]);
  const place = last + (and ? 2 : 1);
  const token = tokens[place];
  const value = VALUES.get(token?.text ?? '');
  if (!token || value === undefined || value === 0 || value >= below || !isTight(token)) return undefined;
  if (below === 10 && !and && !loose && token.gap !== '-') return undefined;
  return { value, last: place };
}

function isTight(token: Token | undefined): boolean {
  return token !== undefined && (token.gap === ' ' || token.gap === '-' || token.gap === '\n');
}

function isClose(gap: string): boolean {
  return gap === ' ' || gap === ', ' || gap === '-' || gap === '\n';
}
