import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const PEERS = join(import.meta.dirname, '..', 'peers');
const INSTALLED = 'node_modules/.installed';
/** How long another test file's installation is waited for, in milliseconds. */
const LONGEST = 300_000;

/**
 * The folder of a peer's package (`tests/peers/<name>`), installed from its lock when it is not yet: peers weigh more
 * than the product and are no dependency of it. Test files that ask at once wait for the one that installs.
 */
export async function peerPackage(name: 'cosmos' | 'blob'): Promise<string> {
  const folder = join(PEERS, name);
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const isInstalled = () =>
    existsSync(join(folder, INSTALLED)) && readFileSync(join(folder, INSTALLED), 'utf8') === lock;
  const claim = join(folder, '.installing');
  const until = Date.now() + LONGEST;
  while (!isInstalled()) {
    if (!claimed(claim)) {
      if (Date.now() > until) throw new Error(`${name}: another installation does not end; remove ${claim}`);
      await wait(200);
      continue;
    }
    try {
      await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
      writeFileSync(join(folder, INSTALLED), lock);
    } finally {
      rmSync(claim, { recursive: true });
    }
  }
  return folder;
}

/** Making a folder either succeeds for one or fails for all others. */
function claimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
