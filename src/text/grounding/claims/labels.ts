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
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:eur|cent|free)/, 'amount'],
  [/^pct:/, 'share'],
  [/^(?:dm|date):/, 'date'],
  [/^time:/, 'time'],
  [/^(?:[bc]?day|week|month|year|hour|minute):/, 'term'],
  [/^tel:/, 'telephone'],
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
  const terms = tokens.map((token, at) => (inFact.has(at) ? undefined : tellingTerm(token, language)));
  const kinds = Map.groupBy(facts, ({ fact }) => kindOf(fact));
  return [...kinds].flatMap(([kind, placed]) =>
    kind === undefined ? [] : labelledOf(kind, placed, facts, { tokens, terms, parted }),
  );
}

interface Read {
  tokens: readonly string[];
  terms: readonly (string | undefined)[];
  /** By place of a token, the sign in front of it. */
  parted: ReadonlyMap<number, string>;
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
  return placed.map(({ fact }, at) => {
    const group = bounds.filter((one) => one.group === bounds[at]?.group);
    const [from, to] = [Math.min(...group.map((one) => one.from)), Math.min(...group.map((one) => one.to))];
    const next = placed[at + 1];
    const last = Math.max(...placed.filter((_, i) => bounds[i]?.group === bounds[at]?.group).map((one) => one.last));
    // "Cuesta 9 € para adultos y 4 € para niños": what stands in front is said of all.
    const behind = isAlone || bounds[at]?.group !== 0 ? new Set<string>() : termsWithin(read, last + 1, to);
    return {
      fact,
      kind,
      label: behind.size > 0 ? behind : termsWithin(read, from, to),
      subject,
      days: new Set(all.flatMap((one) => (one.first >= from && one.last <= to ? daysOf(one.fact) : []))),
      group: bounds[at]?.group ?? 0,
      opensRange: next !== undefined && isRange(placed[at], next, read.tokens),
    };
  });
}

function isRange(one: Placed | undefined, next: Placed, tokens: readonly string[]): boolean {
  if (!one) return false;
  const between = tokens.slice(one.last + 1, next.first);
  if (between.length > 4) return false;
  if (between.some((token) => TO.has(token)) && !between.some((token) => JOINT.has(token))) return true;
  const before = tokens.slice(Math.max(0, one.first - 3), one.first);
  return between.some((token) => JOINT.has(token)) && before.some((token) => BETWEEN.has(token));
}

/** "El 1 de julio y el 1 de octubre": nothing is said of one alone, between them or after the second. */
function sharesLabel(one: Placed, next: Placed, { terms, tokens, parted }: Read): boolean {
  if (terms.slice(one.last + 1, next.first).some((term) => term !== undefined)) return false;
  let at = next.last + 1;
  while (at < tokens.length && !parted.has(at) && !JOINT.has(tokens[at] ?? ''))
    if (terms[at++] !== undefined) return false;
  return true;
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
