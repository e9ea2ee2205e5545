import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../support/server-process.ts';
import { type Figure, printed } from './figures.ts';
import { benchStart } from './start.ts';
import { benchSuggest } from './suggest.ts';

const FAMILIES: Record<string, (dataDir: string) => Promise<Figure[]>> = { start: benchStart, suggest: benchSuggest };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in FAMILIES));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}. Families: ${Object.keys(FAMILIES).join(', ')}\n`);
  process.exit(1);
}

const dataDir = mkdtempSync(join(tmpdir(), 'ventanilla-bench-'));
try {
  // A first life fills the data folder with the sample municipality.
  await (await startServer({ DATA_DIR: dataDir })).stop();
  const figures: Figure[] = [];
  for (const [name, bench] of Object.entries(FAMILIES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const figure of await bench(dataDir)) {
      figures.push(figure);
      process.stdout.write(`${printed(figure)}\n`);
    }
  }
  mkdirSync('bench', { recursive: true });
  writeFileSync(
    'bench/latest.json',
    `${JSON.stringify({ at: new Date().toISOString(), node: process.version, figures }, null, 2)}\n`,
  );
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
