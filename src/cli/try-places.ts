import { pino } from 'pino';
import type { Config } from '../config.ts';
import { asAppError } from '../errors.ts';
import { openFiles } from '../open-files.ts';
import { openStore } from '../open-store.ts';

export interface TriedPlace {
  name: 'files' | 'store';
  status: 'ok' | 'down';
  /** Where it is, and what is wrong with it. */
  detail: string;
}

/** Opens where originals and records are kept, each by itself, so that one that fails does not hide the other. */
export async function tryPlaces(config: Config): Promise<TriedPlace[]> {
  const { files, store } = config;
  return [
    await tried(
      'files',
      files.kind === 'disk' ? 'files in the data folder' : `container ${files.container} at ${files.endpoint}`,
      files.kind === 'disk' ? 'DATA_DIR' : 'AZURE_BLOB_ENDPOINT',
      async () => void (await openFiles(config)),
    ),
    await tried(
      'store',
      store.kind === 'sqlite' ? 'store.db in the data folder' : `database ${store.database} at ${store.endpoint}`,
      store.kind === 'sqlite' ? 'DATA_DIR' : 'COSMOS_ENDPOINT',
      async () => (await openStore(config, pino({ level: 'silent' }), 'command')).close(),
    ),
  ];
}

/** @param setting named when what is wrong names none */
async function tried(
  name: TriedPlace['name'],
  where: string,
  setting: string,
  open: () => Promise<void>,
): Promise<TriedPlace> {
  try {
    await open();
    return { name, status: 'ok', detail: where };
  } catch (thrown) {
    const { message } = asAppError(thrown);
    const detail = /[A-Z]+_[A-Z]+/.test(message) ? message : `${message || 'it answers otherwise'}: check ${setting}`;
    return { name, status: 'down', detail: `${where}: ${detail}` };
  }
}
