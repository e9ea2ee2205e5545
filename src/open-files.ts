import { join } from 'node:path';
import { createDiskFileStore } from './adapters/files/disk-file-store.ts';
import type { Config } from './config.ts';
import type { FileStore } from './ports/file-store.ts';

/** Where originals are kept. @throws AppError `configuration`, `unavailable` when Blob Storage does not let us in */
export async function openFiles({ files, dataDir }: Pick<Config, 'files' | 'dataDir'>): Promise<FileStore> {
  if (files.kind === 'disk') return createDiskFileStore(join(dataDir, 'files'));
  const { openBlobFiles } = await import('./azure-places.ts');
  return openBlobFiles(files);
}
