import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMPILED } from '../src/adapters/sqlite/index-thread.ts';

const ROOT = join(import.meta.dirname, '..');
const PRELOAD = './scripts/compiled.js';

it('keeps what was compiled where the threads of the index keep theirs', () => {
  const tellPlace = "process.stdout.write(require('node:module').getCompileCacheDir())";
  const place = execFileSync(process.execPath, ['--import', PRELOAD, '-e', tellPlace], { cwd: ROOT, encoding: 'utf8' });
  expect(place.startsWith(COMPILED)).toBe(true);
});

it.each(['package.json', 'infra/Dockerfile'])('is started so by %s', (file) => {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const starting = lines.filter((line) => /^(CMD|\s*"start":).*src\/main\.ts/.test(line));
  expect(starting).toHaveLength(1);
  expect(starting[0]).toContain(PRELOAD);
});
