import type { Dictionary } from './dictionary.ts';
import { NOTHING, type QueryPlan, type Role } from './query-plan.ts';
import type { WordSequence } from './word-sequence.ts';

/** The fields of a passage, in the order of `PassageReading.values`. */
export const FIELDS = ['title', 'headings', 'questions', 'body'] as const;
export type Field = (typeof FIELDS)[number];

/**
 * What is read off a passage for a query, in one pass over its words. Hundreds are made for a search, so all counts
 * stand in one array, which `readingLayout` tells apart.
 */
export interface PassageReading {
  values: Float32Array;
  /** Words of title and questions, which the passages of a document have in common; and of headings and body. */
  sharedLength: number;
  ownLength: number;
  /** How early in the body the terms of the query first stand, as a share of its weight. */
  early: number;
  /** The query's pieces within the first words of the body, as a share of their weight. */
  lead: number;
  /** Neighbouring terms of the query that stand near each other, as a share of its weight. */
  pair: number;
}

/** Where in `PassageReading.values` the counts begin; each run is as long as the query has terms, or pieces. */
export interface ReadingLayout {
  /** By field: occurrences of each term, weighed by the worth of the form; then those of its kin. */
  counts(field: number): number;
  kin(field: number): number;
  /** Occurrences of each term as the query writes it, in title and questions, and in headings and body. */
  sharedWritten: number;
  ownWritten: number;
  sharedGrams: number;
  ownGrams: number;
  size: number;
}

const LEAD_WORDS = 25;
/** Words after which a first occurrence counts half. */
const EARLY_WORDS = 10;
const PAIR_REACH = 8;
/** Words that may stand between those of a phrase, for each of its words. */
const PHRASE_STRETCH = 3;
const SHARED: readonly Field[] = ['title', 'questions'];

export function readingLayout(plan: QueryPlan): ReadingLayout {
  const terms = plan.terms.length;
  const grams = plan.gramWeights.length;
  const fields = 2 * FIELDS.length * terms;
  return {
    counts: (field) => 2 * field * terms,
    kin: (field) => (2 * field + 1) * terms,
    sharedWritten: fields,
    ownWritten: fields + terms,
    sharedGrams: fields + 2 * terms,
    ownGrams: fields + 2 * terms + grams,
    size: fields + 2 * terms + 2 * grams,
  };
}

/** Prepares a query once, to read any number of passages. */
export function createPassageReader(plan: QueryPlan, dictionary: Dictionary): (words: WordSequence) => PassageReading {
  const layout = readingLayout(plan);
  const places = FIELDS.map((name, field) => placesOf(layout, name, field));
  const hasPhrases = plan.terms.some((term) => term.phrases.length > 0);
  const order = createOrderReader(plan);
  const { known, resolve, role: roleOf } = plan.roles;

  const readField = (list: Uint32Array, at: Places, values: Float32Array): void => {
    const phrased = hasPhrases ? new Map<number, number[]>() : undefined;
    for (let place = 0; place < list.length; place++) {
      const word = list[place] ?? 0;
      // Thirty words are nothing to a query for one that is.
      if ((known[word] || resolve(word)) === NOTHING) continue;
      const role = roleOf(word);
      if (role === undefined) continue;
      count(values, role, at);
      if (at.isBody && (role.term >= 0 || place < LEAD_WORDS)) order.tell(role, place);
      if (role.phrased && phrased) note(phrased, dictionary.termOf(word), place);
    }
    if (phrased && phrased.size > 0) countPhrases(plan, phrased, values, at.counts);
  };

  return (words) => {
    const values = new Float32Array(layout.size);
    order.begin();
    for (const at of places) readField(words[at.name], at, values);
    return {
      values,
      sharedLength: words.title.length + words.questions.length,
      ownLength: words.headings.length + words.body.length,
      ...order.end(),
    };
  };
}

/** Where the counts of a field begin. */
interface Places {
  name: Field;
  isBody: boolean;
  counts: number;
  kin: number;
  written: number;
  grams: number;
}

