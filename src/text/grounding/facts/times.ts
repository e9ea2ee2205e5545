import { hourInWords } from './number-words.ts';

const HOUR_SIGNS = new Set('h hs hrs'.split(' '));
const HOUR_WORDS = new Set('hora horas hores hour hours'.split(' '));
const THE_HOURS = new Set('las les as la'.split(' '));
const BEFORE_HOURS = new Set('a de desde hasta sobre hacia y e i entre fins des per ata dende dus dende'.split(' '));
const AFTERNOON = new Set(
  'tarde noche mediodia tarda vesprada vespre nit migdia noite afternoon evening arratsalde arratsaldeko'.split(' '),
);
const MORNING = new Set('mañana mati maña morning'.split(' '));
/** "de la tarde", "del matí", "da noite", "in the morning": what stands between an hour and its part of the day. */
const OF_THE = /^(?:de la|de|del|da|do|in the|por la|per la|pola)$/;
const TO = new Set('a al as y e i hasta fins ata to and until -'.split(' '));
const HALF = /^(?:media|mitja)$/;
const QUARTER = /^(?:cuarto|quart|cuarto)$/;
const CATALAN_QUARTERS = new Map([
  ['un', 15],
  ['1', 15],
  ['dos', 30],
  ['2', 30],
  ['tres', 45],
  ['3', 45],
]);

export interface Moment {
  /** `9:00` */
  time: string;
  /** The same twelve hours later, where it is not said which of both. */
  other?: string;
  /** Place of its last token. */
  last: number;
  /** Whether it may be a duration as well ("9 h"). */
  doubtful: boolean;
}

/** The time of day whose number stands at a place; the number ends at `last`. */
export function timeAt(tokens: readonly string[], at: number, value: string, last: number): Moment | undefined {
  const [, hours, minutes] = /^(\d{1,2})(?:[.:](\d\d))?$/.exec(value) ?? [];
  if (hours === undefined || Number(hours) > 24 || Number(minutes ?? 0) > 59) return undefined;
  const clock = value.includes(':');
  const [next = '', second = ''] = tokens.slice(last + 1, last + 3);
  const signed = HOUR_SIGNS.has(next);
  const worded = HOUR_WORDS.has(next);
  const before = tokens[at - 1] ?? '';
  const article = THE_HOURS.has(before) && (BEFORE_HOURS.has(tokens[at - 2] ?? '') || at < 2 || worded);
  const parted = minutesSaid(tokens, last, article || BEFORE_HOURS.has(before));
  const end = parted?.last ?? last;
  const part = partOfDay(tokens, end);
  const said = article || parted !== undefined || part !== undefined;
  const meridiem = /^[ap]m$/.test(next) ? next : second === 'm' && /^[ap]$/.test(next) ? `${next}m` : undefined;
  const oClock = next === 'o' && second === 'clock';
  const basque = clock ? false : /^(?:etan|etatik|etara|ak)$/.test(next);
  if (!clock && !signed && !worded && !said && meridiem === undefined && !oClock && !basque) return undefined;
  const past = signed && /^\d\d$/.test(second) && Number(second) < 60 ? second : undefined;
  const late = meridiem === 'pm' || part === 'late' || before.startsWith('arratsalde') || isLate(tokens, end);
  const hour = Number(hours) - (parted?.before ? 1 : 0) + (late && Number(hours) < 12 ? 12 : 0);
  const unsaid = !late && part === undefined && meridiem === undefined;
  // "A las nueve" is said of the evening too; a clock says which.
  const open = article && unsaid && Number(hours) < 12 && minutes === undefined && !/^\d/.test(tokens[at] ?? '');
  const shared = open || (unsaid && sharesAfternoon(tokens, end, Number(hours)));
  const ends = meridiem === undefined ? (signed || worded || basque ? 1 : 0) : next.length;
  const minute = minutes ?? past ?? parted?.minutes ?? '00';
  return {
    time: `${hour}:${minute}`,
    ...(shared ? { other: `${hour + 12}:${minute}` } : {}),
    last: Math.max(end, last + ends + (past === undefined ? 0 : 1)),
    doubtful: !clock && !basque && meridiem === undefined && parted === undefined,
  };
}

