import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embedding-server.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const KEY = 'sk-muy-secreta';
let server: EmbeddingServer;
let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  server = await startEmbeddingServer();
  folder = await tempFolder();
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

async function doctor(environment: Record<string, string>): Promise<{ code: unknown; line: string; all: string }> {
  const child = spawn(process.execPath, ['--no-warnings', 'src/cli/doctor.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATA_DIR: folder.path, SAMPLE_DATA: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [all, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code, all, line: all.split('\n').find((line) => line.includes('embedder')) ?? '' };
}

const configured = () => ({
  EMBEDDER: 'openai',
  OPENAI_BASE_URL: server.url,
  OPENAI_API_KEY: KEY,
  OPENAI_EMBEDDING_MODEL: 'bge-m3',
});

describe('the doctor', () => {
  it('tries the embedder with one short text', async () => {
    const { line, code } = await doctor(configured());
    expect(line).toMatch(
      /^ok\s+embedder\s+127\.0\.0\.1:\d+\/bge-m3: 256 components in \d+ ms; 0 of 0 passages have vectors$/,
    );
    expect(code).toBe(0);
    expect(server.calls.at(-1)?.body.input).toHaveLength(1);
  });

  it('says what is wrong with it, never the key, and fails', async () => {
    server.answerNext({ status: 401, body: JSON.stringify({ error: { message: `not ${KEY}` } }) });
    const { line, code, all } = await doctor(configured());
    expect(line).toMatch(/^down\s+embedder\s+.*refused the key \(401\)/);
    expect(code).toBe(1);
    expect(all).not.toContain(KEY);
  });

  it('does not speak of one where none is chosen', async () => {
    const asked = server.calls.length;
    expect((await doctor({ OPENAI_BASE_URL: server.url })).line).toBe('');
    expect(server.calls.length).toBe(asked);
  });
});
