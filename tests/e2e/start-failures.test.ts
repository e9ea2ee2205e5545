import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { spawnServer, startServer } from '../support/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'ventanilla-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function failsToStart(environment: Record<string, string>): Promise<string> {
  const child = spawnServer({ DATA_DIR: join(folder, 'data'), PORT: '0', ...environment });
  const code = await new Promise((resolve) => child.process.once('exit', resolve));
  expect(code).toBe(1);
  expect(child.output()).not.toMatch(/^\s+at .*:\d+:\d+/m);
  return child.output();
}

describe('a process that cannot start says why in plain words and ends with 1', () => {
  it('when the port is in use', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    expect(await failsToStart({ PORT: String(port) })).toContain(`port ${port} is in use`);
    other.close();
  });

  it('when the data folder cannot be written', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(await failsToStart({ DATA_DIR: join(file, 'data') })).toMatch(/data folder .* cannot be written/);
  });

  it('when the data folder is where none can be', async () => {
    expect(await failsToStart({ DATA_DIR: '/proc/ventanilla' })).toMatch(/data folder .* cannot be written/);
  });

  it('when a setting is wrong, naming every one', async () => {
    const output = await failsToStart({ STORE: 'oracle', HOST: '0.0.0.0' });
    expect(output).toContain('STORE');
    const alone = await failsToStart({ HOST: '0.0.0.0' });
    expect(alone).toContain('IDENTITY=local');
    expect(alone).toContain('BOT=playground');
  });

  it('when local identity would run in production', async () => {
    expect(await failsToStart({ NODE_ENV: 'production', BOT: 'off' })).toContain('NODE_ENV=production');
  });

  it('when topics.json is broken, naming the file', async () => {
    const dataDir = mkdtempSync(join(folder, 'topics-'));
    writeFileSync(join(dataDir, 'topics.json'), '[{"id":"padron"}]');
    expect(await failsToStart({ DATA_DIR: dataDir })).toMatch(/topics\.json is not right/);
  });
});

it('a process that is asked to stop ends with 0 and starts again on the same data', async () => {
  const dataDir = mkdtempSync(join(folder, 'again-'));
  for (let round = 0; round < 2; round++) {
    const server = await startServer({ DATA_DIR: dataDir });
    const status = async () => ((await (await fetch(`${server.url}/readyz`)).json()) as { status: string }).status;
    await expect.poll(status, { timeout: 20_000 }).toBe('ok');
    await server.stop('SIGTERM');
    expect(server.output()).not.toMatch(/error/i);
  }
});
