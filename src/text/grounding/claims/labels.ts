import type { Language } from '../../../domain/language.ts';
import type { Fact } from '../facts/fact.ts';
import { readFacts } from '../facts/read-facts.ts';
import { factTokens } from '../facts/tokens.ts';
import { tellingTerm } from './support.ts';

/** A figure of a text with what is said of it. */
export interface Labelled {
  fact: Fact;
  kind: string;
  /** Terms beside it, up to where another figure of its kind has its own. */
  label: ReadonlySet<string>;
  /** Terms in front of all figures of its kind. */
  subject: ReadonlySet<string>;
  /** Days of the week beside it, 1 to 7. */
  days: ReadonlySet<number>;
  /** Place among the figures of its kind that share one label. */
  group: number;
  /** Whether it goes with the figure after it as from and to. */
  opensRange: boolean;
}

/** Signs and words that part what is said of one figure from what is said of the next, the strongest first. */
const BREAKS: readonly RegExp[] = [
  /[;.\n]/,
  /^(?:y|i|e|o|u|and|or|eta|edo|pero|mais|but|while|mentre|mientras)$/,
  /[,()]/,
  /:/,
];
const PARTED = /[;:,.()](?=\s|$)|\n|\s[—–]\s/g;
const TO = new Set('a al ao hasta fins ata to until till through -'.split(' '));
const BETWEEN = new Set('entre between'.split(' '));
const JOINT = new Set('y i e and eta'.split(' '));
const ARTICLES = new Set('el la los las l les els o a os as the dia de'.split(' '));
/** "Entre el 1 de noviembre del año siguiente a dicho ejercicio y el 31 de octubre". */
const LONGEST_BETWEEN = 9;
const ALTERNATIVE = new Set('o u or edo y i e and eta'.split(' '));
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:eur|cent|free)/, 'amount'],
  [/^pct:/, 'share'],
  [/^(?:dm|date):/, 'date'],
  [/^time:/, 'time'],
  [/^(?:[bc]?day|week|month|year|hour|minute):/, 'term'],
  [/^tel:/, 'telephone'],
  [/^times:/, 'multiple'],
  [/^(?:m|m2|m3|km|kg|litre):/, 'measure'],
];

interface Placed {
  fact: Fact;
  first: number;
  last: number;
}

