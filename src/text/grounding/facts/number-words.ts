import type { Language } from '../../../domain/language.ts';

type Lexicon = ReadonlyMap<string, number>;

/** Cardinals in words, folded: `word word=value`. */
const LISTS: Record<Language, string> = {
  es: `un uno una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14
    quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno veintiun veintiuna=21 veintidos=22
    veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30
    cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien ciento=100 doscientos doscientas=200
    trescientos trescientas=300 cuatrocientos cuatrocientas=400 quinientos quinientas=500 seiscientos seiscientas=600
    setecientos setecientas=700 ochocientos ochocientas=800 novecientos novecientas=900 mil=1000 millon millones=1000000`,
  ca: `un una u=1 dos dues=2 tres=3 quatre=4 cinc=5 sis=6 set=7 vuit huit=8 nou=9 deu=10 onze=11 dotze=12 tretze=13 catorze=14
    quinze=15 setze=16 disset desset=17 divuit dihuit=18 dinou denou=19 vint=20 trenta=30 quaranta=40 cinquanta=50
    seixanta=60 setanta=70 vuitanta huitanta=80 noranta=90 cent cents centes=100 mil=1000 milio milions=1000000`,
  gl: `un unha=1 dous duas=2 tres=3 catro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 once=11 doce=12 trece=13 catorce=14
    quince=15 dezaseis=16 dezasete=17 dezaoito=18 dezanove=19 vinte=20 trinta=30 corenta=40 cincuenta=50 sesenta=60
    setenta=70 oitenta=80 noventa=90 cen cento=100 douscentos duascentas=200 trescentos trescentas=300 catrocentos
    catrocentas=400 cincocentos cincocentas=500 seiscentos seiscentas=600 setecentos setecentas=700 oitocentos
    oitocentas=800 novecentos novecentas=900 mil=1000 millon millons=1000000`,
  eu: `bat=1 bi=2 hiru=3 lau=4 bost=5 sei=6 zazpi=7 zortzi=8 bederatzi=9 hamar=10 hamaika=11 hamabi=12 hamahiru=13 hamalau=14
    hamabost=15 hamasei=16 hamazazpi=17 hemezortzi=18 hemeretzi=19 hogei hogeita=20 berrogei berrogeita=40 hirurogei
    hirurogeita=60 laurogei laurogeita=80 ehun=100 berrehun=200 hirurehun=300 laurehun=400 bostehun=500 seiehun=600
    zazpiehun=700 zortziehun=800 bederatziehun=900 mila=1000 milioi=1000000`,
  en: `one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
    fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70
    eighty=80 ninety=90 hundred=100 thousand=1000 million=1000000`,
};
const LEXICONS: Record<Language, Lexicon> = {
  es: lexicon('es'),
  ca: lexicon('ca'),
  gl: lexicon('gl'),
  eu: lexicon('eu'),
  en: lexicon('en'),
};
const AND = new Set(['y', 'i', 'e', 'and', 'eta']);
/** Other words too: Catalan new and must, seven and thirst. They are numbers only before a unit. */
const AMBIGUOUS = new Set(['nou', 'deu', 'set', 'sis', 'u']);

export interface WrittenNumber {
  value: number;
  /** Place of its last token. */
  last: number;
  /** Whether it may be no number at all, as an article is none. */
  doubtful: boolean;
}

/** The cardinal in words that begins at a place: "dos mil trescientos", "vint-i-cinc", "hogeita hamar". */
export function numberInWords(tokens: readonly string[], from: number, language: Language): WrittenNumber | undefined {
  const values = LEXICONS[language];
  let total = 0;
  let group = 0;
  let last = -1;
  let below = Number.POSITIVE_INFINITY;
  let magnitude = Number.POSITIVE_INFINITY;
  for (let place = from; place < tokens.length; place++) {
    const token = tokens[place] ?? '';
    const joined = last >= 0 && AND.has(token);
    const next = values.get((joined ? tokens[place + 1] : token) ?? '');
    if (next === undefined) break;
    if (next >= 1000) {
      if (joined || next >= magnitude) break;
      total += Math.max(group, 1) * next;
      group = 0;
      below = next;
      magnitude = next;
    } else if (next === 100 && group >= 2 && group <= 9) {
      group *= 100;
      below = 100;
    } else {
      if (next >= below) break;
      group += next;
      below = room(next);
    }
    if (joined) place++;
    last = place;
  }
  if (last < 0) return undefined;
  const value = total + group;
  return { value, last, doubtful: value === 1 || (last === from && AMBIGUOUS.has(tokens[from] ?? '')) };
}

/** What may follow a number is smaller than this: tens after hundreds, units after tens; Basque counts in twenties. */
function room(value: number): number {
  if (value >= 100) return 100;
  if (value === 20 || value === 40 || value === 60 || value === 80) return 20;
  return value >= 30 && value % 10 === 0 ? 10 : 0;
}

/** An hour of twelve that one word or number tells. @param language any when absent */
export function hourInWords(token: string | undefined, language?: Language): number | undefined {
  if (token === undefined) return undefined;
  if (/^\d{1,2}$/.test(token)) return Number(token) <= 12 ? Number(token) : undefined;
  const lexicons = language === undefined ? Object.values(LEXICONS) : [LEXICONS[language]];
  const hour = lexicons.map((lexicon) => lexicon.get(token)).find((value) => value !== undefined);
  return hour !== undefined && hour <= 12 ? hour : undefined;
}

/** What a number in digits is multiplied by when this word follows it: "30 mil", "1,2 millones". */
export function magnitudeOf(token: string | undefined, language: Language): number | undefined {
  const value = LEXICONS[language].get(token ?? '');
  return value !== undefined && value >= 1000 ? value : undefined;
}

function lexicon(language: Language): Lexicon {
  const entries = [...LISTS[language].matchAll(/([^=]+)=(\d+)/g)].flatMap(([, names = '', value]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, Number(value)] as const),
  );
  return new Map(entries);
}
