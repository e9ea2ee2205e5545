import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../peers');

/** Whether the packages of `tests/bench/peers` are there as its lock says. */
export function arePeersInstalled(): boolean {
  const installed = join(FOLDER, 'node_modules/.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(FOLDER, 'package-lock.json')).mtimeMs;
}

/** Installs them on the first run. Returns whether they are there. */
export function installPeers(): boolean {
  if (arePeersInstalled()) return true;
  process.stderr.write('retrieval: installing the peers in tests/bench/peers, once\n');
  // The folder is said in words: under `npm run`, npm would take the project's own.
  const { status } = spawnSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts', '--loglevel=error'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}
