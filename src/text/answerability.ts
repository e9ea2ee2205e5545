/** A query term as evidence. */
export interface AskedTerm {
  /** Rarity: how much of the query it is. */
  weight: number;
  /** How sure it is that what was searched for means what was asked, 0 (not known here) to 1. */
  certainty: number;
  /** Whether it is said of any procedure, so that having it tells little of the subject. */
  procedural: boolean;
  /** Whether it says nothing by itself, as a function word does. */
  empty: boolean;
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
 * Below this answerability the assistant stays silent: an answer is then as likely as not. Nineteen of twenty questions
 * of other collections are refused there (`tests/bench/fit-answerability.ts`; decision 0008).
 */
export const ANSWERABILITY_THRESHOLD = 0.46;

/**
 * What the judgement rests on. What is counted in rarest words is a weight as a multiple of the most a word can weigh in
 * the collection: a share of a short query is easily had by chance, so many rare words are not.
 */
export interface AnswerabilityFeatures extends Pick<PassageEvidence, 'passage' | 'words' | 'grams' | 'pair'> {
  /** What the title has of the query, in rarest words. */
  titled: number;
  /** What the document lacks of the subject, in rarest words. */
  lacking: number;
  /** The rarest word that the passage lacks, in rarest words: the same lack is less when it is one word. */
  missing: number;
  /** How well the passage has the rarest word asked, 0 to 1: what is found for that word alone is often chance. */
  rarest: number;
  /** Entropy of the ranking over documents: 0 when one stands out, 2.4 when eleven are as good. */
  contested: number;
  /** Lead over the best other document in what titles, headings and questions announce, -1 to 1. */
  aboutMargin: number;
  /** A past case answers one person's question, not all of its kind. */
  isCase: number;
  /** Logarithm of the number of terms: a query of one is easily covered. */
  length: number;
}

// Logistic regression, fitted by `tests/bench/fit-answerability.ts`; see there for what it was fitted on.
export const WEIGHTS: AnswerabilityFeatures & { bias: number } = {
  passage: 2.14,
  words: 1.88,
  grams: 1.45,
  pair: 2.32,
  titled: 0.89,
  lacking: -0.82,
  missing: 0.5,
  rarest: -0.8,
  contested: -1.42,
  aboutMargin: 1.32,
  isCase: -1.6,
  length: 3.94,
  bias: -7.58,
};

/** What a word said of any procedure counts, beside one about the subject. */
const PROCEDURAL = 0.3;
/** A passage has a term when it has it as asked, or nearly. */
const HAD = 0.5;
/** Documents that are compared with the first. */
const COMPARED = 10;
/** How much a difference in score tells, as in the fit of the ranking (`tests/bench/listwise.ts`). */
const SHARPNESS = 10;

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

/**
 * The evidence for the document ranked first; undefined when there is none, or when nothing is asked. Parameters as of
 * `answerability`.
 */
export function answerabilityFeatures(
  terms: readonly AskedTerm[],
  ranked: readonly RankedEvidence[],
  passages: number,
): AnswerabilityFeatures | undefined {
  const [best] = ranked;
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  if (!best || total === 0 || best.score <= 0 || terms.every((term) => term.empty)) return undefined;
  const subject = terms.map((term) => term.weight * (term.procedural ? PROCEDURAL : 1));
  const share = shareOf(terms, subject);
  const documents = Map.groupBy(ranked, (passage) => passage.documentId);
  const own = documents.get(best.documentId) ?? [best];
  const others = [...documents.values()].filter((list) => list !== own);
  const about = (list: readonly RankedEvidence[]) => share(highest(terms, list, ['announced']));
  const scores = [own, ...others].slice(0, 1 + COMPARED).map(([first]) => first?.score ?? 0);
  const { passage, words, grams, title, pair } = best.evidence;
  const had = terms.map((_, term) => Math.max(best.announced[term] ?? 0, best.told[term] ?? 0));
  const lacked = terms.filter((_, term) => (had[term] ?? 0) < HAD);
  const rare = terms.reduce((rarest, { weight }, term) => (weight > (terms[rarest]?.weight ?? 0) ? term : rarest), 0);
  const heaviest = Math.log(1 + Math.max(1, passages));
  const asked = subject.reduce((sum, weight) => sum + weight, 0);
  return {
    passage,
    words,
    grams,
    pair,
    titled: (title * total) / heaviest,
    lacking: (asked * (1 - share(highest(terms, own, ['announced', 'told'])))) / heaviest,
    missing: Math.max(0, ...lacked.map((term) => term.weight)) / heaviest,
    rarest: had[rare] ?? 0,
    contested: entropy(scores.map((score) => Math.exp(SHARPNESS * (score - best.score)))),
    aboutMargin: about(own) - Math.max(0, ...others.map(about)),
    isCase: best.source === 'cases' ? 1 : 0,
    length: Math.log(1 + terms.length),
  };
}

/** Of a distribution that is in these proportions, in nats. */
function entropy(proportions: readonly number[]): number {
  const total = proportions.reduce((sum, part) => sum + part, 0);
  return proportions.reduce((sum, part) => (part > 0 ? sum - (part / total) * Math.log(part / total) : sum), 0);
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
