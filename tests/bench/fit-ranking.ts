import { join } from 'node:path';
import { MERIT } from '../../src/text/ranking/rank.ts';
import { EVIDENCE, RANKED_SETS, type RankingCase, rankingCases } from './ranking-cases.ts';
import { fitRanking, measureRanking } from './ranking-model.ts';

/*
 * Fits the weights `MERIT` of `src/text/ranking/rank.ts` and prints how they rank what they were not fitted on:
 * node tests/bench/fit-ranking.ts [folder of the shared collections]
 * A third of the documents, with all queries about them, is kept for validation (`split-by-document.ts`).
 */

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/retrieval');
const cases = await rankingCases(folder);
const development = cases.filter((ranked) => !ranked.isHeldOut);
const heldOut = cases.filter((ranked) => ranked.isHeldOut);

const fitted = fitRanking(development);
const shipped = EVIDENCE.map((name) => MERIT[name]);
console.log(`${''.padEnd(16)}fitted  shipped`);
for (const [index, name] of EVIDENCE.entries()) {
  console.log(`${name.padEnd(16)}${fitted[index]?.toFixed(2).padEnd(8)}${shipped[index]}`);
}
report('fitted, on development', development, () => fitted);
report('fitted, held out', heldOut, () => fitted);
report('shipped, on development', development, () => shipped);
report('shipped, held out', heldOut, () => shipped);
const apart = new Map(RANKED_SETS.map((set) => [set, fitRanking(development.filter((ranked) => !isOf(ranked, set)))]));
report('fitted without the set, all of it', cases, (set) => apart.get(set) ?? []);

function report(title: string, of: readonly RankingCase[], weights: (set: string) => readonly number[]): void {
  console.log(`\n${title.padEnd(34)}queries  R@1    R@5    MRR@10`);
  for (const set of RANKED_SETS) {
    const asked = of.filter((ranked) => ranked.set === set);
    const { queries, ...measures } = measureRanking(asked, weights(set));
    const cells = Object.values(measures).map((value) => value.toFixed(3).padEnd(7));
    console.log(`  ${set.padEnd(32)}${String(queries).padEnd(9)}${cells.join('')}`);
  }
}

/** XQuAD in English is XQuAD in Spanish translated: to be without one is to be without both. */
function isOf(ranked: RankingCase, set: string): boolean {
  const family = (name: string) => name.replace(/-(?:es|en)$/, '');
  return family(ranked.set) === family(set);
}
