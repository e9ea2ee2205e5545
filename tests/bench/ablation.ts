import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { INGREDIENTS } from './ablation-ingredients.ts';
import type { AblationRow, AblationTask } from './ablation-run.ts';
import type { RankingMeasures } from './ranking-model.ts';

/*
 * What each ingredient of the search gives: the ranking without it, its weights fitted anew on the development two
 * thirds of the documents, on those and on the third that is held out:
 * node tests/bench/ablation.ts [folder of the shared collections]
 * Prints a table in Markdown, recall@1 / recall@5 / mrr@10 in thousandths. Takes some ten minutes.
 */

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/retrieval');
const PARTS = ['development', 'heldOut'] as const;
const tables: Record<(typeof PARTS)[number], string[]> = { development: [], heldOut: [] };
for (const ingredient of [null, ...Object.keys(INGREDIENTS)]) {
  for (const row of await run({ folder, ingredient })) {
    console.error(`without ${row.without}`);
    for (const part of PARTS) {
      if (tables[part].length === 0) tables[part] = heading(row);
      tables[part].push(line(row, part));
    }
  }
}
console.log(`Development:\n\n${tables.development.join('\n')}\n\nHeld out:\n\n${tables.heldOut.join('\n')}`);

async function run(workerData: AblationTask): Promise<AblationRow[]> {
  const worker = new Worker(new URL('./ablation-run.ts', import.meta.url), { workerData });
  const [rows] = (await once(worker, 'message')) as [AblationRow[]];
  await worker.terminate();
  return rows;
}

function heading({ sets }: AblationRow): string[] {
  return [`| without | ${sets.map(({ set }) => set).join(' | ')} |`, `|---|${sets.map(() => '---').join('|')}|`];
}

function line({ without, sets }: AblationRow, part: (typeof PARTS)[number]): string {
  return `| ${without} | ${sets.map((set) => cell(set[part])).join(' | ')} |`;
}

function cell(measures: RankingMeasures): string {
  const thousandths = (value: number) => value.toFixed(3).replace(/^0/, '');
  return [measures['recall@1'], measures['recall@5'], measures['mrr@10']].map(thousandths).join(' / ');
}
