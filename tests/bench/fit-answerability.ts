import { join } from 'node:path';
import type { AnswerabilityFeatures } from '../../src/text/answerability.ts';
import { type JudgedQuery, judgeQueries, SAMPLE } from './judged-queries.ts';
import { type Example, fitLogistic, probability } from './logistic.ts';
import { isHeldOut } from './split-by-document.ts';

/*
 * Fits the weights of `src/text/answerability.ts` and prints how they do on what they were not fitted on:
 * node tests/bench/fit-answerability.ts [folder of the shared collections]
 * A third of the documents, with all queries about them, and a third of the unanswerable queries are kept for
 * validation. What is learnt is whether the first document is right; a shared query whose document is near the top
 * teaches nothing, since those collections hold many near-twins.
 */

/** Together each group weighs this much, whatever its size: what the product is for weighs most. */
const GROUP_WEIGHTS = { sample: 400, sampleUnanswerable: 200, own: 50, foreign: 15 };
const PENALTY = 2;
const THRESHOLDS = [0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.72, 0.75, 0.8, 0.9];

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/retrieval');
const judged = await judgeQueries(folder);
const taught = judged.filter((row) => !(row.near && row.index !== SAMPLE));
const sizes = new Map<string, number>();
for (const row of taught) sizes.set(groupOf(row), (sizes.get(groupOf(row)) ?? 0) + 1);
const weights = fitLogistic(taught.filter((row) => !isKept(row)).map(example), PENALTY);

const names = [...Object.keys(judged[0]?.features ?? {}), 'bias'];
for (const [index, name] of names.entries()) console.log(`${name.padEnd(14)}${weights[index]?.toFixed(2)}`);
report('fitted on', (row) => !isKept(row));
report('validation', isKept);

function report(title: string, chosen: (row: JudgedQuery) => boolean): void {
  const rows = judged.filter(chosen);
  console.log(`\n${title}: threshold, sample given, right, wrong; shared own refused, foreign refused`);
  for (const threshold of THRESHOLDS) {
    const isGiven = (row: JudgedQuery) => probability(weights, values(row.features)) >= threshold;
    const sample = rows.filter((row) => row.index === SAMPLE && row.set === SAMPLE && isGiven(row));
    const right = sample.filter((row) => row.right).length;
    const refused = (of: JudgedQuery[]) => (of.filter((row) => !isGiven(row)).length / of.length).toFixed(3);
    const own = refused(rows.filter((row) => row.index === row.set && row.index !== SAMPLE));
    const foreign = refused(rows.filter((row) => row.index !== row.set));
    console.log(`${threshold}  ${sample.length}  ${right}  ${sample.length - right}  ${own}  ${foreign}`);
  }
}

function example(row: JudgedQuery): Example {
  const group = groupOf(row);
  const kind = group.split(' ')[0] as keyof typeof GROUP_WEIGHTS;
  return {
    x: values(row.features),
    y: row.right ? 1 : 0,
    weight: GROUP_WEIGHTS[kind] / (sizes.get(group) ?? 1),
  };
}

function groupOf(row: JudgedQuery): string {
  if (row.index !== row.set) return `foreign ${row.index} ${row.set}`;
  if (row.index !== SAMPLE) return `own ${row.index}`;
  return row.query.relevant.length > 0 ? 'sample' : 'sampleUnanswerable';
}

function values(features: AnswerabilityFeatures): number[] {
  return Object.values(features);
}

/** A third by document, or by query where there is none. */
function isKept({ set, query }: JudgedQuery): boolean {
  return isHeldOut(query.relevant[0] ?? `${set}${query.id}`);
}
