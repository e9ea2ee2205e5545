import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from './errors.ts';

/**
 * Makes the data folder where it lacks, with what it stands in.
 * @returns the folders that were made, innermost first
 * @throws AppError `unavailable` when it cannot be made or written
 */
export function makeDataFolder(path: string): string[] {
  try {
    const made = makeFolder(resolve(path));
    accessSync(path, constants.W_OK);
    return made;
  } catch (thrown) {
    const message = `the data folder ${path} cannot be written: check DATA_DIR, its owner and the free space`;
    throw new AppError('unavailable', message, { cause: thrown });
  }
}

/** Node's own `recursive` never ends where the system says of a folder in an existing one that it is not there (/proc). */
function makeFolder(path: string): string[] {
  try {
    mkdirSync(path);
    return [path];
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return [];
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw thrown;
    const made = makeFolder(dirname(path));
    mkdirSync(path);
    return [path, ...made];
  }
}
