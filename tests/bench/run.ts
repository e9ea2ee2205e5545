import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../support/server-process.ts';
import { benchAzure } from './azure.ts';
import { benchAzureFaults } from './azure-faults.ts';
import { type Figure, printed } from './figures.ts';
import { benchRetrieval } from './retrieval/bench.ts';
import { benchStart } from './start.ts';
import { benchSuggest } from './suggest.ts';
import { benchVectors } from './vectors/bench.ts';

type Family = ({ overServer: (dataDir: string) => Promise<Figure[]> } | { alone: () => Promise<Figure[]> }) & {
  /** Takes long: measured only when it is asked for by name. */
  onlyNamed?: true;
};

const FAMILIES: Record<string, Family> = {
  start: { overServer: benchStart },
  suggest: { overServer: benchSuggest },
  retrieval: { alone: benchRetrieval },
  vectors: { alone: benchVectors },
  azure: { alone: benchAzure },
  'azure-faults': { alone: benchAzureFaults, onlyNamed: true },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in FAMILIES));
if (unknown.length > 0) {
  process.stderr.write(`unknown: ${unknown.join(', ')}. Families: ${Object.keys(FAMILIES).join(', ')}\n`);
  process.exit(1);
}

const chosen = Object.entries(FAMILIES).flatMap(([name, family]) =>
  wanted.includes(name) || (wanted.length === 0 && !family.onlyNamed) ? [family] : [],
);
const dataDir = mkdtempSync(join(tmpdir(), 'ventanilla-bench-'));
try {
  // A first life fills the data folder with the sample municipality.
  if (chosen.some((family) => 'overServer' in family)) await (await startServer({ DATA_DIR: dataDir })).stop();
  const figures: Figure[] = [];
  for (const family of chosen) {
    for (const figure of await ('alone' in family ? family.alone() : family.overServer(dataDir))) {
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
