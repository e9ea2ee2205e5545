import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { errnoOf, translatedFileFailure } from './file-failure.ts';

/**
 * Originals as files named by their SHA-256, two levels of folders deep so that no folder grows large. A file appears
 * whole or not at all, and what is there is never written again.
 * @param folder made when it is missing
 * @throws AppError from `put` and `get`: `storage-full`, `unavailable`; `invalid-input` for a key that is none
 */
export function createDiskFileStore(folder: string): FileStore {
  return {
    async put(bytes) {
      const key = sha256(bytes);
      const path = pathOf(folder, key);
      try {
        if (!(await isFile(path))) await writeWhole(folder, path, bytes);
        // Also for a file that was there: who wrote it may not have come this far.
        await syncFolders(path);
      } catch (thrown) {
        throw translatedFileFailure(thrown, 'cannot write a file');
      }
      return key;
    },
    async get(key) {
      if (!/^[0-9a-f]{64}$/.test(key)) throw new AppError('invalid-input', 'not a key of a file');
      let bytes: Uint8Array;
      try {
        bytes = await readFile(pathOf(folder, key));
      } catch (thrown) {
        if (errnoOf(thrown) === 'ENOENT') return undefined;
        throw translatedFileFailure(thrown, `cannot read file ${key}`);
      }
      if (sha256(bytes) !== key)
        throw new AppError('unavailable', `file ${key} is damaged on disk`, { params: { damaged: key } });
      return bytes;
    },
  };
}

function pathOf(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), key.slice(2, 4), key);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}

/** Writes beside the shards, so that a name among them always means a whole file. */
async function writeWhole(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = join(folder, 'unfinished', randomUUID());
  await mkdir(dirname(unfinished), { recursive: true });
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(unfinished, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw thrown;
  }
}

/** Makes the file's name durable, and the names of the two folders above it, which may be new. */
async function syncFolders(path: string): Promise<void> {
  // Windows neither opens nor syncs a folder; NTFS journals names by itself.
  if (process.platform === 'win32') return;
  let folder = dirname(path);
  for (let level = 0; level < 3; level++) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    folder = dirname(folder);
  }
}
