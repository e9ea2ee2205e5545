/** A query term as evidence. */
export interface AskedTerm {
  /** Rarity: how much of the query it is. */
  weight: number;
  /** How sure it is that what was searched for means what was asked, 0 (not known here) to 1. */
  certainty: number;
  /** Whether it is said of any procedure, so that having it tells little of the subject. */
  procedural: boolean;
}

/** What speaks for a passage as the ranking found it, each a share of what the query weighs. */
export interface PassageEvidence {
  /** BM25F over its own fields. */
  passage: number;
  /** BM25 over the passages around it, by words as they are written in the query, */
  words: number;
  /** and by pieces of four letters. */
  grams: number;
  /** What the title has. */
  title: number;
  /** Neighbouring terms of the query that stand near each other. */
  pair: number;
  /** How alike one of the document's questions is worded, squared. */
  alike: number;
}

/** A retrieved passage as evidence: of which document, on what grounds, with what merit in the ranking. */
export interface RankedEvidence {
  documentId: string;
  source: 'knowledge' | 'cases';
  score: number;
  evidence: PassageEvidence;
  /** For each query term, how well title, headings and questions have it, 0 to 1: what the passage says it is about. */
  announced: readonly number[];
  /** For each query term, how well the body has it, 0 to 1. */
  told: readonly number[];
}

/**
 * Below this answerability the assistant stays silent. Chosen on the development two thirds of the shared collections
 * and of the sample municipality (`tests/bench/fit-answerability.ts`; figures in decision 0008): nineteen of twenty
 * questions of other collections are refused there.
 */
export const ANSWERABILITY_THRESHOLD = 0.42;

/** What the judgement rests on; the order is that of the fit. All but `length` lie between -1 and 1. */
export interface AnswerabilityFeatures extends PassageEvidence {
  /** Share of the subject's weight that any part of the document has. */
  covered: number;
  /** Lead over the best other document, of the ranking's score. */
  margin: number;
  /** Lead over the best other document in what titles, headings and questions announce. */
  aboutMargin: number;
  /** A past case answers one person's question, not all of its kind. */
  isCase: number;
  /** Share of the subject's weight that the collection does not know. */
  unknown: number;
  /** The rarest word that the passage lacks, as a share of the rarest there can be. */
  missing: number;
  /** Logarithm of the number of terms: a query of one is easily covered. */
  length: number;
}

// Logistic regression, fitted by `tests/bench/fit-answerability.ts`; see there for what it was fitted on.
const WEIGHTS: AnswerabilityFeatures & { bias: number } = {
  passage: 3.67,
  words: 2.3,
  grams: 1.48,
  title: 3.09,
  pair: 3.69,
  alike: -0.3,
  covered: 2.24,
  margin: 2.36,
  aboutMargin: 1.3,
  isCase: -2.04,
  unknown: -1.82,
  missing: 2.2,
  length: 2.58,
  bias: -12.75,
};

/** What a word said of any procedure counts, beside one about the subject. */
const PROCEDURAL = 0.3;
/** A passage has a term when it has it as asked, or nearly. */
const HAD = 0.5;

/**
 * How likely it is that the document ranked first answers the query, 0 to 1.
 * @param ranked best first
 * @param passages in the collection, in which the terms are as rare as they are
 */
export function answerability(
  terms: readonly AskedTerm[],
  ranked: readonly RankedEvidence[],
  passages: number,
): number {
  const features = answerabilityFeatures(terms, ranked, passages);
  if (!features) return 0;
  const names = Object.keys(features) as (keyof AnswerabilityFeatures)[];
  const logit = names.reduce((sum, name) => sum + WEIGHTS[name] * features[name], WEIGHTS.bias);
  return 1 / (1 + Math.exp(-logit));
}

/** The evidence for the document ranked first; undefined when there is none. Parameters as of `answerability`. */
export function answerabilityFeatures(
  terms: readonly AskedTerm[],
  ranked: readonly RankedEvidence[],
  passages: number,
): AnswerabilityFeatures | undefined {
  const [best] = ranked;
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  if (!best || total === 0 || best.score <= 0) return undefined;
  const subject = terms.map((term) => term.weight * (term.procedural ? PROCEDURAL : 1));
  const share = shareOf(terms, subject);
  const documents = Map.groupBy(ranked, (passage) => passage.documentId);
  const own = documents.get(best.documentId) ?? [best];
  const others = [...documents.values()].filter((list) => list !== own);
  const about = (list: readonly RankedEvidence[]) => share(highest(terms, list, ['announced']));
  const next = Math.max(0, ...others.map(([first]) => first?.score ?? 0));
  const { passage, words, grams, title, pair, alike } = best.evidence;
  const lacked = terms.filter((_, term) => Math.max(best.announced[term] ?? 0, best.told[term] ?? 0) < HAD);
  return {
    passage,
    words,
    grams,
    title,
    pair,
    alike,
    covered: share(highest(terms, own, ['announced', 'told'])),
    margin: 1 - next / best.score,
    aboutMargin: about(own) - Math.max(0, ...others.map(about)),
    isCase: best.source === 'cases' ? 1 : 0,
    unknown: 1 - share(terms.map(() => 1)),
    missing: Math.max(0, ...lacked.map((term) => term.weight)) / Math.log(1 + Math.max(1, passages)),
    length: Math.log(1 + terms.length),
  };
}

/** The share of the weight that is had, term by term; what is only guessed at counts for less. */
function shareOf(terms: readonly AskedTerm[], weights: readonly number[]): (had: readonly number[]) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sure = weights.map((weight, index) => (weight * (terms[index]?.certainty ?? 0)) / total);
  return (had) => had.reduce((sum, value, index) => sum + value * (sure[index] ?? 0), 0);
}

/** For each term, the most that any of the passages has of it. */
function highest(
  terms: readonly AskedTerm[],
  passages: readonly RankedEvidence[],
  kinds: readonly ('announced' | 'told')[],
): number[] {
  const most = terms.map(() => 0);
  for (const passage of passages) {
    for (const kind of kinds) {
      for (let term = 0; term < most.length; term++) {
        most[term] = Math.max(most[term] ?? 0, passage[kind][term] ?? 0);
      }
    }
  }
  return most;
}