/** The figures of a sentence, each with its label. */
export function labelledFigures(text: string, language: Language): Labelled[] {
  const { tokens, parted } = tokensOf(text);
  const facts = readFacts(text, language).flatMap((fact): Placed[] =>
    fact.span === undefined ? [] : [{ fact, first: fact.span[0], last: fact.span[1] }],
  );
  const inFact = new Set(
    facts.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  // "De 8 a 11,99 caballos: 59,64 €": numbers and measures tell what a figure is of.
  const telling = new Map(
    facts.flatMap(({ fact, first }) =>
      kindOf(fact) === 'measure' || (kindOf(fact) === undefined && fact.value !== undefined)
        ? [[first, { kind: kindOf(fact), term: `#${fact.needs[0] ?? ''}` }]]
        : [],
    ),
  );
  const termsFor = (kind: string) =>
    tokens.map((token, at) => {
      const said = telling.get(at);
      if (inFact.has(at)) return said && said.kind !== kind ? said.term : undefined;
      // "180 € si está empadronado y 320 € si no".
      const isEnd = at + 1 >= tokens.length || parted.has(at + 1) || JOINT.has(tokens[at + 1] ?? '');
      if (isEnd && /^(?:no|non|not)$/.test(token) && /^(?:si|se|if)$/.test(tokens[at - 1] ?? '')) return '#no';
      return tellingTerm(token, language);
    });
  const days = facts.filter(({ fact }) => daysOf(fact).length > 0).map(({ first }) => first);
  const kinds = Map.groupBy(facts, ({ fact }) => kindOf(fact));
  return [...kinds].flatMap(([kind, placed]) =>
    kind === undefined ? [] : labelledOf(kind, placed, facts, { tokens, terms: termsFor(kind), parted, days }),
  );
}

interface Read {
  tokens: readonly string[];
  terms: readonly (string | undefined)[];
  /** By place of a token, the sign in front of it. */
  parted: ReadonlyMap<number, string>;
  /** Places of days of the week. */
  days: readonly number[];
}

function labelledOf(kind: string, unsorted: readonly Placed[], all: readonly Placed[], read: Read): Labelled[] {
  const placed = [...unsorted].sort((a, b) => a.first - b.first);
  const bounds = placed.map(() => ({ group: 0, from: 0, to: read.tokens.length - 1 }));
  for (const [at, figure] of placed.entries()) {
    const [next, here, after] = [placed[at + 1], bounds[at], bounds[at + 1]];
    if (!next || !here || !after) continue;
    const shared = isRange(figure, next, read.tokens) || sharesLabel(figure, next, read);
    after.group = shared ? here.group : here.group + 1;
    if (shared) {
      after.from = here.from;
      continue;
    }
    const cut = cutBetween(figure.last + 1, next.first, read);
    here.to = cut === undefined ? next.first - 1 : cut - 1;
    after.from = cut ?? figure.last + 1;
  }
  const isAlone = bounds.every(({ group }) => group === 0);
  const subject = termsWithin(read, 0, (placed[0]?.first ?? 0) - 1);
  const respective = respectiveLabels(placed, bounds, read);
  let days: ReadonlySet<number> = new Set();
  return placed.map(({ fact }, at) => {
    const group = bounds.filter((one) => one.group === bounds[at]?.group);
    const [from, to] = [Math.min(...group.map((one) => one.from)), Math.min(...group.map((one) => one.to))];
    const next = placed[at + 1];
    const last = Math.max(...placed.filter((_, i) => bounds[i]?.group === bounds[at]?.group).map((one) => one.last));
    // "Cuesta 9 € para adultos y 4 € para niños": what stands in front is said of all.
    const behind = isAlone || bounds[at]?.group !== 0 ? new Set<string>() : termsWithin(read, last + 1, to);
    const own = all.flatMap((one) => (one.first >= from && one.last <= to ? daysOf(one.fact) : []));
    // "De lunes a viernes de 9:00 a 14:00 y de 16:30 a 20:00": the days hold until others are named.
    if (own.length > 0) days = new Set(own);
    return {
      fact,
      kind,
      label: respective.get(at) ?? (behind.size > 0 ? behind : termsWithin(read, from, to)),
      subject,
      days,
      group: bounds[at]?.group ?? 0,
      opensRange: next !== undefined && isRange(placed[at], next, read.tokens),
    };
  });
}

/** "50 %, 75 % y 100 % para eléctricos, híbridos e históricos": as many things as figures, each of its own. */
function respectiveLabels(
  placed: readonly Placed[],
  bounds: readonly { group: number; to: number }[],
  { tokens, terms, parted }: Read,
): Map<number, ReadonlySet<string>> {
  const labels = new Map<number, ReadonlySet<string>>();
  for (const group of new Set(bounds.map((one) => one.group))) {
    const places = placed.flatMap((figure, at) => (bounds[at]?.group === group ? [{ figure, at }] : []));
    const last = places.at(-1);
    if (places.length < 2 || !last) continue;
    const isOneByOne = places.slice(1).every(({ figure }, i) => {
      if (isRange(places[i]?.figure, figure, tokens)) return false;
      const from = (places[i]?.figure.last ?? 0) + 1;
      const between = tokens.slice(from, figure.first).filter((token) => !isSmall(token));
      const isParted = [...parted.keys()].some((place) => place >= from && place <= figure.first);
      return between.length === 0 ? isParted : between.length === 1 && JOINT.has(between[0] ?? '');
    });
    if (!isOneByOne) continue;
    const things: Set<string>[] = [new Set()];
    for (let at = last.figure.last + 1; at <= (bounds[last.at]?.to ?? 0); at++) {
      if ((parted.has(at) || JOINT.has(tokens[at] ?? '')) && (things.at(-1)?.size ?? 0) > 0) things.push(new Set());
      const term = terms[at];
      if (term !== undefined) things.at(-1)?.add(term);
    }
    const told = things.filter((one) => one.size > 0);
    // "…, por ese orden", "… respectivamente" may stand behind them.
    if (told.length < places.length || told.length > places.length + 1) continue;
    for (const [index, { at }] of places.entries()) labels.set(at, told[index] ?? new Set());
  }
  return labels;
}

function isRange(one: Placed | undefined, next: Placed, tokens: readonly string[]): boolean {
  if (!one) return false;
  const between = tokens.slice(one.last + 1, next.first);
  // "26 € al mes, el joven 18 €" is no range: what joins both ends stands right in front of the second.
  const joint = between.findLast((token) => TO.has(token) || !ARTICLES.has(token)) ?? '';
  if (between.length <= 4 && TO.has(joint)) return true;
  const before = tokens.slice(Math.max(0, one.first - 3), one.first);
  return between.length <= LONGEST_BETWEEN && JOINT.has(joint) && before.some((token) => BETWEEN.has(token));
}

/** "El 1 de julio y el 1 de octubre": nothing is said of one alone, between them or after the second. */
function sharesLabel(one: Placed, next: Placed, { terms, tokens, parted, days }: Read): boolean {
  if (terms.slice(one.last + 1, next.first).some((term) => term !== undefined)) return false;
  if (days.some((day) => day > one.last && day < next.first)) return false;
  // "50 % o 80 % para familias": said of both.
  const between = tokens.slice(one.last + 1, next.first).filter((token) => !isSmall(token));
  if (between.length === 1 && ALTERNATIVE.has(between[0] ?? '')) return true;
  let at = next.last + 1;
  while (at < tokens.length && !parted.has(at) && !JOINT.has(tokens[at] ?? ''))
    if (terms[at++] !== undefined) return false;
  return true;
}

function isSmall(token: string): boolean {
  return ARTICLES.has(token) || /^(?:de|del|dels|do|da)$/.test(token);
}

/** Where the strongest break between two places stands. */
function cutBetween(from: number, to: number, { tokens, parted }: Read): number | undefined {
  for (const kind of BREAKS) {
    for (let at = from; at <= to; at++) {
      if (kind.test(parted.get(at) ?? '') || (at < to && kind.test(tokens[at] ?? ''))) return at;
    }
  }
  return undefined;
}

function termsWithin({ terms }: Read, from: number, to: number): ReadonlySet<string> {
  return new Set(terms.slice(from, to + 1).flatMap((term) => term ?? []));
}

function tokensOf(text: string) {
  const parted = new Map<number, string>();
  const tokens: string[] = [];
  let from = 0;
  for (const match of text.matchAll(PARTED)) {
    tokens.push(...factTokens(text.slice(from, match.index)));
    parted.set(tokens.length, match[0]);
    from = match.index + match[0].length;
  }
  tokens.push(...factTokens(text.slice(from)));
  return { tokens, parted };
}

function kindOf({ needs, says }: Fact): string | undefined {
  const key = needs[0] ?? says[0] ?? '';
  return KINDS.find(([pattern]) => pattern.test(key))?.[1];
}

function daysOf({ says }: Fact): number[] {
  return says.flatMap((key) => (key.startsWith('weekday:') ? Number(key.slice(8)) : []));
}
