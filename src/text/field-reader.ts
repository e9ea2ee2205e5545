import type { WeightedTerm } from './passage-score.ts';

/** What one field of a passage has of a query's terms. */
export interface Field {
  /** Occurrences by term, each counted with the worth of its form. */
  counts: number[];
  /** Words akin to the term, where the term itself may be missing. */
  kin: number[];
  /** Word positions by term. */
  places: number[][];
}

const KIN_PREFIX = 5;
const KIN_SHARE = 0.6;
const MAX_PLACES = 50;
/** Words that may stand between those of a phrase, for each of its words. */
const PHRASE_STRETCH = 3;

/** Prepares the terms of a query once, to read any number of fields. */
export function createFieldReader(terms: readonly WeightedTerm[]): (tokens: readonly string[]) => Field {
  const exact = new Map<string, { term: number; worth: number }>();
  const kin = new Map<string, { term: number; form: string }[]>();
  for (const [term, { forms }] of terms.entries()) {
    for (const [form, worth] of forms) {
      if (!exact.has(form)) exact.set(form, { term, worth });
      const beginning = form.slice(0, KIN_PREFIX);
      if (beginning.length === KIN_PREFIX) kin.set(beginning, [...(kin.get(beginning) ?? []), { term, form }]);
    }
  }
  const phrased = new Set(
    terms.flatMap(({ phrases }) => phrases.flatMap(({ parts }) => parts.flatMap((part) => [...part]))),
  );

  return (tokens) => {
    const field: Field = { counts: zeros(terms.length), kin: zeros(terms.length), places: terms.map(() => []) };
    const seen = new Map<string, number[]>();
    for (const [place, token] of tokens.entries()) {
      if (phrased.has(token)) {
        const known = seen.get(token);
        if (known) known.push(place);
        else seen.set(token, [place]);
      }
      const hit = exact.get(token);
      if (hit) note(field, hit.term, hit.worth, place);
      else if (token.length >= KIN_PREFIX) {
        for (const candidate of kin.get(token.slice(0, KIN_PREFIX)) ?? []) {
          if (areKin(token, candidate.form)) field.kin[candidate.term] = (field.kin[candidate.term] ?? 0) + 1;
        }
      }
    }
    if (seen.size > 0) {
      for (const [term, { phrases }] of terms.entries()) {
        for (const { parts, worth } of phrases) {
          for (const place of phrasePlaces(parts, seen)) note(field, term, worth, place);
        }
      }
    }
    return field;
  };
}

/** Where a phrase is: its first word, with the others near it in any order. */
function phrasePlaces(parts: readonly ReadonlySet<string>[], seen: ReadonlyMap<string, number[]>): number[] {
  const [first = [], ...others] = parts.map((part) => Array.from(part, (form) => seen.get(form) ?? []).flat());
  const reach = PHRASE_STRETCH * parts.length;
  return first.filter((place) => others.every((part) => part.some((other) => Math.abs(other - place) <= reach)));
}

function note(field: Field, term: number, worth: number, place: number): void {
  field.counts[term] = (field.counts[term] ?? 0) + worth;
  const places = field.places[term];
  if (places && places.length < MAX_PLACES) places.push(place);
}

function areKin(token: string, form: string): boolean {
  const shared = Math.max(KIN_PREFIX, Math.ceil(KIN_SHARE * Math.max(token.length, form.length)));
  return token.length >= shared && form.length >= shared && token.startsWith(form.slice(0, shared));
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
