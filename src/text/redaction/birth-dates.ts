import { type Sighting, SURE } from './identifier.ts';
import { readSpokenNumber } from './spoken-numbers.ts';
import type { Token } from './tokens.ts';

/** "nacido el", "nací el", "fecha de nacimiento", "nascut el", "born on", "date of birth"; not the plural of a rule. */
const CUE = new Set(
  'nacido nacida naci nacio nacimiento nac nascut nascuda naixement neixer born birth dob nado nada nacemento birthday'.split(
    ' ',
  ),
);
const BETWEEN = new Set('el dia es fue on in at the va ser a la fecha data d of is was del'.split(' '));
const MOST_BETWEEN = 4;
const MONTHS = new Set(
  `enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre gener febrer març marc
   abril maig juny juliol agost setembre octubre novembre desembre january february march april may june july august
   september october november december jan feb mar apr jun jul aug sep sept oct nov dec`.split(/\s+/),
);
const JOINS = new Set(['de', 'del', 'd', 'of', 'the', 'any', 'st', 'nd', 'rd', 'th']);

/** Dates of birth after the words that say so, in figures or in words. Years alone stay. */
export function findBirthDates(tokens: readonly Token[]): Sighting[] {
  const sightings: Sighting[] = [];
  for (const [at, { type, text }] of tokens.entries()) {
    if (type !== 'word' || !CUE.has(text)) continue;
    const found = readBirthDate(tokens, at);
    if (found) sightings.push(found);
  }
  return sightings;
}

function readBirthDate(tokens: readonly Token[], cue: number): Sighting | undefined {
  let first = cue + 1;
  while (first - cue <= MOST_BETWEEN && BETWEEN.has(tokens[first]?.text ?? '')) first++;
  const date = readDate(tokens, first);
  if (!date || !/^[\s:.,()-]{0,3}$/.test(tokens[first]?.gap ?? '')) return undefined;
  const from = tokens[first]?.from ?? 0;
  const key = `NACIMIENTO ${date.parts.join('-')}`;
  return {
    kind: 'NACIMIENTO',
    first,
    last: date.last,
    from,
    to: tokens[date.last]?.to ?? from,
    key,
    sureness: SURE.shape,
  };
}

/** Three parts: numbers, or two numbers and a month. */
function readDate(tokens: readonly Token[], at: number): { parts: string[]; last: number } | undefined {
  const parts: string[] = [];
  let last = -1;
  for (let place = at; place < tokens.length && place - at < 14 && parts.length < 3; ) {
    const token = tokens[place];
    if (!token || token.type === 'mark' || (place > at && !/^[\s./,'-]{0,3}$/.test(token.gap))) break;
    const number =
      token.type === 'digits' ? { digits: token.text, last: place } : readSpokenNumber(tokens, place, false);
    if (number) parts.push(String(Number(number.digits)));
    else if (MONTHS.has(token.text)) parts.push(token.text);
    else if (!JOINS.has(token.text)) break;
    if (number || MONTHS.has(token.text)) last = number?.last ?? place;
    place = (number?.last ?? place) + 1;
  }
  const fits = parts.length === 3 && parts.every((part) => !/^\d{5,}$/.test(part));
  return fits ? { parts, last } : undefined;
}
