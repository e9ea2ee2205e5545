import { mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataFolder } from '../data-folder.ts';

export interface TriedFolder {
  /** To look at the rest with: the data folder or, where nothing is in it yet, one that is thrown away. */
  path: string;
  detail: string;
  leave(): void;
}

/**
 * Looks whether the data folder can be used, and leaves it as it was: what is only looked at is not begun.
 * @throws AppError `unavailable` when it cannot be made or written
 */
export function tryDataFolder(dataDir: string): TriedFolder {
  const made = makeDataFolder(dataDir);
  const isUsed = readdirSync(dataDir).length > 0;
  for (const folder of made) rmdirSync(folder);
  if (isUsed) return { path: dataDir, detail: dataDir, leave: () => undefined };
  const instead = mkdtempSync(join(tmpdir(), 'ventanilla-doctor-'));
  return {
    path: instead,
    detail: `${dataDir}: ${made.length > 0 ? 'not there yet, npm start makes it' : 'empty, npm start fills it'}`,
    leave: () => rmSync(instead, { recursive: true }),
  };
}
