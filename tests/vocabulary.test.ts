import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { composeApplication } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { tempFolder } from './support/temp-folder.ts';

it('takes up an edited vocabulary while it runs, and keeps what was in force when the file is broken', async () => {
  const folder = await tempFolder();
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) });
  const application = await composeApplication(readConfig({ DATA_DIR: folder.path }), logger);
  const { ports, config, readiness } = application;
  const path = join(folder.path, 'synonyms.txt');
  const query = { tenant: config.tenant, language: 'es', audience: 'public', on: '2026-06-01', top: 3 } as const;
  const found = async () => {
    const { passages } = await ports.retriever.retrieve({ ...query, text: 'xiringuito' });
    return passages.length > 0;
  };
  const vocabulary = async () => (await readiness()).vocabulary;
  const eventually = { timeout: 20_000, interval: 50 };

  expect(await found()).toBe(false);
  expect(await vocabulary()).toMatchObject({ status: 'ok' });

  await writeFile(path, '# Playa\nxiringuito => terraza\n');
  await expect.poll(found, eventually).toBe(true);
  expect(await vocabulary()).toEqual({ status: 'ok', detail: 'rules in force: 1' });
  expect(lines.join('')).toContain('the vocabulary is read');

  await writeFile(path, 'xiringuito => terraza\npadrón = \n');
  await expect
    .poll(vocabulary, eventually)
    .toEqual({ status: 'degraded', detail: 'synonyms.txt, line 2: a word is missing beside a sign' });
  expect(await found()).toBe(true);
  const refusal = lines.map((line) => JSON.parse(line)).find(({ msg }) => /not right/.test(msg));
  expect(refusal).toMatchObject({ path, line: 2, problem: 'a word is missing beside a sign' });

  await rm(path);
  await expect.poll(found, eventually).toBe(false);
  expect(await vocabulary()).toMatchObject({ status: 'ok' });

  await writeFile(path, 'xiringuito => terraza\n');
  await application.close();
  const again = await composeApplication(readConfig({ DATA_DIR: folder.path }), logger);
  expect((await again.ports.retriever.retrieve({ ...query, text: 'xiringuito' })).passages).not.toEqual([]);
  await again.close();
  await folder.remove();
});
