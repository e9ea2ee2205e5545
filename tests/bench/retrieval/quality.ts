import { type CollectionQuery, readCollection } from '../eval-collection.ts';
import { type EvalReport, measure } from '../eval-measures.ts';
import { evaluate } from '../eval-run.ts';
import type { Figure } from '../figures.ts';
import { figureOf } from './compare.ts';
import { ENGINES, type EngineName } from './engines.ts';
import { runApart } from './run-apart.ts';
import type { RetrievalSet } from './sets.ts';
import { comparisonTable } from './table.ts';

type Measure = RetrievalSet['goals'][number]['measure'];

const MEASURES: readonly { measure: Measure; title: string }[] = [
  { measure: 'mrr@10', title: 'MRR@10' },
  { measure: 'recall@1', title: 'R@1' },
  { measure: 'recall@5', title: 'R@5' },
];
const REFUSALS = { ofOwn: { atMost: 5 }, ofForeign: { atLeast: 95 } };

/** How well each engine finds what the questions of a set are about, and what ours refuses to answer. */
export async function measureQuality(
  set: RetrievalSet,
  others: readonly RetrievalSet[],
  peers: readonly EngineName[],
): Promise<{ figures: Figure[]; table: string }> {
  const { documents, queries } = readCollection(set.folder);
  const foreign = others.flatMap((other) => (areTranslations(set, other) ? [] : foreignQueries(other)));
  const { report: own } = await evaluate({ documents, queries: [...queries, ...foreign] });
  const reports: { name: string; report: EvalReport }[] = [];
  for (const peer of peers) {
    const { version, found } = await runApart(peer, { kind: 'rank', folder: set.folder, language: set.language });
    const outcomes = queries.map((query) => ({ ...query, found: found[query.id] ?? [], refused: false, ms: 0 }));
    const report = measure(outcomes, { documents: documents.length, passages: documents.length });
    reports.push({ name: `${ENGINES[peer].title} ${version}`, report });
  }
  const valuesOf = (report: EvalReport) => MEASURES.map(({ measure }) => report[measure] ?? 0);
  return {
    figures: [
      ...MEASURES.map(({ measure, title }) => {
        const goal = set.goals.find((each) => each.measure === measure);
        return figureOf({
          name: `${set.name} ${title}`,
          unit: '',
          better: 'higher',
          own: own[measure] ?? 0,
          peers: reports.map(({ name, report }) => ({ name, value: report[measure] ?? 0 })),
          ...(goal && { target: { atLeast: goal.atLeast } }),
        });
      }),
      ...refusals(set, own),
    ],
    table: comparisonTable(
      `${set.name}: ${documents.length} documents, ${queries.length} questions`,
      MEASURES.map(({ title }) => ({ name: title, digits: 4 })),
      { name: ENGINES.ours.title, values: valuesOf(own) },
      reports.map(({ name, report }) => ({ name, values: valuesOf(report) })),
    ),
  };
}

function refusals(set: RetrievalSet, own: EvalReport): Figure[] {
  const figure = (name: string, share: number | null, target: NonNullable<Figure['target']>): Figure[] =>
    share === null ? [] : [{ family: 'retrieval', name: `${set.name} ${name}`, value: share * 100, unit: '%', target }];
  return [
    ...figure('own questions refused', own.falseRefusalRate, REFUSALS.ofOwn),
    ...figure('questions of other sets refused', own.refusalRate, REFUSALS.ofForeign),
  ];
}

function foreignQueries({ name, folder }: RetrievalSet): CollectionQuery[] {
  return readCollection(folder).queries.map(({ id, text }) => ({ id: `${name}:${id}`, text, relevant: [] }));
}

/** The same texts in two languages answer each other's questions. */
function areTranslations(one: RetrievalSet, other: RetrievalSet): boolean {
  return one.name.replace(/-[a-z]{2}$/, '') === other.name.replace(/-[a-z]{2}$/, '');
}
