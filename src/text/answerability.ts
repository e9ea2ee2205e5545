import type { PassageEvidence, WeightedTerm } from './passage-score.ts';

/** A retrieved passage as evidence: of which document, on what grounds, with what merit in the ranking. */
export interface RankedEvidence {
  documentId: string;
  source: 'knowledge' | 'cases';
  score: number;
  evidence: PassageEvidence;
}

/**
 * Below this answerability the assistant stays silent. Chosen for precision first on the sample municipality
 * (`tests/bench/answers.ts`): of the answers called high one in thirty is wrong, of all that are given one in sixteen,
 * and those between are called medium, so that the agent reads the source. Higher, it grew silent faster than right.
 */
export const ANSWERABILITY_THRESHOLD = 0.6;

/** What the judgement rests on; the order is that of the fit. All but `length` lie between 0 and 1. */
export interface AnswerabilityFeatures {
  /** Share of the subject's weight that title, headings and questions of the document announce. */
  announced: number;
  /** Share that any part of the document has. */
  covered: number;
  /** How alike one of its questions is worded. */
  alike: number;
  /** Lead over the best other document, of the ranking's score. */
  margin: number;
  /** The ranking's score as a share of what the query weighs. */
  strength: number;
  /** Logarithm of the words about the subject: a query of one is easily covered. */
  length: number;
  /** Lead over the best other document in what is announced. */
  aboutMargin: number;
  /** A past case answers one person's question, not all of its kind. */
  isCase: number;
  /** Share of the subject's weight that the collection does not know. */
  unknown: number;
  /** How much of the document was found, four passages being all that is needed. */
  support: number;
}

// Logistic regression, fitted by `tests/bench/fit-answerability.ts`; see there for what it was fitted on.
const WEIGHTS: AnswerabilityFeatures & { bias: number } = {
  announced: 0.75,
  covered: 0.36,
  alike: 0.58,
  margin: 2.45,
  strength: 2.74,
  length: 1.73,
  aboutMargin: 0.56,
  isCase: -0.58,
  unknown: -1.3,
  support: 0.94,
  bias: -6.78,
};

/** What a word said of any procedure counts, beside one about the subject. */
const PROCEDURAL = 0.3;
const FULL_SUPPORT = 4;

/** How likely it is that the document ranked first answers the query, 0 to 1. @param ranked best first */
export function answerability(terms: readonly WeightedTerm[], ranked: readonly RankedEvidence[]): number {
  const features = answerabilityFeatures(terms, ranked);
  if (!features) return 0;
  const names = Object.keys(features) as (keyof AnswerabilityFeatures)[];
  const logit = names.reduce((sum, name) => sum + WEIGHTS[name] * features[name], WEIGHTS.bias);
  return 1 / (1 + Math.exp(-logit));
}

/** The evidence for the document ranked first, gathered over all its passages; undefined when there is none. */
export function answerabilityFeatures(
  terms: readonly WeightedTerm[],
  ranked: readonly RankedEvidence[],
): AnswerabilityFeatures | undefined {
  const [best] = ranked;
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  if (!best || total === 0 || best.score <= 0) return undefined;
  const subject = terms.map((term) => term.weight * (term.procedural ? PROCEDURAL : 1));
  const share = shareOf(terms, subject);
  const documents = Map.groupBy(ranked, (passage) => passage.documentId);
  const own = documents.get(best.documentId) ?? [best];
  const others = [...documents.values()].filter((passages) => passages !== own);
  const about = (passages: readonly RankedEvidence[]) => share(highest(terms, passages, ['announced']));
  const next = Math.max(0, ...others.map(([first]) => first?.score ?? 0));
  return {
    announced: about(own),
    covered: share(highest(terms, own, ['announced', 'told'])),
    alike: Math.max(...own.map((passage) => passage.evidence.alike)),
    margin: 1 - next / best.score,
    strength: best.score / total,
    length: Math.log(1 + terms.filter((term) => !term.procedural).length),
    aboutMargin: about(own) - Math.max(0, ...others.map(about)),
    isCase: best.source === 'cases' ? 1 : 0,
    unknown: 1 - share(terms.map(() => 1)),
    support: Math.min(1, own.length / FULL_SUPPORT),
  };
}

/** The share of the weight that is had, term by term; what is only guessed at counts for less. */
function shareOf(terms: readonly WeightedTerm[], weights: readonly number[]): (had: readonly number[]) => number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sure = weights.map((weight, index) => (weight * (terms[index]?.certainty ?? 0)) / total);
  return (had) => had.reduce((sum, value, index) => sum + value * (sure[index] ?? 0), 0);
}

/** For each term, the most that any of the passages has of it. */
function highest(
  terms: readonly WeightedTerm[],
  passages: readonly RankedEvidence[],
  kinds: readonly ('announced' | 'told')[],
): number[] {
  return terms.map((_, term) =>
    Math.max(0, ...passages.flatMap(({ evidence }) => kinds.map((kind) => evidence[kind][term] ?? 0))),
  );
}
