const HOUR_SIGNS = new Set('h hs hrs'.split(' '));
const HOUR_WORDS = new Set('hora horas hores hour hours'.split(' '));
const THE_HOURS = new Set('las les as la'.split(' '));
const BEFORE_HOURS = new Set('a de desde hasta sobre hacia y e i entre fins des per ata dende dus dende'.split(' '));
const AFTERNOON = new Set('tarde noche tarda vesprada vespre nit noite arratsalde arratsaldeko'.split(' '));

export interface Moment {
  /** `9:00` */
  time: string;
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
  const [next = '', second = '', third = ''] = tokens.slice(last + 1, last + 4);
  const signed = HOUR_SIGNS.has(next);
  const worded = HOUR_WORDS.has(next);
  const before = tokens[at - 1] ?? '';
  const said = THE_HOURS.has(before) && (BEFORE_HOURS.has(tokens[at - 2] ?? '') || at < 2 || worded);
  const meridiem = /^[ap]m$/.test(next) ? next : second === 'm' && /^[ap]$/.test(next) ? `${next}m` : undefined;
  const oClock = next === 'o' && second === 'clock';
  const basque = clock ? false : /^(?:etan|etatik|etara|ak)$/.test(next);
  if (!clock && !signed && !worded && !said && meridiem === undefined && !oClock && !basque) return undefined;
  const past = signed && /^\d\d$/.test(second) && Number(second) < 60 ? second : quarter(tokens, last, said);
  const late = meridiem === 'pm' || [next, second, third].some((word) => AFTERNOON.has(word));
  const hour = Number(hours) + (late && Number(hours) < 12 ? 12 : 0);
  const ends = meridiem === undefined ? (signed || worded || basque ? 1 : 0) : next.length;
  return {
    time: `${hour}:${minutes ?? past ?? '00'}`,
    last: last + ends + (past !== undefined && signed ? 1 : 0),
    doubtful: !clock && !basque && meridiem === undefined,
  };
}

/** "las nueve y media" */
function quarter(tokens: readonly string[], last: number, said: boolean): string | undefined {
  if (!said || !/^[yie]$/.test(tokens[last + 1] ?? '')) return undefined;
  if (/^(?:media|mitja)$/.test(tokens[last + 2] ?? '')) return '30';
  return /^(?:cuarto|quart)$/.test(tokens[last + 2] ?? '') ? '15' : undefined;
}
