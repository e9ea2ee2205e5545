import type { WeightedTerm } from './passage-score.ts';

/** What one field of a passage has of a query's terms. */
export interface Field {
  /** Occurrences by term, each counted with the worth of its form. */
  counts: number[];
  /** Words akin to the term, where the term itself may be missing. */
  kin: number[];
  /** Word positions by term, ascending but for phrases. */
  places: number[][];
}

const MAX_PLACES = 50;
/** Words that may stand between those of a phrase, for each of its words. */
const PHRASE_STRETCH = 3;

/** What an index term is to the query; one may be several things. */
interface Role {
  exact: { term: number; worth: number } | undefined;
  kin: number[];
  phrased: boolean;
}

/** Prepares the terms of a query once, to read any number of fields. */
export function createFieldReader(terms: readonly WeightedTerm[]): (tokens: Uint32Array) => Field {
  const roles = rolesOf(terms);
  const hasPhrases = terms.some((term) => term.phrases.length > 0);
  return (tokens) => {
    const field: Field = { counts: zeros(terms.length), kin: zeros(terms.length), places: terms.map(() => []) };
    const seen = new Map<number, number[]>();
    for (let place = 0; place < tokens.length; place++) {
      const role = roles.get(tokens[place] ?? 0);
      if (!role) continue;
      if (role.phrased) noteSeen(seen, tokens[place] ?? 0, place);
      if (role.exact) note(field, role.exact.term, role.exact.worth, place);
      else for (const term of role.kin) field.kin[term] = (field.kin[term] ?? 0) + 1;
    }
    if (hasPhrases && seen.size > 0) {
      for (const [term, { phrases }] of terms.entries()) {
        for (const { parts, worth } of phrases) {
          for (const place of phrasePlaces(parts, seen)) note(field, term, worth, place);
        }
      }
    }
    return field;
  };
}

function rolesOf(terms: readonly WeightedTerm[]): ReadonlyMap<number, Role> {
  const roles = new Map<number, Role>();
  const role = (token: number): Role => {
    let known = roles.get(token);
    if (!known) {
      known = { exact: undefined, kin: [], phrased: false };
      roles.set(token, known);
    }
    return known;
  };
  for (const [term, { forms, kin, phrases }] of terms.entries()) {
    for (const [form, worth] of forms) role(form).exact ??= { term, worth };
    for (const token of kin) role(token).kin.push(term);
    for (const { parts } of phrases) for (const part of parts) for (const token of part) role(token).phrased = true;
  }
  return roles;
}

/** Where a phrase is: its first word, with the others near it in any order. */
function phrasePlaces(parts: readonly ReadonlySet<number>[], seen: ReadonlyMap<number, number[]>): number[] {
  const [first = [], ...others] = parts.map((part) => Array.from(part, (form) => seen.get(form) ?? []).flat());
  const reach = PHRASE_STRETCH * parts.length;
  return first.filter((place) => others.every((part) => part.some((other) => Math.abs(other - place) <= reach)));
}

function note(field: Field, term: number, worth: number, place: number): void {
  field.counts[term] = (field.counts[term] ?? 0) + worth;
  const places = field.places[term];
  if (places && places.length < MAX_PLACES) places.push(place);
}

function noteSeen(seen: Map<number, number[]>, token: number, place: number): void {
  const known = seen.get(token);
  if (known) known.push(place);
  else seen.set(token, [place]);
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}
