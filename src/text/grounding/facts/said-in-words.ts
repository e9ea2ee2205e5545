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
const PAYS =
  /^(?:cuest[ae]n?|cost[ae]n?|costaran?|custan?|pag(?:a|an|o|ue|uen|ar|ara|aran|amos|uem|a)|cobr\w+|pays?|costs?)$/;
const NOTHING = /^(?:nada|res|ren|nothing|anything)$/;
const PAY_ALL = /^(?:pagan|paguen)$/;
const CONDITION = /^(?:si|quien|quienes|qui|quan|cuando|se|que)$/;
const MULTIPLES = new Map([
  ...['doble', 'duplo', 'dobre', 'double', 'twice'].map((word) => [word, 2] as const),
  ...['triple', 'triplo', 'thrice', 'treble'].map((word) => [word, 3] as const),
]);
const REACH = 6;
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
    if (end === undefined || end < day) facts.push({ shown: token, says, needs: [`weekday:${day}`], span: [at, at] });
    else {
      // "de lunes a viernes" is not "de lunes a sábado", though Saturday is told of something else.
      const range = `weekdays:${day}-${end}`;
      facts.push({ shown: `${token} - ${tokens[at + 2]}`, says: [...says, range], needs: [range], span: [at, at + 2] });
    }
  }
  return facts;
}

/** How many times something else: "el doble de la multa", "three times". */
export function readMultiples(tokens: readonly string[]): Fact[] {
  return tokens.flatMap((token, at): Fact[] => {
    const times = MULTIPLES.get(token);
    if (times === undefined) return [];
    const key = `times:${times}`;
    // "Doble fila" is no multiple; whoever says it of a source has it from there.
    const isOf = /^(?:el|al|del|lo|o|ao|the|un|una)$/.test(tokens[at - 1] ?? '');
    return [{ shown: token, says: [key], needs: isOf ? [key] : [], span: [at, at] }];
  });
}

/** That something costs nothing. */
export function readFree(tokens: readonly string[]): Fact[] {
  const at = tokens.findIndex((token, place) => {
    if (!BEGINS_FREE.has(token.charAt(0))) return false;
    if (FREE.test(token)) return true;
    if (token === 'free')
      return /^(?:is|are|for|of|as|it)$/.test(tokens[place - 1] ?? '') || tokens[place + 1] === 'of';
    return (WITHOUT.test(token) && COST.test(tokens[place + 1] ?? '')) || paysNothing(tokens, place);
  });
  if (at >= 0) {
    const length = WITHOUT.test(tokens[at] ?? '') ? 3 : 1;
    return [
      { shown: tokens.slice(at, at + length).join(' '), says: ['free'], needs: ['free'], span: [at, at + length - 1] },
    ];
  }
  // "Los vehículos eléctricos no pagan" tells it of a source; a draft may say "si no pagan".
  const all = tokens.findIndex((token, place) => WITHOUT.test(token) && PAY_ALL.test(tokens[place + 1] ?? ''));
  if (all < 0 || tokens.slice(Math.max(0, all - REACH), all).some((word) => CONDITION.test(word))) return [];
  return [{ shown: tokens[all] ?? '', says: ['free'], needs: [], span: [all, all + 1] }];
}

/** "no cuesta nada", "sin pagar nada", "no li costa res" */
function paysNothing(tokens: readonly string[], at: number): boolean {
  if (!WITHOUT.test(tokens[at] ?? '')) return false;
  const said = tokens.slice(at + 1, at + 5);
  const pays = said.findIndex((token) => PAYS.test(token));
  return pays >= 0 && pays <= 2 && NOTHING.test(said[pays + 1] ?? '');
}

function weekday(token: string): number | undefined {
  const known = WEEKDAYS.get(token);
  if (known !== undefined) return known;
  if (!/^(?:aste|ost|lar|iga)/.test(token)) return undefined;
  const basque = BASQUE.findIndex((name) => token.startsWith(name));
  return basque < 0 ? undefined : basque + 1;
}
