import { isoDate } from '../../numbers.ts';
import { boundAt } from './bounds.ts';
import type { Fact } from './fact.ts';
import { isNumber } from './tokens.ts';

const MONTHS = new Map(
  [
    'enero gener xaneiro urtarrila january ene gen jan',
    'febrero febrer febreiro otsaila february feb',
    'marzo març marc martxoa march',
    'abril abr apirila april apr',
    'mayo maig maio maiatza may',
    'junio juny xuño ekaina june jun',
    'julio juliol xullo uztaila july jul',
    'agosto agost abuztua august ago aug',
    'septiembre setiembre setembre setembro iraila september sept sep',
    'octubre outubro urria october oct',
    'noviembre novembre novembro azaroa november nov',
    'diciembre desembre decembro abendua december dic dec des',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
/** Words or parts of words more often than months; they are months beside a day only. */
const SHORT = new Set('ene gen jan feb abr apr may jun jul ago aug sept sep oct nov dic dec des marc'.split(' '));
const BASQUE = [...MONTHS.keys()].filter((name) =>
  /^(?:urtarrila|otsaila|martxoa|apirila|maiatza|ekaina|uztaila|abuztua|iraila|urria|azaroa|abendua)$/.test(name),
);
const OF = new Set('de del d do of'.split(' '));
const JOINS = new Set('y i e al a ao and to hasta fins ata eta - until till'.split(' '));
const ARTICLES = new Set('el dia al o l the'.split(' '));
const FIRST = new Set('uno primero primer u first lehen'.split(' '));
const YEAR = /^(?:19|20)\d\d$/;

/** The dates of a text, in digits or words; `used` marks what of it is one. */
export function readDates(tokens: readonly string[], used: boolean[]): Fact[] {
  const facts: Fact[] = [];
  for (const [at, token] of tokens.entries()) {
    if (/^\d{4}-\d\d-\d\d$/.test(token)) {
      used[at] = true;
      const fact = dateFact(Number(token.slice(5, 7)), Number(token.slice(8)), token.slice(0, 4), token);
      facts.push({ ...fact, span: [at, at] });
    } else if (/^\d{1,2}\/\d{1,2}$/.test(token)) {
      const [day = 0, month = 0] = token.split('/').map(Number);
      if (isoDate(2000, month, day) === undefined) continue;
      used[at] = true;
      const fact = dateFact(month, day, undefined, token);
      facts.push({
        ...fact,
        says: [...fact.says, `num:${token}`],
        needs: [...fact.needs, `num:${token}`],
        span: [at, at],
      });
    } else facts.push(...atMonth(tokens, at, used));
  }
  return facts;
}

function atMonth(tokens: readonly string[], at: number, used: boolean[]): Fact[] {
  const month = monthOf(tokens[at] ?? '');
  if (month === undefined) return [];
  const before = OF.has(tokens[at - 1] ?? '') ? at - 2 : at - 1;
  let day = dayOf(tokens[before]);
  let first = day === undefined ? at : before;
  let last = at;
  if (day === undefined || YEAR.test(tokens[before] ?? '')) {
    day = dayOf(tokens[at + 1]);
    if (day !== undefined) last = at + 1;
  }
  if (day === undefined && SHORT.has(tokens[at] ?? '')) return [];
  const place = OF.has(tokens[last + 1] ?? '') ? last + 2 : last + 1;
  let year = YEAR.exec(tokens[place] ?? '')?.[0];
  if (year !== undefined) last = place;
  else if (tokens[at - 1] === 'ko' && YEAR.test(tokens[at - 2] ?? '')) {
    year = tokens[at - 2];
    first = Math.min(first, at - 2);
  }
  const shown = tokens.slice(first, last + 1).join(' ');
  for (let index = first; index <= last; index++) used[index] = true;
  const read = day === undefined ? monthFact(month, year, shown) : dateFact(month, day, year, shown);
  const told: Fact = { ...read, span: [first, last] };
  const bound = boundAt(tokens, first, last);
  const facts = [bound === undefined ? told : { ...told, bound }];
  if (day === undefined) facts.push(...laterDays(tokens, last + 1, month, year, used));
  if (day !== undefined && last !== at + 1) facts.push(...earlierDays(tokens, first, month, year, used));
  return facts;
}

/** "del 1 al 15 de marzo": the first day is of the same month. */
function earlierDays(
  tokens: readonly string[],
  from: number,
  month: number,
  year: string | undefined,
  used: boolean[],
) {
  const facts: Fact[] = [];
  let place = from - 1;
  for (let listed = 0; listed < 6; listed++) {
    while (ARTICLES.has(tokens[place] ?? '') && !JOINS.has(tokens[place] ?? '')) place--;
    if (!JOINS.has(tokens[place] ?? '') && listed === 0) break;
    if (JOINS.has(tokens[place] ?? '')) place--;
    const day = isNumber(tokens[place]) && !used[place] ? dayOf(tokens[place]) : undefined;
    if (day === undefined) break;
    used[place] = true;
    facts.push({ ...dateFact(month, day, year, `${tokens[place]}/${month}`), span: [place, place] });
    place--;
  }
  return facts;
}

/** "en junio, del 1 al 30": days of the month that was named before them. */
function laterDays(tokens: readonly string[], from: number, month: number, year: string | undefined, used: boolean[]) {
  const [of = '', first, to = '', second, next] = tokens.slice(from, from + 5);
  const [start, end] = [dayOf(first), dayOf(second)];
  if (!OF.has(of) || !JOINS.has(to) || start === undefined || end === undefined) return [];
  // "del 1 al 30 de abril" is of the month after it.
  if (OF.has(next ?? '') || monthOf(next ?? '') !== undefined) return [];
  used[from + 1] = true;
  used[from + 3] = true;
  return [
    { ...dateFact(month, start, year, `${first}/${month}`), span: [from + 1, from + 1] as const },
    { ...dateFact(month, end, year, `${second}/${month}`), span: [from + 3, from + 3] as const },
  ];
}

function dateFact(month: number, day: number, year: string | undefined, shown: string): Fact {
  const dayMonth = `dm:${month}-${day}`;
  if (year === undefined) return { shown, says: [dayMonth, `month-of:${month}`], needs: [dayMonth] };
  const says = [`date:${year}-${month}-${day}`, dayMonth, `month-of:${month}`, `ym:${year}-${month}`, `num:${year}`];
  // "del 1 de marzo al 30 de abril de 2026" tells the year of both.
  return { shown, says, needs: [`date:${year}-${month}-${day}`, `${dayMonth}&num:${year}`] };
}

function monthFact(month: number, year: string | undefined, shown: string): Fact {
  if (year === undefined) return { shown, says: [`month-of:${month}`], needs: [`month-of:${month}`] };
  const says = [`ym:${year}-${month}`, `month-of:${month}`, `num:${year}`];
  return { shown, says, needs: [`ym:${year}-${month}`, `month-of:${month}&num:${year}`] };
}

function monthOf(word: string): number | undefined {
  const known = MONTHS.get(word);
  if (known !== undefined) return known;
  const basque = BASQUE.find((name) => word.startsWith(name));
  return basque === undefined ? undefined : MONTHS.get(basque);
}

function dayOf(token: string | undefined): number | undefined {
  if (token === undefined) return undefined;
  if (FIRST.has(token)) return 1;
  const day = /^\d{1,2}$/.test(token) ? Number(token) : 0;
  return day >= 1 && day <= 31 ? day : undefined;
}
