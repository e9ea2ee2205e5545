import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { ingredientUrl } from './ablation-ingredients.ts';
import type { RankingCase } from './ranking-cases.ts';
import type { RankingMeasures } from './ranking-model.ts';

/** The ranking without something, fitted anew, by set. */
export interface AblationRow {
  without: string;
  sets: { set: string; development: RankingMeasures; heldOut: RankingMeasures }[];
}

/** `ingredient` is one of `INGREDIENTS`, or null to take out evidence. */
export interface AblationTask {
  folder: string;
  ingredient: string | null;
}

/*
 * One part of the ablation, in a thread of its own, since a module can be replaced only before it is first loaded. What
 * is taken out is taken out of indexing too.
 */

const { folder, ingredient } = workerData as AblationTask;
if (ingredient !== null) {
  const { url, instead } = ingredientUrl(ingredient);
  const own = `${url}?own`;
  registerHooks({
    load: (loaded, context, next) =>
      loaded === url
        ? { format: 'module', shortCircuit: true, source: `export * from '${own}'; ${instead}` }
        : next(loaded, context),
  });
}
const { EVIDENCE, RANKED_SETS, rankingCases } = await import('./ranking-cases.ts');
const { fitRanking, measureRanking } = await import('./ranking-model.ts');

/** Evidence that is taken out together besides one by one. */
const GROUPS = [
  ['covered', 'coveredSquare'],
  ['early', 'lead'],
  ['words', 'grams'],
  EVIDENCE.filter((name) => name !== 'passage'),
];

const cases = await rankingCases(folder);
const rows = ingredient === null ? withoutEvidence() : [row(ingredient, cases)];
parentPort?.postMessage(rows);

function withoutEvidence(): AblationRow[] {
  const alone = cases.map((ranked) => ({
    ...ranked,
    candidates: ranked.candidates.map((candidate) => ({ ...candidate, around: candidate.alone })),
  }));
  const single = EVIDENCE.filter((name) => !name.startsWith('covered')).map((name): string[] => [name]);
  return [
    row('nothing', cases),
    ...[...single, ...GROUPS].map((names) => {
      const title = names.length > 2 ? 'all evidence but passage' : names.join(', ');
      return row(title, cases, new Set(EVIDENCE.flatMap((name, index) => (names.includes(name) ? [index] : []))));
    }),
    row('what is around a passage', alone),
  ];
}

function row(without: string, of: readonly RankingCase[], evidence?: ReadonlySet<number>): AblationRow {
  const weights = fitRanking(
    of.filter((ranked) => !ranked.isHeldOut),
    evidence,
  );
  const measure = (set: string, isHeldOut: boolean) =>
    measureRanking(
      of.filter((ranked) => ranked.set === set && ranked.isHeldOut === isHeldOut),
      weights,
    );
  const sets = RANKED_SETS.map((set) => ({ set, development: measure(set, false), heldOut: measure(set, true) }));
  return { without, sets };
}
