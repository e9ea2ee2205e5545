import { bestWindow, proximity } from './term-proximity.ts';
import { wordedAlike } from './wording.ts';

/** The indexed terms of a passage, field by field, in reading order (`indexTerms`). */
export interface PassageTerms {
  title: readonly string[];
  headings: readonly string[];
  /** Questions one after another, with `QUESTION_END` (`wording.ts`) after each. */
  questions: readonly string[];
  body: readonly string[];
}

/** A query term with its weight in this collection and the index terms that stand for it, each with its worth (0 to 1). */
export interface WeightedTerm {
  weight: number;
  forms: ReadonlyMap<string, number>;
}

export interface PassageEvidence {
  /** Compares only between passages of one query. */
  score: number;
  /** What each query term adds to the score. */
  gains: number[];
  /** For each query term, how well title, headings and questions have it, 0 to 1: what the passage says it is about. */
  announced: number[];
}

// BM25F (Robertson and Zaragoza, 2009) with a title that is not normalised by length; proximity after Büttcher, Clarke
// and Lushman (SIGIR 2006). The values were chosen on the shared collections together, each within a flat optimum.
const SATURATION = 1;
const LENGTH_NORM = 0.6;
const FIELD_WEIGHTS = { title: 1.2, headings: 1, questions: 1 };
const PROXIMITY_WEIGHT = 0.4;
const WINDOW_WEIGHT = 0.3;
/** A term of the passage that shares a long beginning with a query term (pagar, pagadero) is weak evidence for it. */
const KINSHIP = 0.3;
const KIN_PREFIX = 5;
const KIN_SHARE = 0.6;
const MAX_PLACES = 50;
/** A question of the document that is worded like the query. */
const WORDING_WEIGHT = 1.5;

interface Field {
  /** Occurrences by term, each counted with the worth of its form. */
  counts: number[];
  kin: number[];
  /** Where, by term, ascending. */
  places: number[][];
}

/**
 * Prepares a query once and scores any number of passages with it.
 * @param wording all terms of the query, stop words too (`indexTerms`)
 * @param averageLength terms in the body of a passage of this collection
 */
export function createPassageScorer(
  terms: readonly WeightedTerm[],
  wording: readonly string[],
  averageLength: number,
): (passage: PassageTerms) => PassageEvidence {
  const exact = new Map<string, { term: number; worth: number }>();
  const kin = new Map<string, { term: number; form: string }[]>();
  for (const [term, { forms }] of terms.entries()) {
    for (const [form, worth] of forms) {
      if (!exact.has(form)) exact.set(form, { term, worth });
      const beginning = form.slice(0, KIN_PREFIX);
      if (beginning.length === KIN_PREFIX) kin.set(beginning, [...(kin.get(beginning) ?? []), { term, form }]);
    }
  }
  const read = (tokens: readonly string[]): Field => {
    const field: Field = { counts: zeros(terms.length), kin: zeros(terms.length), places: terms.map(() => []) };
    for (const [place, token] of tokens.entries()) {
      const hit = exact.get(token);
      if (hit) {
        field.counts[hit.term] = (field.counts[hit.term] ?? 0) + hit.worth;
        const places = field.places[hit.term];
        if (places && places.length < MAX_PLACES) places.push(place);
      } else if (token.length >= KIN_PREFIX) {
        for (const candidate of kin.get(token.slice(0, KIN_PREFIX)) ?? []) {
          if (areKin(token, candidate.form)) field.kin[candidate.term] = (field.kin[candidate.term] ?? 0) + 1;
        }
      }
    }
    return field;
  };
  const weights = terms.map((term) => term.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const asked = new Set(wording);

  return (passage) => {
    const fields = {
      title: read(passage.title),
      headings: read(passage.headings),
      questions: read(passage.questions),
      body: read(passage.body),
    };
    const norm = 1 - LENGTH_NORM + (LENGTH_NORM * passage.body.length) / Math.max(1, averageLength);
    const weigh = (kind: 'counts' | 'kin', term: number): number =>
      FIELD_WEIGHTS.title * at(fields.title[kind], term) +
      FIELD_WEIGHTS.headings * at(fields.headings[kind], term) +
      FIELD_WEIGHTS.questions * at(fields.questions[kind], term) +
      at(fields.body[kind], term) / norm;
    let score = 0;
    const gains: number[] = [];
    for (const [term, { weight }] of terms.entries()) {
      const own = weigh('counts', term);
      const frequency = own > 0 ? own : KINSHIP * weigh('kin', term);
      const gain = (weight * frequency * (SATURATION + 1)) / (frequency + SATURATION);
      gains.push(gain);
      score += gain;
    }
    const window = total > 0 ? bestWindow(fields.body.places, weights) / total : 0;
    const alike = wordedAlike(passage.questions, asked);
    score += PROXIMITY_WEIGHT * proximity(fields.body.places, weights);
    score += (WINDOW_WEIGHT * window * window + WORDING_WEIGHT * alike * alike) * total;
    const about = [fields.title, fields.headings, fields.questions];
    return { score, gains, announced: terms.map((_, term) => presence(about, term)) };
  };
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function areKin(token: string, form: string): boolean {
  const shared = Math.max(KIN_PREFIX, Math.ceil(KIN_SHARE * Math.max(token.length, form.length)));
  return token.length >= shared && form.length >= shared && token.startsWith(form.slice(0, shared));
}

function presence(fields: readonly Field[], term: number): number {
  let best = 0;
  for (const field of fields) {
    if (at(field.counts, term) > 0) best = Math.max(best, Math.min(1, at(field.counts, term)));
    else if (at(field.kin, term) > 0) best = Math.max(best, 0.5);
  }
  return best;
}
