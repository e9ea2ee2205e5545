import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildTab } from '../../scripts/build-tab.ts';

const DIST = join(import.meta.dirname, '../../dist/tab');
/** What a person waits for before the desk is there, in bytes of compressed script. */
const BUDGET = 300_000;

describe('the built tab', () => {
  let page: string;
  beforeAll(async () => {
    await buildTab({ ifStale: true });
    page = await readFile(join(DIST, 'index.html'), 'utf8');
  }, 120_000);

  it('is not built again while its sources are the same', async () => {
    expect(await buildTab({ ifStale: true })).toBe(false);
  });

  it('has no script in the page and nothing from another host', () => {
    expect(page.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
    expect(page.match(/(?:src|href)="(?!\/tab\/)/g)).toBeNull();
    expect(page).not.toMatch(/\son\w+=/);
  });

  it('loads less than 300 kB of script, compressed, up to the desk', async () => {
    const loaded = new Map<string, number>();
    const queue = [...page.matchAll(/(?:src|href)="\/tab\/assets\/([^"]+\.js)"/g)].map(([, file]) => file);
    for (const file of queue) {
      if (file === undefined || loaded.has(file)) continue;
      const source = await readFile(join(DIST, 'assets', file));
      loaded.set(file, gzipSync(source).length);
      // What it imports, and of what it loads later only the two that are on the way to the desk.
      const imported = source.toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g);
      const later = source.toString().matchAll(/import\(["'`]\.\/((?:main|DeskScene)[^"'`]+\.js)["'`]\)/g);
      queue.push(...[...imported, ...later].map(([, name]) => name));
    }
    const total = [...loaded.values()].reduce((sum, size) => sum + size, 0);
    console.log(`tab: ${Math.round(total / 1000)} kB of compressed script up to the desk, in ${loaded.size} files`);
    expect([...loaded.keys()].some((file) => file.startsWith('DeskScene'))).toBe(true);
    expect([...loaded.keys()].some((file) => file.startsWith('teams-host'))).toBe(false);
    expect(total).toBeLessThan(BUDGET);
  });
});
