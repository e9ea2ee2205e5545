import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const STAMP = join(ROOT, 'dist/tab/.sources');
const LOCK = join(ROOT, 'dist/.building-tab');
/** A lock this old belongs to a build that was killed. */
const STALE_LOCK_MS = 120_000;
/** Everything the tab is made from: a change in any of these makes what is built stale. */
const SOURCES = ['tab', 'src/api', 'src/i18n', 'src/domain', 'package-lock.json', 'vite.config.ts'];

/**
 * Builds the tab into `dist/tab`, unless it was built from exactly these sources and `ifStale` is set.
 * @returns whether anything was built
 */
export async function buildTab(options: { ifStale: boolean }): Promise<boolean> {
  const hash = await hashOfSources();
  const isBuilt = async () => (await readFile(STAMP, 'utf8').catch(() => '')) === hash;
  if (options.ifStale && (await isBuilt())) return false;
  await takeLock();
  try {
    // Two test files can ask at once: the second finds what the first has built.
    if (options.ifStale && (await isBuilt())) return false;
    await buildNow();
    await writeFile(STAMP, hash);
    return true;
  } finally {
    await rmdir(LOCK);
  }
}

async function buildNow(): Promise<void> {
  // Loaded only when it is needed: most starts find the tab built.
  const { build } = await import('vite');
  const environment = process.env.NODE_ENV;
  // Vite takes it from here: under a test runner people would get React's slow development build.
  process.env.NODE_ENV = 'production';
  try {
    await build({ configFile: join(ROOT, 'vite.config.ts'), mode: 'production', logLevel: 'error' });
  } finally {
    if (environment === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = environment;
  }
}

/** One build at a time on this machine: they write to the same folder. */
async function takeLock(): Promise<void> {
  await mkdir(join(ROOT, 'dist'), { recursive: true });
  for (;;) {
    try {
      await mkdir(LOCK);
      return;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    }
    const since = await stat(LOCK).then(
      (lock) => lock.mtimeMs,
      () => Number.NaN,
    );
    if (Date.now() - since > STALE_LOCK_MS) await rmdir(LOCK).catch(() => undefined);
    else await new Promise((resolve) => setTimeout(resolve, 100));
  }
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
