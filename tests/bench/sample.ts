import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Application, composeApplication } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { type CollectionQuery, readQueries } from './eval-collection.ts';

export const SAMPLE_FOLDER = join(import.meta.dirname, '../../knowledge-ingest/sample-municipality');

/**
 * The application over the sample municipality, in a folder of its own that closing removes.
 * @param environment settings besides the embedded defaults
 */
export async function openSample(environment: Record<string, string> = {}): Promise<{
  application: Application;
  folder: string;
  tenant: string;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-sample-'));
  const application = await composeApplication(
    readConfig({ ...environment, DATA_DIR: folder }),
    pino({ level: 'silent' }),
  );
  await application.settled();
  return {
    application,
    folder,
    tenant: application.config.tenant,
    close: async () => {
      await application.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function sampleQueries(): CollectionQuery[] {
  return readQueries(join(SAMPLE_FOLDER, 'eval'));
}
