import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalSecret } from '../src/local-secret.ts';
import { tempFolder } from './support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder.remove());

it('makes the key of a data folder once, and again when a full disk left it without its contents', () => {
  const secret = createLocalSecret(folder.path);
  expect(secret).toHaveLength(32);
  expect(createLocalSecret(folder.path)).toEqual(secret);
  const file = join(folder.path, 'local-identity.key');
  writeFileSync(file, '');
  expect(createLocalSecret(folder.path)).toHaveLength(32);
  expect(readFileSync(file)).toHaveLength(32);
});
