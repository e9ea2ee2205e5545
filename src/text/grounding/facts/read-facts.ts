import type { Language } from '../../../domain/language.ts';
import { isStopWord } from '../../stop-words.ts';
import { wordsAndUnits } from '../../units.ts';
import { boundAt } from './bounds.ts';
import { readDates } from './dates.ts';
import type { Fact } from './fact.ts';
import { magnitudeOf, numberInWords } from './number-words.ts';
import { readFree, readMultiples, readWeekdays } from './said-in-words.ts';
import { sameTerms } from './same-terms.ts';
import { readStreet } from './streets.ts';
import { type Moment, minutesFirst, timeAt } from './times.ts';
import { factTokens, isNumber } from './tokens.ts';
import { unitAt, unitBefore } from './units-of-measure.ts';
import { readVagueTerms } from './vague-terms.ts';

/** Units of `units.ts` that name a norm, a part of one, or a form. */
const REFERENCE =
  /^(?:ley|lo|rd|rdl|dl|decreto\w*|decretoley|orden|reglamento|directiva|resolucion|ordenanza|instruccion|circular|decision|art|titulo|capitulo|anexo|adicional|transitoria|derogatoria|final|modelo)\.[\w./]+$/;
/** What a text without any of these has no reference: the words need not be looked at one by one. */
const REFERENCE_CUE =
  /(?<!\p{L})(?:ley|llei|lei\b|lege|l\.? ?\d|l\.?o\.?|r\.?d|dl|real|reial|errege|decret|dekretu|[oó]rde|ordre|reglam|regulam|regulation|directiv|resoluci|ordenan|instrucci|circular|decisi|art|t[ií]t|cap[ií]t|anexo|annex|disp|mod|form|impres|tasa|taxa)|\p{N}[ .]*(?:lege|dekretu|errege|artikulu)/iu;
const RANGE = new Set('a y o i e u ou or to and al ao eta edo - hasta fins ata'.split(' '));
const PHONE = /^[6-9]\d{8}$/;
const FORM = /^(?:modelo|model|impreso|impres|formulari[oe]?|form)s?$/;
const NO_SIGN = /^[\p{L}]/u;
/** Counts how often, of whatever else is counted: "seis veces", "seis visitas". */
const OFTEN = /^(?:veces|ocasiones|vegades|voltes|cops|ocasions|vegadas|ocasións|times|occasions|aldiz)$/;
/** "alguno de los dos": one of those that were named before. */
const ANY_OF =
  /(?:^| )(?:algun[oa]?|ningun[oa]?|un[oa]?|cualquiera|cada (?:uno|una|un)|cap|qualsevol|calquera|either|one|any|both|neither|each) (?:de|dels|de les|dos|das|of) ?(?:los|las|els|les|os|as|the)?$/;

/** Two, without a number. */
const BOTH = /^(?:amb[oa]s|ambd[oó]s|ambdues|both)$/;

const MIDNIGHT = /^(?:medianoche|mitjanit|medianoite|midnight)$/;
const LONGEST_LIST = 5;

interface Written {
  value: string;
  last: number;
  doubtful: boolean;
}

/**
 * What of a text is right or wrong: amounts, percentages, terms, dates, times, telephones, streets with their number, norms,
 * articles, forms and any other number, in digits or words. Web and e-mail addresses are read elsewhere (`addresses.ts`).
 */
export function readFacts(text: string, language: Language): Fact[] {
  const tokens = factTokens(text);
  const used: boolean[] = new Array(tokens.length).fill(false);
  const facts = [
    ...references(text),
    ...readWeekdays(tokens),
    ...readFree(tokens),
    ...readMultiples(tokens),
    ...readVagueTerms(tokens),
  ];
  facts.push(...readDates(tokens, used));
  for (let at = 0; at < tokens.length; at++) {
    if (used[at]) continue;
    const phone = isNumber(tokens[at]) ? phoneAt(tokens, at, used) : undefined;
    if (phone) {
      facts.push({
        shown: phone.number,
        says: [`tel:${phone.number}`],
        needs: [`tel:${phone.number}`],
        span: [at, phone.last],
      });
      at = phone.last;
      continue;
    }
    const moment = minutesFirst(tokens, at);
    if (moment) {
      facts.push({ ...momentFact(tokens, at, undefined, at, moment, true).fact, span: [at, moment.last] });
      at = moment.last;
      continue;
    }
    if (MIDNIGHT.test(tokens[at] ?? '')) {
      const keys = ['time:24:00', 'time:0:00'];
      facts.push({ shown: tokens[at] ?? '', says: keys, needs: keys, span: [at, at] });
    }
    if (BOTH.test(tokens[at] ?? ''))
      facts.push({ shown: tokens[at] ?? '', says: ['num:2', 'any:2'], needs: [], value: '2' });
    const number = numberAt(tokens, at, language);
    if (!number) continue;
    const { fact, last } = quantity(tokens, at, number, language);
    if (fact) {
      const bound = boundAt(tokens, at, last);
      facts.push({ ...fact, span: [at, Math.max(at, last)], ...(bound === undefined ? {} : { bound }) });
      if (fact.value !== undefined) facts.push(...readStreet(tokens, at, number.value));
    }
    at = Math.max(at, last);
  }
  return facts;
}

