import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openSqliteRecordTransfer } from '../adapters/sqlite/record-transfer.ts';
import { openSqliteWriteJournal } from '../adapters/sqlite/write-journal.ts';
import type { Config } from '../config.ts';
import { makeDataFolder } from '../data-folder.ts';
import { AppError } from '../errors.ts';
import { openFiles } from '../open-files.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { RecordTransfer } from '../ports/record-transfer.ts';

export type PlaceName = 'sqlite' | 'azure';

/** One of the two places of a migration. */
export interface MigrationPlace {
  name: PlaceName;
  /** With what is there said in words: the same text is the same place. */
  address: string;
  /** Undefined where nothing is yet and nothing is to be made. */
  records: RecordTransfer | undefined;
  /** Undefined when originals stay where they are. */
  files: FileStore | undefined;
  close(): void;
}

export interface PlaceOptions {
  /** `read`: it must be there. `look`: it may lack, and is not made. `make`: what lacks of it is made. */
  as: 'read' | 'look' | 'make';
  withFiles: boolean;
}

/** @throws AppError `configuration` that names what is not right, `unavailable` when it is in use or does not answer */
export async function openMigrationPlace(
  name: PlaceName,
  config: Config,
  { as, withFiles }: PlaceOptions,
): Promise<MigrationPlace> {
  const records = name === 'sqlite' ? openLocal(config.dataDir, as) : await openAzure(config, as);
  try {
    const files = withFiles && as !== 'look' ? await openFiles(config) : undefined;
    return { name, address: addressOf(name, config, withFiles), records, files, close: () => records?.close() };
  } catch (thrown) {
    records?.close();
    throw thrown;
  }
}

function openLocal(dataDir: string, as: PlaceOptions['as']): RecordTransfer | undefined {
  const path = join(dataDir, 'store.db');
  if (!existsSync(path)) {
    if (as === 'look') return undefined;
    if (as === 'read') {
      throw new AppError('configuration', `there is no store.db in ${dataDir}: check DATA_DIR or --data-dir`);
    }
    makeDataFolder(dataDir);
  }
  return openSqliteRecordTransfer(path);
}

async function openAzure({ store }: Config, as: PlaceOptions['as']): Promise<RecordTransfer | undefined> {
  if (store.kind !== 'cosmos') throw new AppError('internal', 'the configuration is not that of Azure');
  const { openAzureRecords } = await import('./azure-records.ts');
  if (as !== 'read') return openAzureRecords(store, as === 'make');
  const found = await openAzureRecords(store, false);
  if (found) return found;
  throw new AppError('configuration', `COSMOS_DATABASE: there is nothing in ${store.database} at ${store.endpoint}`);
}

function addressOf(name: PlaceName, { dataDir, store, files }: Config, withFiles: boolean): string {
  if (name === 'sqlite' || store.kind !== 'cosmos') return resolve(dataDir);
  const originals = withFiles && files.kind === 'blob' ? `, originals in ${files.container} at ${files.endpoint}` : '';
  return `${store.database} at ${store.endpoint}${originals}`;
}

/**
 * Makes sure that nothing waits on this machine for Cosmos DB, and keeps a server from starting on it meanwhile.
 * @returns what a person should know, and gives it back
 * @throws AppError `conflict` when saves wait, `unavailable` when a server has it open
 */
export async function holdOutbox(dataDir: string): Promise<{ notes: string[]; release(): void }> {
  const path = join(dataDir, 'outbox.db');
  if (!existsSync(path)) return { notes: [], release: () => undefined };
  const { journal, damaged, close } = openSqliteWriteJournal(path, { now: () => new Date() });
  try {
    if ((await journal.waiting(0, 1)).length > 0) {
      const hint = 'start Ventanilla with STORE=cosmos until /readyz says that nothing waits, then stop it';
      throw new AppError('conflict', `saves wait in ${path} for Cosmos DB: ${hint}`);
    }
    const setAside = await journal.setAsideCount();
    const notes = [
      ...(setAside > 0
        ? [`${setAside} saves are set aside in ${path} for a person to decide: they are not moved`]
        : []),
      ...damaged.map((file) => `${file} is a damaged outbox that may hold saves: they are not moved`),
    ];
    return { notes, release: close };
  } catch (thrown) {
    close();
    throw thrown;
  }
}