function placesOf(layout: ReadingLayout, name: Field, field: number): Places {
  const isShared = SHARED.includes(name);
  return {
    name,
    isBody: name === 'body',
    counts: layout.counts(field),
    kin: layout.kin(field),
    written: isShared ? layout.sharedWritten : layout.ownWritten,
    grams: isShared ? layout.sharedGrams : layout.ownGrams,
  };
}

function count(values: Float32Array, role: Role, at: Places): void {
  if (role.term >= 0) add(values, at.counts + role.term, role.worth);
  if (role.written >= 0) add(values, at.written + role.written, 1);
  const { kin, grams } = role;
  for (let index = 0; index < kin.length; index++) add(values, at.kin + (kin[index] ?? 0), 1);
  for (let index = 0; index < grams.length; index++) add(values, at.grams + (grams[index] ?? 0), 1);
}

function add(values: Float32Array, index: number, value: number): void {
  values[index] = (values[index] ?? 0) + value;
}

/** What the order and nearness of words tell, gathered as the body is read. */
function createOrderReader({ terms, total, gramWeights, gramTotal }: QueryPlan) {
  const never = Number.NEGATIVE_INFINITY;
  const last = new Float64Array(terms.length);
  const pairs = new Float32Array(terms.length);
  const met = new Uint8Array(gramWeights.length);
  const weights = Float64Array.from(terms, (term) => term.weight);
  let early = 0;
  let lead = 0;
  /** Neighbours in the query: the pair is named by its first. */
  const near = (pair: number, other: number, place: number) => {
    const distance = place - (last[other] ?? never);
    if (distance > 0 && distance <= PAIR_REACH) pairs[pair] = Math.max(pairs[pair] ?? 0, 1 / Math.sqrt(distance));
  };
  return {
    begin() {
      last.fill(never);
      pairs.fill(0);
      met.fill(0);
      early = 0;
      lead = 0;
    },
    tell({ term, grams }: Role, place: number) {
      if (place < LEAD_WORDS) {
        for (let index = 0; index < grams.length; index++) {
          const gram = grams[index] ?? 0;
          if (met[gram] === 0) lead += gramWeights[gram] ?? 0;
          met[gram] = 1;
        }
      }
      if (term < 0) return;
      if (last[term] === never) early += (weights[term] ?? 0) / (1 + place / EARLY_WORDS);
      if (term > 0) near(term - 1, term - 1, place);
      if (term + 1 < terms.length) near(term, term + 1, place);
      last[term] = place;
    },
    end() {
      let pair = 0;
      for (let term = 0; term + 1 < terms.length; term++) {
        pair += (pairs[term] ?? 0) * Math.min(weights[term] ?? 0, weights[term + 1] ?? 0);
      }
      return {
        early: total > 0 ? early / total : 0,
        lead: gramTotal > 0 ? lead / gramTotal : 0,
        pair: total > 0 ? pair / total : 0,
      };
    },
  };
}

function countPhrases(
  plan: QueryPlan,
  seen: ReadonlyMap<number, number[]>,
  values: Float32Array,
  counts: number,
): void {
  for (const [term, { phrases }] of plan.terms.entries()) {
    for (const { parts, worth } of phrases) add(values, counts + term, worth * phrasePlaces(parts, seen).length);
  }
}

/** Where a phrase is: its first word, with the others near it in any order. */
function phrasePlaces(parts: readonly ReadonlySet<number>[], seen: ReadonlyMap<number, number[]>): number[] {
  const [first = [], ...others] = parts.map((part) => Array.from(part, (form) => seen.get(form) ?? []).flat());
  const reach = PHRASE_STRETCH * parts.length;
  return first.filter((place) => others.every((part) => part.some((other) => Math.abs(other - place) <= reach)));
}

function note(seen: Map<number, number[]>, term: number, place: number): void {
  const known = seen.get(term);
  if (known) known.push(place);
  else seen.set(term, [place]);
}
