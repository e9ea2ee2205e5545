import { join } from 'node:path';
import { startAzurite } from '../support/azurite.ts';
import { COSMOS_KEY, newPlace, startCosmosPeer } from '../support/cosmos-peer.ts';
import { comparedIn, type Migrated, runMigrate } from '../support/migrate-process.ts';
import { makeInstallation } from '../support/moved-installation.ts';
import { tempFolder } from '../support/temp-folder.ts';
import type { Figure } from './figures.ts';

/** Interactions made by the use cases; the others are the same with names and days of their own. */
const ATTENDED = 300;

/**
 * The sample municipality to Azure's peers and back into another folder, by the command in a process of its own.
 * @param interactions in all
 */
export async function benchAzureMigration(interactions = 10_000): Promise<Figure[]> {
  const [cosmos, blob, folder] = await Promise.all([startCosmosPeer(), startAzurite(), tempFolder()]);
  try {
    const dataDir = join(folder.path, 'data');
    await makeInstallation(dataDir, Math.min(ATTENDED, interactions), interactions);
    const environment = {
      DATA_DIR: dataDir,
      COSMOS_ENDPOINT: cosmos.endpoint,
      COSMOS_KEY,
      COSMOS_DATABASE: newPlace(cosmos.endpoint).database,
      AZURE_BLOB_ENDPOINT: blob.endpoint,
      AZURE_BLOB_KEY: blob.accountKey,
    };
    const up = await runMigrate(['--from', 'sqlite', '--to', 'azure'], environment);
    const back = ['--from', 'azure', '--to', 'sqlite', '--data-dir', join(folder.path, 'back')];
    const down = await runMigrate(back, environment);
    const first = comparedIn(up.output).map(({ ours }) => ours);
    const last = comparedIn(down.output).map(({ theirs }) => theirs);
    return [
      ...speed(`sqlite to azure, ${interactions} interactions`, up),
      ...speed(`azure to sqlite, ${interactions} interactions`, down),
      {
        family: 'azure',
        name: 'Kinds with the same hash there and back, of 13',
        value: first.filter((hash, index) => hash === last[index]).length,
        unit: '',
        target: { atLeast: 13 },
      },
    ];
  } finally {
    await Promise.all([blob.stop(), cosmos.close()]);
    await folder.remove();
  }
}

function speed(name: string, { code, output }: Migrated): Figure[] {
  const seconds = Number(/^Copied in ([\d.]+) s\.$/m.exec(output)?.[1]);
  if (code !== 0 || Number.isNaN(seconds)) throw new Error(`the migration failed:\n${output}`);
  const records = comparedIn(output).reduce((sum, { to }) => sum + to, 0);
  return [
    { family: 'azure', name: `Migration ${name}, records copied`, value: records, unit: '' },
    { family: 'azure', name: `Migration ${name}, speed`, value: records / seconds, unit: 'records/s' },
  ];
}
