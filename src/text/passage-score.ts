import { createFieldReader, type Field } from './field-reader.ts';
import { bestWindow, proximity } from './term-proximity.ts';
import type { Wording } from './wording.ts';

/** The indexed terms of a passage by number, field by field, in reading order. */
export interface PassageTerms {
  title: Uint32Array;
  headings: Uint32Array;
  /** Questions one after another, with 0 after each. */
  questions: Uint32Array;
  body: Uint32Array;
}

/** Words that together stand for a term: each part is one word in any of its index terms. */
export interface PhraseForm {
  parts: readonly ReadonlySet<number>[];
  worth: number;
}

/** A query term with its weight in this collection and the index terms that stand for it, each with its worth (0 to 1). */
export interface WeightedTerm {
  weight: number;
  forms: ReadonlyMap<number, number>;
  /** Index terms that share a long beginning with a form (pagar, pagadero). */
  kin: readonly number[];
  phrases: readonly PhraseForm[];
  /** How sure it is that the forms mean what was asked, 0 (not known here) to 1. */
  certainty: number;
  /** Whether it is said of any procedure, so that having it tells little of the subject. */
  procedural: boolean;
}

export interface PassageEvidence {
  /** Compares only between passages of one query. */
  score: number;
  /** What each query term adds to the score. */
  gains: number[];
  /** For each query term, how well title, headings and questions have it, 0 to 1: what the passage says it is about. */
  announced: number[];
  /** For each query term, how well the body has it, 0 to 1. */
  told: number[];
  /** Largest share of the query's weight that stands within a few lines of the body, 0 to 1. */
  window: number;
  /** How alike the query and one of the document's questions are worded, 0 to 1. */
  alike: number;
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
/** A question of the document that is worded like the query. */
const WORDING_WEIGHT = 1.5;

/**
 * Prepares a query once and scores any number of passages with it.
 * @param averageLength terms in the body of a passage of this collection
 */
export function createPassageScorer(
  terms: readonly WeightedTerm[],
  wording: Wording,
  averageLength: number,
): (passage: PassageTerms) => PassageEvidence {
  const read = createFieldReader(terms);
  const weights = terms.map((term) => term.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);

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
    const alike = wording.alike(passage.questions);
    score += PROXIMITY_WEIGHT * proximity(fields.body.places, weights);
    score += (WINDOW_WEIGHT * window * window + WORDING_WEIGHT * alike * alike) * total;
    const about = [fields.title, fields.headings, fields.questions];
    return {
      score,
      gains,
      announced: terms.map((_, term) => presence(about, term)),
      told: terms.map((_, term) => presence([fields.body], term)),
      window,
      alike,
    };
  };
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function presence(fields: readonly Field[], term: number): number {
  let best = 0;
  for (const field of fields) {
    if (at(field.counts, term) > 0) best = Math.max(best, Math.min(1, at(field.counts, term)));
    else if (at(field.kin, term) > 0) best = Math.max(best, 0.5);
  }
  return best;
}