function references(text: string): Fact[] {
  if (!REFERENCE_CUE.test(text)) return [];
  const units = [...wordsAndUnits(text).units.values()].flat().filter((unit) => REFERENCE.test(unit));
  return [...new Set(units)].map((unit) => ({ shown: unit.replace('.', ' '), says: [unit], needs: [unit] }));
}

function numberAt(tokens: readonly string[], at: number, language: Language): Written | undefined {
  const token = tokens[at] ?? '';
  if (!isNumber(token)) {
    const named = numberInWords(tokens, at, language);
    return named && { value: String(named.value), last: named.last, doubtful: named.doubtful };
  }
  if (!/^\d+(?:\.\d+)?$/.test(token)) return { value: token, last: at, doubtful: false };
  const times = magnitudeOf(tokens[at + 1], language);
  if (times === undefined) return { value: token, last: at, doubtful: false };
  return { value: String(Math.round(Number(token) * times * 100) / 100), last: at + 1, doubtful: false };
}

function quantity(
  tokens: readonly string[],
  at: number,
  { value, last, doubtful }: Written,
  language: Language,
): { fact: Fact | undefined; last: number } {
  const time = timeAt(tokens, at, value, last);
  const own = unitAt(tokens, last + 1);
  if (time && !(own && own.unit !== 'hour')) return momentFact(tokens, at, value, last, time, own?.unit === 'hour');
  const before = unitBefore(tokens[at - 1] ?? '');
  // "Permisos de un día": of a kind, not of a term.
  if (doubtful && own?.unit === 'day' && /^(?:de|d|dun)$/.test(tokens[at - 1] ?? '')) return { fact: undefined, last };
  const unit = own ?? (before === undefined || isNumber(tokens[at - 2]) ? undefined : { unit: before, last });
  if (unit) {
    const shown = tokens.slice(at, Math.max(unit.last, last) + 1).join(' ');
    return { fact: measured(value, unit.unit, shown), last: unit.last };
  }
  // Basque says one after what it counts: "hilabete bat".
  const counted = language === 'eu' && value === '1' && at > 0 ? unitAt(tokens, at - 1) : undefined;
  if (counted) return { fact: measured('1', counted.unit, `${tokens[at - 1]} 1`), last };
  if (doubtful || isPronoun(tokens, at, last, value, language)) return { fact: undefined, last };
  const shared = unitOfList(tokens, last, language);
  const bare = bareNumber(tokens, at, value, last, language);
  if (shared === undefined) return { fact: bare, last };
  const { says, needs } = shared === 'time' ? hourOf(value) : measured(value, shared, '');
  return { fact: { shown: bare.shown, says: [...bare.says, ...says], needs: [...needs, ...bare.says] }, last };
}

/** Of two or three that were named before, as long as it does not say of what. */
function isPronoun(tokens: readonly string[], at: number, last: number, value: string, language: Language): boolean {
  const next = tokens[last + 1] ?? '';
  const counts = isNumber(next) || (next.length > 2 && !isStopWord(next, language));
  return !counts && /^[23]$/.test(value) && ANY_OF.test(tokens.slice(Math.max(0, at - 4), at).join(' '));
}

/** "5, 10 o 20 %": of a number that is followed by another one, at once or behind a joint. */
function unitOfList(tokens: readonly string[], last: number, language: Language, listed = 0): string | undefined {
  if (listed > LONGEST_LIST) return undefined;
  if (RANGE.has(tokens[last + 1] ?? '')) return sharedUnit(tokens, last + 2, language, listed);
  if (!isNumber(tokens[last + 1])) return undefined;
  // "16 a 19,99: 156,82 €" is no list: the last of one stands behind a joint.
  const next = numberAt(tokens, last + 1, language);
  return next && unitOfList(tokens, next.last, language, listed + 1);
}

