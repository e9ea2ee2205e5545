import { join } from 'node:path';
import { ANSWERABILITY_THRESHOLD, type AnswerabilityFeatures, WEIGHTS } from '../../src/text/answerability.ts';
import { type JudgedQuery, judgeQueries, SAMPLE, SHARED_SETS } from './judged-queries.ts';
import { type Example, fitLogistic, probability } from './logistic.ts';
import { isHeldOut } from './split-by-document.ts';

/*
 * Fits the weights of `src/text/answerability.ts` and prints how they do on what they were not fitted on:
 * node tests/bench/fit-answerability.ts [folder of the shared collections]
 * A third of the documents, with all queries about them, and a third of the unanswerable queries are kept for
 * validation. On the sample is learnt whether the first document is right, since it is what will be quoted; the shared
 * collections hold many near-twins, and there it is enough to have a right one among the first five. A shared query
 * without teaches nothing.
 */

/** Together each group weighs this much, whatever its size: each index counts alike, and a wrong answer as a wrong one. */
const GROUP_WEIGHTS = { right: 100, wrong: 60, unanswerable: 100, sampleForeign: 70, own: 100, foreign: 120 };
const PENALTY = 0.7;
/** Share of foreign queries that each shared collection is to refuse. */
const TO_REFUSE = 0.95;
const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7];
const INDEXES = [...SHARED_SETS, SAMPLE];
const FEATURES = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).filter((name) => name !== 'bias');

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/retrieval');
const judged = await judgeQueries(folder);
const development = judged.filter((row) => !isKept(row));
const kept = judged.filter(isKept);
const fitted = fit(development);
const shipped = [...FEATURES.map((name) => WEIGHTS[name]), WEIGHTS.bias];

console.log(`${''.padEnd(14)}fitted  shipped`);
for (const [index, name] of [...FEATURES, 'bias' as const].entries()) {
  console.log(`${name.padEnd(14)}${fitted[index]?.toFixed(2).padEnd(8)}${shipped[index]}`);
}
console.log(`threshold     ${thresholdFor(fitted).toFixed(2).padEnd(8)}${ANSWERABILITY_THRESHOLD}`);
report('fitted, on development', development, () => fitted);
report('fitted, held out', kept, () => fitted);
report(`shipped (threshold ${ANSWERABILITY_THRESHOLD}), on development`, development, () => shipped);
report(`shipped (threshold ${ANSWERABILITY_THRESHOLD}), held out`, kept, () => shipped);
const apart = new Map(
  INDEXES.map((index) => [index, fit(development.filter((row) => row.index !== index && row.set !== index))]),
);
report('fitted without the collection and its queries, held out', kept, (index) => apart.get(index) ?? []);

/** In percent of own queries and of foreign ones, those refused; of the sample's own, what is given. */
function report(title: string, of: readonly JudgedQuery[], weights: (index: string) => readonly number[]): void {
  console.log(`\n${title}: refused of own / foreign queries, by index; of the sample given right, wrong, unanswerable`);
  for (const threshold of [...new Set([...THRESHOLDS, ANSWERABILITY_THRESHOLD])].sort()) {
    const isGiven = ({ index, features }: JudgedQuery) =>
      features !== undefined && probability(weights(index), values(features)) >= threshold;
    const refused = (rows: readonly JudgedQuery[]) =>
      ((100 * rows.filter((row) => !isGiven(row)).length) / rows.length).toFixed(1);
    const byIndex = INDEXES.map((index) => {
      const asked = of.filter((row) => row.index === index);
      const own = asked.filter((row) => row.query.relevant.length > 0);
      return `${index.slice(0, 6)} ${refused(own)}/${refused(asked.filter((row) => row.set !== index))}`;
    });
    const sample = of.filter((row) => row.index === SAMPLE && row.set === SAMPLE && isGiven(row));
    const answerable = sample.filter((row) => row.query.relevant.length > 0);
    const right = answerable.filter((row) => row.right).length;
    const counts = [right, answerable.length - right, sample.length - answerable.length];
    console.log(`${threshold.toFixed(2)}  ${byIndex.join('  ')}   ${counts.join(' ')}`);
  }
}

/** In hundredths, the least at which on development enough foreign queries are refused by every shared collection. */
function thresholdFor(weights: readonly number[]): number {
  const needed = SHARED_SETS.map((index) => {
    const foreign = development.filter((row) => row.index === index && row.set !== index);
    const given = foreign.map(({ features }) => (features ? probability(weights, values(features)) : 0));
    return given.sort((a, b) => a - b)[Math.floor(TO_REFUSE * given.length)] ?? 1;
  });
  return Math.ceil(100 * Math.max(...needed)) / 100;
}

function fit(rows: readonly JudgedQuery[]): number[] {
  const taught = rows.filter((row) => row.index !== row.set || row.index === SAMPLE || row.right || row.near);
  const sizes = new Map<string, number>();
  for (const row of taught) sizes.set(groupOf(row), (sizes.get(groupOf(row)) ?? 0) + 1);
  const examples = taught.flatMap((row): Example[] => {
    const { features } = row;
    const weight = GROUP_WEIGHTS[kindOf(groupOf(row))] / (sizes.get(groupOf(row)) ?? 1);
    return features ? [{ x: values(features), y: isAnswerable(row) ? 1 : 0, weight }] : [];
  });
  return fitLogistic(examples, PENALTY);
}

function isAnswerable(row: JudgedQuery): boolean {
  return row.right || (row.near && row.index !== SAMPLE);
}

function groupOf(row: JudgedQuery): string {
  if (row.index === SAMPLE && row.set !== SAMPLE) return 'sampleForeign';
  if (row.index !== row.set) return `foreign ${row.index}`;
  if (row.index !== SAMPLE) return `own ${row.index}`;
  if (row.query.relevant.length === 0) return 'unanswerable';
  return row.right ? 'right' : 'wrong';
}

function kindOf(group: string): keyof typeof GROUP_WEIGHTS {
  return group.split(' ')[0] as keyof typeof GROUP_WEIGHTS;
}

function values(features: AnswerabilityFeatures): number[] {
  return FEATURES.map((name) => features[name]);
}

/** A third by document, or by query where there is none. */
function isKept({ set, query }: JudgedQuery): boolean {
  return isHeldOut(query.relevant[0] ?? `${set}${query.id}`);
}
