import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEARCH_KEY, type SearchService, startSearchService } from '../support/search-service.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('npm run reindex', () => {
  let search: SearchService;
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let environment: Record<string, string>;
  beforeAll(async () => {
    search = await startSearchService();
    folder = await tempFolder();
    environment = {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      DATA_DIR: folder.path,
      RETRIEVER: 'azure-search',
      AZURE_SEARCH_ENDPOINT: search.endpoint,
      AZURE_SEARCH_KEY: SEARCH_KEY,
    };
    // Whoever composes the application publishes the sample.
    await run('src/cli/ask.ts', ['¿Cómo me empadrono?']);
  });
  afterAll(async () => {
    await search.stop();
    await folder.remove();
  });

  async function run(script: string, args: string[] = [], over: Record<string, string> = {}) {
    const options = { cwd: ROOT, env: { ...environment, ...over } };
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], options)) };
    } catch (thrown) {
      return thrown as { code: number; stdout: string; stderr: string };
    }
  }
  const reindex = (...args: string[]) => run('src/cli/reindex.ts', args);

  it('builds a new index with all the old one holds and puts it in use, and goes back', async () => {
    const built = await reindex();
    expect(built).toMatchObject({ code: 0, stderr: '' });
    expect(built.stdout).toMatch(/^ventanilla-2 is in use: [1-9]\d+ documents, [1-9]\d+ passages\n$/);
    expect((await reindex('--back')).stdout).toBe(built.stdout.replace('ventanilla-2', 'ventanilla-1'));
  }, 60_000);

  it('says what to do about anything else', async () => {
    expect(await run('src/cli/reindex.ts', [], { RETRIEVER: 'sqlite' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing to do'),
    });
    expect((await reindex('--forth')).stderr).toContain('Usage: npm run reindex');
    expect((await run('src/cli/reindex.ts', [], { AZURE_SEARCH_KEY: 'no' })).stderr).toContain('AZURE_SEARCH_KEY');
  });
});