/** "de 30 a 60 €": the first number has the unit of the second. */
function sharedUnit(tokens: readonly string[], at: number, language: Language, listed: number): string | undefined {
  const place = /^(?:los|las|els|les|os|as|el|the)$/.test(tokens[at] ?? '') ? at + 1 : at;
  const second = numberAt(tokens, place, language);
  if (!second) return undefined;
  const own = unitAt(tokens, second.last + 1);
  const time = timeAt(tokens, place, second.value, second.last);
  if (time && (!own || own.unit === 'hour')) return 'time';
  return own?.unit ?? unitOfList(tokens, second.last, language, listed + 1);
}

function hourOf(value: string) {
  const key = /^\d{1,2}$/.test(value) ? `time:${Number(value)}:00` : `time:${value.replace('.', ':')}`;
  return { says: [key], needs: [key] };
}

function momentFact(
  tokens: readonly string[],
  at: number,
  value: string | undefined,
  last: number,
  moment: Moment,
  hours: boolean,
) {
  const times = [moment.time, ...(moment.other === undefined ? [] : [moment.other])].map((time) => `time:${time}`);
  const keys = [...times, ...(moment.doubtful ? [`hour:${value}`] : [])];
  const bare = moment.doubtful && !hours ? [`num:${value}`] : [];
  const end = Math.max(last, moment.last);
  const fact: Fact = {
    shown: tokens.slice(at, end + 1).join(' '),
    says: [...keys, ...bare, ...(moment.doubtful ? sameTerms('hour', Number(value)) : [])],
    needs: [...keys, ...bare],
  };
  return { fact, last: end };
}

function measured(written: string, unit: string, shown: string): Fact {
  const value = withoutEmptyEnd(written);
  const number = unit === 'cent' ? String(Number(value) / 100) : value;
  const key = `${unit === 'cent' ? 'eur' : unit}:${number}`;
  // Who says days where the source says which days says less, nothing else.
  const less = unit === 'day' ? [`bday:${value}`, `cday:${value}`] : [];
  const says = [key, ...sameTerms(unit, Number(value)), `any:${number}`, ...(number === '0' ? ['free'] : [])];
  return { shown, says, needs: [key, ...less] };
}

/** 0.50 as 0.5; 010 is a telephone and stays. */
function withoutEmptyEnd(number: string): string {
  return /^\d+\.\d+$/.test(number) ? number.replace(/\.?0+$/, '') : number;
}

function bareNumber(tokens: readonly string[], at: number, written: string, last: number, language: Language): Fact {
  const value = withoutEmptyEnd(written);
  const next = tokens[last + 1] ?? '';
  const noun =
    NO_SIGN.test(next) && next.length > 2 && !isStopWord(next, language) && !OFTEN.test(next) ? next : undefined;
  const shown = tokens.slice(at, last + 1).join(' ');
  const says = [`num:${value}`, `any:${value}`];
  // A number that counts nothing ("mayores de 65") may be one that the source counts something with.
  const needs = noun === undefined ? [`num:${value}`, `any:${value}`] : [`num:${value}`];
  // "impreso 30" is "modelo 030".
  if (FORM.test(tokens[at - 1] ?? '') || FORM.test(tokens[at - 2] ?? ''))
    needs.push(`modelo.${value.padStart(3, '0')}`);
  return { shown, says, needs, value, ...(noun === undefined ? {} : { noun }) };
}

/** Spanish numbers, in any groups, with the prefix of the country or without. */
function phoneAt(tokens: readonly string[], at: number, used: readonly boolean[]) {
  const whole = /^(?:00)?34([6-9]\d{8})$/.exec(tokens[at] ?? '')?.[1];
  if (whole !== undefined) return { number: whole, last: at };
  const place = /^(?:00)?34$/.test(tokens[at] ?? '') ? at + 1 : at;
  let number = (tokens[place] ?? '').replaceAll('.', '');
  let last = place;
  if (!/^[6-9]\d{1,8}$/.test(number)) return undefined;
  while (number.length < 9 && /^\d{2,6}$/.test(tokens[last + 1] ?? '') && !used[last + 1]) number += tokens[++last];
  return PHONE.test(number) ? { number, last } : undefined;
}
