import { isoDate } from '../numbers.ts';
import type { Note } from './norm-references.ts';

/** Spanish, Catalan, Galician, Basque (in the genitive of dates) and English, folded; the usual short forms too. */
const MONTHS = new Map(
  [
    'enero ene gener gen xaneiro urtarrilaren january jan',
    'febrero feb febrer febreiro otsailaren february',
    'marzo mar marc martxoaren march',
    'abril abr apirilaren april apr',
    'mayo may maig maio maiatzaren',
    'junio jun juny xuno ekainaren june',
    'julio jul juliol xullo uztailaren july',
    'agosto ago agost abuztuaren august aug',
    'septiembre sept sep setiembre setembre setembro irailaren september',
    'octubre oct outubro urriaren october',
    'noviembre nov novembre novembro azaroaren november',
    'diciembre dic desembre des decembro abenduaren december dec',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
const OF = new Set('de del d do of'.split(' '));
const FIRST_DAY = new Set('uno primero primer u one first'.split(' '));

export const MONTH_CUES: readonly string[] = [...MONTHS.keys()];

/** "1 de enero de 2026", "1 de gener de 2026", "January 1, 2026", "2026ko urtarrilaren 1a" as `2026-01-01`. */
export function readDate(words: readonly string[], at: number, note: Note): void {
  const month = MONTHS.get(words[at] ?? '') ?? 0;
  const dayBefore = dayOf(words[OF.has(words[at - 1] ?? '') ? at - 2 : at - 1]);
  const dayAfter = dayBefore === undefined ? dayOf(words[at + 1]) : undefined;
  let last = dayAfter === undefined ? at + 1 : at + 2;
  if (OF.has(words[last] ?? '')) last++;
  let year = /^(?:19|20)\d\d$/.exec(words[last] ?? '')?.[0];
  if (year === undefined) {
    year = /^((?:19|20)\d\d)ko$/.exec(words[at - 1] ?? '')?.[1];
    last = at + 1;
  }
  const day = dayBefore ?? dayAfter;
  if (day === undefined || year === undefined) return;
  const date = isoDate(Number(year), month, day);
  if (date !== undefined) note(last, date);
}

function dayOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (FIRST_DAY.has(word)) return 1;
  const day = /^(\d{1,2})(?:r|er|o|a|n|an|ean|eko|st|nd|rd|th)?$/.exec(word)?.[1];
  return day === undefined ? undefined : Number(day);
}

const HOUR_SIGNS = new Set('h hs hrs am pm'.split(' '));
const HOUR_WORDS = new Set('hora horas hores hour hours'.split(' '));
const THE_HOURS = new Set(['las', 'les', 'la']);
const BEFORE_HOURS = new Set('a de desde hasta sobre hacia y e entre fins des per'.split(' '));
const AFTERNOON = new Set('tarde noche tarda vesprada vespre nit tardor'.split(' '));

/** "9:00 h", "9 h", "9h", "a las 9", "9.30 h", "de 9 a 14 h", "2 pm", "a las 5 de la tarde" as `9:00`, `17:00`. */
export function readTime(words: readonly string[], at: number, note: Note): void {
  const [, hours, minutes] = /^(\d{1,2})(?:[.:](\d\d)|h(\d\d)?)?$/.exec(words[at] ?? '') ?? [];
  if (hours === undefined || Number(hours) > 24) return;
  const [next = '', second = '', third = ''] = words.slice(at + 1, at + 4);
  const glued = /h/.test(words[at] ?? '');
  const signed =
    HOUR_SIGNS.has(next) || (next === 'a' && /^\d{1,2}(?:[.:]\d\d)?$/.test(second) && HOUR_SIGNS.has(third));
  const said = THE_HOURS.has(words[at - 1] ?? '') && (BEFORE_HOURS.has(words[at - 2] ?? '') || HOUR_WORDS.has(next));
  const late = next === 'pm' || (second === 'la' && AFTERNOON.has(third));
  if (!glued && !signed && !said && !late) return;
  const shift = late && Number(hours) < 12 ? 12 : 0;
  const glue = /h(\d\d)$/.exec(words[at] ?? '')?.[1];
  const time = `${Number(hours) + shift}:${minutes ?? glue ?? '00'}`;
  if (time !== words[at]) note(at, time);
}
