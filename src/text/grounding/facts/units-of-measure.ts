/** Folded words, with `*` for any ending (Basque declines them), by what they measure. */
const UNITS: Record<string, string> = {
  eur: '€ eur euro euros euroko* euroren* eurora* eurotan eurotik',
  cent: 'centimo centimos centim centims zentimo',
  usd: '$ usd dolar dolares dolars dollar dollars',
  gbp: '£ gbp libra libras',
  pct: '% percent',
  day: 'dia dias dies day days egun egun*',
  week: 'semana semanas setmana setmanes week weeks aste aste*',
  month: 'mes meses mesos month months hilabete hilabete*',
  year: 'año años any anys ano anos year years urte urte*',
  hour: 'hora horas hores hour hours ordu ordu*',
  minute: 'minuto minutos minut minuts minute minutes min minutu minutu*',
  second: 'segundos segons seconds',
  m: 'm metro metros metre metres meter meters',
  m2: 'm2',
  m3: 'm3',
  km: 'km kilometro kilometros quilometre quilometres kilometre kilometres kilometer kilometers',
  cm: 'cm centimetro centimetros centimetre centimetres',
  mm: 'mm milimetro milimetros',
  kg: 'kg kilo kilos kilogramo kilogramos quilo quilos',
  litre: 'litro litros litre litres liter liters litroko',
  mb: 'mb megas megabytes',
  kw: 'kw kilovatios',
};
const WHOLE = new Map<string, string>();
const BEGINNINGS: (readonly [beginning: string, unit: string])[] = [];
for (const [unit, words] of Object.entries(UNITS)) {
  for (const word of words.split(' ')) {
    if (word.endsWith('*')) BEGINNINGS.push([word.slice(0, -1), unit]);
    else WHOLE.set(word, unit);
  }
}
const WORKING = /^(?:habil(?:es|s)?|habiles|laborab?les?|laborals?|feiners?|working|business|baliodun\w*)$/;
const CALENDAR = /^(?:natural(?:es|s)?|naturais|calendar)$/;
const SQUARE = /^(?:cuadrad|quadrat|cadrad|square)/;
const CUBIC = /^(?:cubic)/;
const PER_CENT: readonly (readonly [string, RegExp])[] = [
  ['por', /^(?:cien|ciento|cento)$/],
  ['per', /^(?:cent|cien)$/],
];
/** May stand between a number and its unit. */
const BETWEEN = /^(?:primer[oa]?s|ultim[oa]s|ultims|darrer[es]s|proxim[oa]s|siguientes|full|last|next|first|de)$/;

export interface Measured {
  unit: string;
  /** Place of the last token of the unit. */
  last: number;
}

/** The unit that begins at a place: "días hábiles", "working days", "por ciento", "metros cuadrados". */
export function unitAt(tokens: readonly string[], at: number): Measured | undefined {
  const [first = '', second = ''] = tokens.slice(at, at + 2);
  if (PER_CENT.some(([word, next]) => word === first && next.test(second))) return { unit: 'pct', last: at + 1 };
  if (WORKING.test(first) && unitOf(second) === 'day') return { unit: 'bday', last: at + 1 };
  if (CALENDAR.test(first) && unitOf(second) === 'day') return { unit: 'cday', last: at + 1 };
  if (/^lanegun/.test(first)) return { unit: 'bday', last: at };
  const unit = unitOf(first);
  if (unit === undefined) {
    return BETWEEN.test(first) && unitOf(second) !== undefined ? unitAt(tokens, at + 1) : undefined;
  }
  if (unit === 'day' && WORKING.test(second)) return { unit: 'bday', last: at + 1 };
  if (unit === 'day' && CALENDAR.test(second)) return { unit: 'cday', last: at + 1 };
  if (unit === 'm' && SQUARE.test(second)) return { unit: 'm2', last: at + 1 };
  if (unit === 'm' && CUBIC.test(second)) return { unit: 'm3', last: at + 1 };
  return { unit, last: at };
}

/** A sign or word that stands before its number: "€ 30", "%10", "ehuneko 10". */
export function unitBefore(token: string): string | undefined {
  if (/^(?:€|%|\$|£|eur)$/.test(token)) return WHOLE.get(token);
  return token.startsWith('ehuneko') ? 'pct' : undefined;
}

/** Whether a word is a unit, or part of one. @param word folded */
export function isUnitWord(word: string): boolean {
  return unitOf(word) !== undefined || WORKING.test(word) || CALENDAR.test(word);
}

function unitOf(word: string): string | undefined {
  return WHOLE.get(word) ?? BEGINNINGS.find(([beginning]) => word.startsWith(beginning))?.[1];
}
