/** Numbers in words, folded: Spanish, Catalan, Galician and English, cardinals and ordinals. */
const UNITS = [
  'uno una un u primero primera primer primeiro primeira one first',
  'dos dues duas dous segundo segunda segon segona two second',
  'tres tercero tercera tercer terceiro terceira three third',
  'cuatro cuarto cuarta quatre quart quarta catro four fourth',
  'cinco quinto quinta cinc cinque cinquena five fifth',
  'seis sexto sexta sis sise sisena six sixth',
  'siete septimo septima set sete setena seven seventh',
  'ocho octavo octava vuit huit vuite vuitena huite huitena oito oitavo oitava eight eighth',
  'nueve noveno novena nou nove nine ninth',
];
const ELEVEN_ON = [
  'once undecimo undecima decimoprimero decimoprimera onze onzena eleven eleventh',
  'doce duodecimo duodecima decimosegundo decimosegunda dotze dotzena twelve twelfth',
  'trece decimotercero decimotercera decimotercer tretze tretzena thirteen thirteenth',
  'catorce decimocuarto decimocuarta catorze catorzena fourteen fourteenth',
  'quince decimoquinto decimoquinta quinze quinzena fifteen fifteenth',
  'dieciseis decimosexto decimosexta setze setzena dezaseis sixteen sixteenth',
  'diecisiete decimoseptimo decimoseptima disset dezasete seventeen seventeenth',
  'dieciocho decimoctavo decimoctava divuit dezaoito eighteen eighteenth',
  'diecinueve decimonoveno decimonovena dinou dezanove nineteen nineteenth',
];
const TENS = [
  'diez decimo decima deu dese desena dez ten tenth',
  'veinte vigesimo vigesima vint vinte vixesimo vixesima twenty twentieth',
  'treinta trigesimo trigesima trenta trinta thirty thirtieth',
  'cuarenta cuadragesimo cuadragesima quaranta corenta forty fortieth',
  'cincuenta quincuagesimo quincuagesima cinquanta fifty fiftieth',
  'sesenta sexagesimo sexagesima seixanta sesenta sixty sixtieth',
  'setenta septuagesimo septuagesima setanta seventy seventieth',
  'ochenta octogesimo octogesima vuitanta huitanta oitenta eighty eightieth',
  'noventa nonagesimo nonagesima noranta noventa ninety ninetieth',
];
const HUNDREDS = [
  'cien ciento centesimo centesima cent cento hundred hundredth',
  'doscientos doscientas ducentesimo ducentesima duascentos douscentos',
  'trescientos trescientas tricentesimo tricentesima trescentos',
  'cuatrocientos cuatrocientas catrocentos',
  'quinientos quinientas cincocentos',
  'seiscientos seiscientas seiscentos',
];
/** "y" between tens and units is one word in veintiuno. */
const TWENTIES =
  'veintiuno veintiuna veintiun,veintidos,veintitres,veinticuatro,veinticinco,veintiseis,veintisiete,veintiocho,veintinueve';
const AND = new Set(['y', 'i', 'e', 'and']);

const VALUES = new Map<string, number>();
const learn = (lines: readonly string[], first: number, step: number) => {
  for (const [index, line] of lines.entries()) {
    for (const word of line.split(' ')) VALUES.set(word, first + index * step);
  }
};
learn(UNITS, 1, 1);
learn(ELEVEN_ON, 11, 1);
learn(TENS, 10, 10);
learn(HUNDREDS, 100, 100);
learn(TWENTIES.split(','), 21, 1);

const ROMAN: readonly (readonly [string, number])[] = [
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
];

/**
 * Reads a number written in words ("ciento diez", "vigésimo tercero") from a place on; below 700.
 * @returns its value and the place of its last word, undefined when there is none
 */
export function readNumberWords(words: readonly string[], from: number): { value: number; last: number } | undefined {
  let value = 0;
  let last = -1;
  // What may still follow is smaller than this: tens after hundreds, units after tens.
  let below = 1000;
  for (let place = from; place < words.length; place++) {
    const word = words[place] ?? '';
    const joined = last >= 0 && AND.has(word);
    const next = VALUES.get((joined ? words[place + 1] : word) ?? '');
    if (next === undefined || next >= below) break;
    if (joined) place++;
    value += next;
    last = place;
    below = next >= 100 ? 100 : next >= 20 && next % 10 === 0 ? 10 : next === 10 ? 10 : 0;
  }
  return last >= 0 ? { value, last } : undefined;
}

/** A Roman number below 100 as in "título IV"; undefined when the word is none. */
export function romanNumber(word: string): number | undefined {
  if (!/^(?:xc|l?x{0,3}|xl)(?:ix|iv|v?i{0,3})$/.test(word) || word === '' || word === 'l') return undefined;
  let rest = word;
  let value = 0;
  for (const [sign, worth] of ROMAN) {
    while (rest.startsWith(sign)) {
      value += worth;
      rest = rest.slice(sign.length);
    }
  }
  return value;
}
