import type { PassageEvidence } from '../answerability.ts';
import { createWording } from '../wording.ts';
import { createPassageReader, FIELDS, type PassageReading, readingLayout } from './passage-reading.ts';
import { NEIGHBOURS } from './passage-table.ts';
import type { QueryPlan } from './query-plan.ts';
import type { SearchImage } from './search-image.ts';

/** What speaks for a passage, each as a share of what the query weighs. */
export interface Evidence extends PassageEvidence {
  /** How much of the query the passages around it have at all, and the square of that. */
  covered: number;
  coveredSquare: number;
  /** Laws and pages begin with what they are about: see `PassageReading`. */
  early: number;
  lead: number;
}

/** What the evidence is made of, term by term, for the judgement of answerability and for explaining. */
export interface Matched {
  evidence: Evidence;
  /** For each query term, how well title, headings and questions have it, 0 to 1: what the passage says it is about. */
  announced: number[];
  /** For each query term, how well the body has it, 0 to 1. */
  told: number[];
  reading: PassageReading;
}

/** Weighs passages for one query. */
export interface Weighing {
  /** By what stands in the passage itself; what is around it counts as if the document were no longer than that. */
  alone(passage: number): Matched;
  /** With the passages around it in its document. */
  around(passage: number, alone: Matched): Matched;
}

// BM25F (Robertson and Zaragoza, 2009) with a title that is not normalised by length.
const PASSAGE = { saturation: 1, lengthNorm: 0.6 };
export const FIELD_WEIGHTS: Record<(typeof FIELDS)[number], number> = {
  title: 1.2,
  headings: 1,
  questions: 1,
  body: 1,
};
const AROUND = { saturation: 1.2, lengthNorm: 0.75 };
/** A word spelt much like a term is weak evidence for it. */
const KINSHIP = 0.3;

/** Prepares a query once, to weigh any number of passages. */
export function createWeighing(image: SearchImage, plan: QueryPlan): Weighing {
  const { terms, total } = plan;
  const layout = readingLayout(plan);
  const wording = createWording(plan.askedTerms, image.dictionary.isFunction);
  const read = createPassageReader(plan, image.dictionary);
  const readings = new Map<number, PassageReading>();
  const reading = (passage: number): PassageReading => {
    let known = readings.get(passage);
    if (!known) {
      known = read(image.words(passage));
      readings.set(passage, known);
    }
    return known;
  };
  const averagePassage = image.passages.averageLength();
  const averageAround = image.averageNeighbourhood();
  const share = (sum: number, of: number) => (of > 0 ? sum / of : 0);
  const alike = (passage: number): number => {
    const { questions } = image.words(passage);
    if (questions.length === 0) return 0;
    return wording.alike(questions.map((word) => (word === 0 ? 0 : image.dictionary.termOf(word))));
  };

  const ownEvidence = (own: PassageReading) => {
    const { values } = own;
    const norm = lengthNorm(PASSAGE.lengthNorm, own.ownLength, averagePassage);
    let passage = 0;
    let title = 0;
    for (let term = 0; term < terms.length; term++) {
      let exact = 0;
      let kin = 0;
      for (let field = 0; field < FIELDS.length; field++) {
        const weight = fieldWeight(field, norm);
        exact += weight * (values[layout.counts(field) + term] ?? 0);
        kin += weight * (values[layout.kin(field) + term] ?? 0);
      }
      const weight = terms[term]?.weight ?? 0;
      passage += weight * saturated(exact > 0 ? exact : KINSHIP * kin, PASSAGE.saturation, PASSAGE.saturation);
      if ((values[term] ?? 0) > 0) title += weight;
    }
    return { passage: share(passage, total), title: share(title, total) };
  };

  /** What stands in one passage or several, title and questions counted once. */
  const extentEvidence = (own: PassageReading, parts: readonly PassageReading[]) => {
    const sum = (from: number, index: number) => {
      let count = 0;
      for (let part = 0; part < parts.length; part++) count += parts[part]?.values[from + index] ?? 0;
      return count;
    };
    const length = parts.reduce((words, part) => words + part.ownLength, own.sharedLength);
    const norm = AROUND.saturation * lengthNorm(AROUND.lengthNorm, length, averageAround);
    let words = 0;
    let covered = 0;
    for (let term = 0; term < terms.length; term++) {
      const written = (own.values[layout.sharedWritten + term] ?? 0) + sum(layout.ownWritten, term);
      words += (terms[term]?.writtenWeight ?? 0) * saturated(written, norm, AROUND.saturation);
      const has =
        (own.values[layout.counts(TITLE) + term] ?? 0) > 0 ||
        (own.values[layout.counts(QUESTIONS) + term] ?? 0) > 0 ||
        sum(layout.counts(BODY), term) + sum(layout.counts(HEADINGS), term) > 0;
      if (has) covered += terms[term]?.weight ?? 0;
    }
    let grams = 0;
    for (let gram = 0; gram < plan.gramWeights.length; gram++) {
      const found = (own.values[layout.sharedGrams + gram] ?? 0) + sum(layout.ownGrams, gram);
      if (found > 0) grams += (plan.gramWeights[gram] ?? 0) * saturated(found, norm, AROUND.saturation);
    }
    const coverage = share(covered, total);
    return {
      words: share(words, plan.writtenTotal),
      grams: share(grams, plan.gramTotal),
      covered: coverage,
      coveredSquare: coverage ** 2,
    };
  };

  const presence = (own: PassageReading, term: number, fields: readonly number[]): number => {
    let best = 0;
    for (const field of fields) {
      const count = own.values[layout.counts(field) + term] ?? 0;
      if (count > 0) best = Math.max(best, Math.min(1, count));
      else if ((own.values[layout.kin(field) + term] ?? 0) > 0) best = Math.max(best, 0.5);
    }
    return best;
  };

  return {
    alone(passage) {
      const own = reading(passage);
      return {
        evidence: {
          ...ownEvidence(own),
          ...extentEvidence(own, [own]),
          early: own.early,
          lead: own.lead,
          pair: own.pair,
          alike: alike(passage) ** 2,
        },
        announced: terms.map((_, term) => presence(own, term, ABOUT)),
        told: terms.map((_, term) => presence(own, term, [BODY])),
        reading: own,
      };
    },
    around(passage, alone) {
      const parts = image.passages.around(passage, NEIGHBOURS).map(reading);
      if (parts.length === 1) return alone;
      return { ...alone, evidence: { ...alone.evidence, ...extentEvidence(alone.reading, parts) } };
    },
  };
}

const TITLE = FIELDS.indexOf('title');
const HEADINGS = FIELDS.indexOf('headings');
const QUESTIONS = FIELDS.indexOf('questions');
const BODY = FIELDS.indexOf('body');
const ABOUT = [TITLE, HEADINGS, QUESTIONS];

function fieldWeight(field: number, norm: number): number {
  const weight = FIELD_WEIGHTS[FIELDS[field] ?? 'body'];
  return field === BODY ? weight / norm : weight;
}

function saturated(frequency: number, norm: number, saturation: number): number {
  return frequency === 0 ? 0 : (frequency * (saturation + 1)) / (frequency + norm);
}

function lengthNorm(strength: number, length: number, average: number): number {
  return 1 - strength + (strength * length) / Math.max(1, average);
}
