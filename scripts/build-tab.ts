import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist/tab/.sources');
/** Everything the tab is made from: a change in any of these makes what is built stale. */
const SOURCES = ['tab', 'src/api', 'src/i18n', 'src/domain', 'package-lock.json', 'vite.config.ts'];

/**
 * Builds the tab into `dist/tab`, unless it was built from exactly these sources and `ifStale` is set.
 * @returns whether anything was built
 */
export async function buildTab(options: { ifStale: boolean }): Promise<boolean> {
  const hash = await hashOfSources();
  if (options.ifStale && (await readFile(STAMP, 'utf8').catch(() => '')) === hash) return false;
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error' });
  await writeFile(STAMP, hash);
  return true;
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await Promise.all(SOURCES.map(filesUnder))).flat().sort()) {
    hash.update(`${relative(ROOT, path)}\0`).update(await readFile(path));
  }
  return hash.digest('hex');
}

async function filesUnder(source: string): Promise<string[]> {
  const path = join(ROOT, source);
  if (/\.\w+$/.test(source)) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const isSource = (file: string) => source !== 'src/api' || /[/\\]contract[^/\\]*$/.test(file);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(isSource);
}

if (import.meta.main) {
  const started = performance.now();
  const built = await buildTab({ ifStale: process.argv.includes('--if-stale') });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(built ? `tab: built into dist/tab in ${seconds} s` : 'tab: dist/tab is up to date');
}