/** Times that begin with their minutes: "dos quarts de cinc", "half past eight", "quarter to nine". */
export function minutesFirst(tokens: readonly string[], at: number): Moment | undefined {
  const token = tokens[at] ?? '';
  const minutes = CATALAN_QUARTERS.get(token);
  if (minutes !== undefined && /^quarts?$/.test(tokens[at + 1] ?? '') && /^d(?:e)?$/.test(tokens[at + 2] ?? '')) {
    const hour = hourInWords(tokens[at + 3], 'ca');
    return hour === undefined ? undefined : openMoment(tokens, hour - 1, minutes, at + 3);
  }
  const [next = '', third] = tokens.slice(at + 1, at + 3);
  if (!/^(?:half|quarter)$/.test(token) || !/^(?:past|to)$/.test(next)) return undefined;
  const hour = hourInWords(third, 'en');
  if (hour === undefined) return undefined;
  const past = next === 'past' ? hour : hour - 1;
  return openMoment(tokens, past, token === 'half' ? 30 : next === 'past' ? 15 : 45, at + 2);
}

/** Of twelve hours, before and after noon as long as it is not said which. */
function openMoment(tokens: readonly string[], hour: number, minutes: number, last: number): Moment {
  const next = tokens[last + 1] ?? '';
  const part = /^[ap]m$/.test(next) ? (next === 'pm' ? 'late' : 'early') : partOfDay(tokens, last);
  const early = `${hour}:${minutes}`;
  const late = `${hour + 12}:${minutes}`;
  if (hour >= 12 || part === 'early') return { time: early, last, doubtful: false };
  if (part === 'late') return { time: late, last, doubtful: false };
  return { time: early, other: late, last, doubtful: false };
}

/** "las nueve y media", "de ocho y cuarto", "las nueve menos cuarto" */
function minutesSaid(tokens: readonly string[], last: number, isHour: boolean) {
  if (!isHour) return undefined;
  const [joint = '', part = ''] = tokens.slice(last + 1, last + 3);
  if (/^[yie]$/.test(joint) && HALF.test(part)) return { minutes: '30', before: false, last: last + 2 };
  if (/^[yie]$/.test(joint) && QUARTER.test(part)) return { minutes: '15', before: false, last: last + 2 };
  if (/^(?:menos|menys)$/.test(joint) && QUARTER.test(part)) return { minutes: '45', before: true, last: last + 2 };
  return undefined;
}

function partOfDay(tokens: readonly string[], last: number): 'early' | 'late' | undefined {
  for (const length of [1, 2]) {
    if (!OF_THE.test(tokens.slice(last + 1, last + 1 + length).join(' '))) continue;
    const part = tokens[last + 1 + length] ?? '';
    if (AFTERNOON.has(part)) return 'late';
    if (MORNING.has(part)) return 'early';
  }
  return undefined;
}

function isLate(tokens: readonly string[], last: number): boolean {
  return tokens.slice(last + 1, last + 4).some((word) => AFTERNOON.has(word));
}

/** "entre las nueve y las once de la noche": the first may be of the evening too; "de nueve a dos de la tarde" is not. */
function sharesAfternoon(tokens: readonly string[], last: number, hour: number): boolean {
  if (!TO.has(tokens[last + 1] ?? '') || hour >= 12) return false;
  const at = THE_HOURS.has(tokens[last + 2] ?? '') ? last + 3 : last + 2;
  const second = /^\d{1,2}$/.test(tokens[at] ?? '') ? Number(tokens[at]) : hourInWords(tokens[at]);
  return second !== undefined && second > hour && second <= 12 && partOfDay(tokens, at) === 'late';
}
