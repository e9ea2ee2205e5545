import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { SEARCH_KEY, type SearchService, startSearchService } from '../support/search-service.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
let folder: Awaited<ReturnType<typeof tempFolder>>;
let search: SearchService;
let nowhere: string;
beforeAll(async () => {
  [folder, search] = await Promise.all([tempFolder(), startSearchService()]);
  nowhere = `http://127.0.0.1:${await freePort()}`;
});
afterAll(async () => {
  await search.stop();
  await folder.remove();
});

async function doctor(environment: Record<string, string>): Promise<{ code: unknown; all: string }> {
  const child = spawn(process.execPath, ['--no-warnings', 'src/cli/doctor.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATA_DIR: join(folder.path, 'data'), BOT: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [all, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code, all };
}

describe('the doctor', { timeout: 60_000 }, () => {
  it('leaves a data folder that is not there, or empty, as it was', async () => {
    const absent = join(folder.path, 'deep', 'absent');
    const { code, all } = await doctor({ DATA_DIR: absent });
    expect(all).toMatch(/^ok +data folder +.*absent: not there yet, npm start makes it$/m);
    expect(all).toMatch(/^ok +index +0 documents/m);
    expect(code).toBe(0);
    expect(existsSync(join(folder.path, 'deep'))).toBe(false);

    const empty = join(folder.path, 'empty');
    mkdirSync(empty);
    expect((await doctor({ DATA_DIR: empty })).all).toContain('empty: empty, npm start fills it');
    expect(readdirSync(empty)).toEqual([]);
  });

  it('says that a data folder cannot be made, also where the system would never end to try', async () => {
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    for (const DATA_DIR of [join(file, 'data'), '/proc/ventanilla']) {
      const { code, all } = await doctor({ DATA_DIR });
      expect(all).toContain(`the data folder ${DATA_DIR} cannot be written: check DATA_DIR`);
      expect(code).toBe(1);
    }
  });

  it('names each service that fails, not only the first, with its setting', async () => {
    const { code, all } = await doctor({
      STORE: 'cosmos',
      COSMOS_ENDPOINT: nowhere,
      COSMOS_KEY: 'a2V5',
      FILES: 'blob',
      AZURE_BLOB_ENDPOINT: `${nowhere}/account`,
      AZURE_BLOB_KEY: 'a2V5',
      RETRIEVER: 'azure-search',
      AZURE_SEARCH_ENDPOINT: nowhere,
      AZURE_SEARCH_KEY: 'key',
    });
    expect(all).toMatch(/^down +files +container originals at .*AZURE_BLOB_ENDPOINT/m);
    expect(all).toMatch(/^down +store +database ventanilla at .*COSMOS_ENDPOINT/m);
    expect(all).toMatch(/^degraded +search +not looked at/m);
    expect(code).toBe(1);
  });

  it('fails when AI Search is chosen and refuses, although the process would search its local index', async () => {
    const chosen = { RETRIEVER: 'azure-search', AZURE_SEARCH_ENDPOINT: search.endpoint, AZURE_SEARCH_KEY: SEARCH_KEY };
    const good = await doctor(chosen);
    expect(good.all).toMatch(/^ok +search/m);
    expect(good.code).toBe(0);
    const refused = await doctor({ ...chosen, AZURE_SEARCH_KEY: 'wrong' });
    expect(refused.all).toMatch(/^down +search +.*AZURE_SEARCH_KEY/m);
    expect(refused.code).toBe(1);
  });
});
