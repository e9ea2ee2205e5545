import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BYTES = 32;

/**
 * The key that signs tokens of the local identity, made once for each data folder so that people stay signed in over a
 * restart. Readable by its owner only.
 */
export function createLocalSecret(dataDir: string): Uint8Array {
  const path = join(dataDir, 'local-identity.key');
  // A full disk leaves a file without its contents.
  if (statSync(path, { throwIfNoEntry: false })?.size === 0) rmSync(path);
  try {
    writeFileSync(path, randomBytes(BYTES), { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  }
  return readFileSync(path);
}
