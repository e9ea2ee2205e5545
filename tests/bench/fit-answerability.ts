import { join } from 'node:path';
import type { AnswerabilityFeatures } from '../../src/text/answerability.ts';
import { type JudgedQuery, judgeQueries, SAMPLE, SHARED_SETS } from './judged-queries.ts';
import { type Example, fitLogistic, probability } from './logistic.ts';
import { isHeldOut } from './split-by-document.ts';

/*
 * Fits the weights of `src/text/answerability.ts` and prints how they do on what they were not fitted on:
 * node tests/bench/fit-answerability.ts [folder of the shared collections]
 * A third of the documents, with all queries about them, and a third of the unanswerable queries are kept for
 * validation. What is learnt is whether the first document is right; a shared query whose document is not first teaches
 * nothing, since those collections hold many near-twins.
 */

/** Together each group weighs this much, whatever its size: each index counts alike, and a wrong answer as a wrong one. */
const GROUP_WEIGHTS = { right: 100, wrong: 60, unanswerable: 100, sampleForeign: 70, own: 100, foreign: 120 };
const PENALTY = 0.3;
const THRESHOLDS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8];

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/retrieval');
const judged = await judgeQueries(folder);
const taught = judged.filter((row) => row.index !== row.set || row.index === SAMPLE || row.right);
const sizes = new Map<string, number>();
for (const row of taught) sizes.set(groupOf(row), (sizes.get(groupOf(row)) ?? 0) + 1);
const weights = fitLogistic(taught.filter((row) => !isKept(row)).map(example), PENALTY);

const names = [...Object.keys(judged[0]?.features ?? {}), 'bias'];
for (const [index, name] of names.entries()) console.log(`${name.padEnd(14)}${weights[index]?.toFixed(2)}`);
report('fitted on', (row) => !isKept(row));
report('validation', isKept);

function report(title: string, chosen: (row: JudgedQuery) => boolean): void {
  const rows = judged.filter(chosen);
  console.log(`\n${title}: sample given, right, wrong, unanswerable given; refused own/foreign by index`);
  for (const threshold of THRESHOLDS) {
    const isGiven = (row: JudgedQuery) => probability(weights, values(row.features)) >= threshold;
    const sample = rows.filter((row) => row.index === SAMPLE && row.set === SAMPLE && isGiven(row));
    const answerable = sample.filter((row) => row.query.relevant.length > 0);
    const right = answerable.filter((row) => row.right).length;
    const refused = (of: JudgedQuery[]) => (of.filter((row) => !isGiven(row)).length / of.length).toFixed(3);
    const by = [...SHARED_SETS, SAMPLE].map((index) => {
      const asked = rows.filter((row) => row.index === index);
      const own = asked.filter((row) => row.set === index && row.query.relevant.length > 0);
      return `${index.slice(0, 6)} ${refused(own)}/${refused(asked.filter((row) => row.set !== index))}`;
    });
    const counts = [answerable.length, right, answerable.length - right, sample.length - answerable.length];
    console.log(`${threshold}  ${counts.join('  ')}  ${by.join('  ')}`);
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
  if (row.index === SAMPLE && row.set !== SAMPLE) return 'sampleForeign';
  if (row.index !== row.set) return `foreign ${row.index}`;
  if (row.index !== SAMPLE) return `own ${row.index}`;
  if (row.query.relevant.length === 0) return 'unanswerable';
  return row.right ? 'right' : 'wrong';
}

function values(features: AnswerabilityFeatures): number[] {
  return Object.values(features);
}

/** A third by document, or by query where there is none. */
function isKept({ set, query }: JudgedQuery): boolean {
  return isHeldOut(query.relevant[0] ?? `${set}${query.id}`);
}
