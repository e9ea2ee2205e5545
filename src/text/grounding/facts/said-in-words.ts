import type { Fact } from './fact.ts';

const WEEKDAYS = new Map(
  [
    'lunes dilluns luns monday mondays astelehen',
    'martes dimarts tuesday tuesdays astearte',
    'miercoles dimecres mercores wednesday wednesdays asteazken',
    'jueves dijous xoves thursday thursdays ostegun',
    'viernes divendres venres friday fridays ostiral',
    'sabado sabados dissabte dissabtes saturday saturdays larunbat',
    'domingo domingos diumenge diumenges sunday sundays igande',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
const BASQUE = ['astelehen', 'astearte', 'asteazken', 'ostegun', 'ostiral', 'larunbat', 'igande'];
const TO = new Set('a al to ao - hasta fins ata through until'.split(' '));
const FREE = /^(?:gratis|gratuit[oaeys]*|gratui[dt]\w*|doako\w*|doan)$/;
const COST = /^(?:coste|costo|cost|custo|cargo|carrec|charge|charges|fee|fees|taxa|tasa|pagar)$/;
/** Letters that those words begin with. */
const BEGINS_FREE = new Set('gdfsnw');
const WITHOUT = /^(?:sin|sense|sen|no|without)$/;

/** Days of the week; between two of a range, all. */
export function readWeekdays(tokens: readonly string[]): Fact[] {
  const facts: Fact[] = [];
  for (const [at, token] of tokens.entries()) {
    const day = weekday(token);
    if (day === undefined) continue;
    const end = TO.has(tokens[at + 1] ?? '') ? weekday(tokens[at + 2] ?? '') : undefined;
    const within = end === undefined || end < day ? [day] : Array.from({ length: end - day + 1 }, (_, i) => day + i);
    const says = within.map((one) => `weekday:${one}`);
    if (end === undefined || end < day) facts.push({ shown: token, says, needs: [`weekday:${day}`] });
    else {
      // "de lunes a viernes" is not "de lunes a sábado", though Saturday is told of something else.
      const range = `weekdays:${day}-${end}`;
      facts.push({ shown: `${token} - ${tokens[at + 2]}`, says: [...says, range], needs: [range] });
    }
  }
  return facts;
}

/** That something costs nothing. */
export function readFree(tokens: readonly string[]): Fact[] {
  const at = tokens.findIndex((token, place) => {
    if (!BEGINS_FREE.has(token.charAt(0))) return false;
    if (FREE.test(token)) return true;
    if (token === 'free')
      return /^(?:is|are|for|of|as|it)$/.test(tokens[place - 1] ?? '') || tokens[place + 1] === 'of';
    return WITHOUT.test(token) && COST.test(tokens[place + 1] ?? '');
  });
  return at < 0 ? [] : [{ shown: tokens[at] ?? '', says: ['free'], needs: ['free'] }];
}

function weekday(token: string): number | undefined {
  const known = WEEKDAYS.get(token);
  if (known !== undefined) return known;
  if (!/^(?:aste|ost|lar|iga)/.test(token)) return undefined;
  const basque = BASQUE.findIndex((name) => token.startsWith(name));
  return basque < 0 ? undefined : basque + 1;
}
