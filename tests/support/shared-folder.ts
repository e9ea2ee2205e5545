import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Data that is not shipped with the project. Tests that need it are skipped by name where it is absent. */
const SHARED = resolve(import.meta.dirname, '../..', process.env.SHARED_DIR ?? '../shared');

/** A folder of the shared data, and whether it is there. */
export function sharedFolder(...path: string[]): { path: string; absent: boolean } {
  const folder = resolve(SHARED, ...path);
  return { path: folder, absent: !existsSync(folder) };
}
