import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryModel } from '../../src/cli/try-model.ts';
import { readConfig } from '../../src/config.ts';
import { freePort } from '../support/free-port.ts';
import type { Misbehaviour } from '../support/model-misbehaviour.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { tempFolder } from '../support/temp-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const KEY = 'sk-muy-secreta';
let server: ModelServer;
let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  server = await startModelServer('hola');
  folder = await tempFolder();
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

const configured = () => ({
  ANSWER_MODEL: 'openai',
  OPENAI_BASE_URL: server.url,
  OPENAI_API_KEY: KEY,
  OPENAI_MODEL: 'salamandra',
});

async function doctor(environment: Record<string, string>): Promise<{ code: unknown; line: string; all: string }> {
  const child = spawn(process.execPath, ['--no-warnings', 'src/cli/doctor.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATA_DIR: folder.path, SAMPLE_DATA: 'off', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [all, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { code, all, line: all.split('\n').find((line) => /^\w+\s+model /.test(line)) ?? '' };
}

async function tried(over: Record<string, string> = {}) {
  const { answerModel } = readConfig({ ...configured(), ...over });
  if (answerModel.kind === 'extractive') throw new Error('no model');
  return tryModel(answerModel);
}

describe('the doctor', () => {
  it('tries the model with one word, and says how long the first one took', async () => {
    const { line, code } = await doctor(configured());
    expect(line).toMatch(/^ok\s+model\s+127\.0\.0\.1:\d+\/salamandra: first word after \d+ ms$/);
    expect(code).toBe(0);
    expect(server.calls.at(-1)?.problems).toEqual([]);
  });

  it('fails and never shows the key when the model refuses it', async () => {
    server.behaveNext('unauthorised');
    const { line, code, all } = await doctor(configured());
    expect(line).toMatch(/^down\s+model\s+.*refused the key \(401\): check the key/);
    expect(code).toBe(1);
    expect(all).not.toContain(KEY);
  });

  it('does not speak of a model where none is chosen', async () => {
    const asked = server.calls.length;
    expect((await doctor({ OPENAI_BASE_URL: server.url })).line).toBe('');
    expect(server.calls.length).toBe(asked);
  });

  it.each<[Misbehaviour, RegExp]>([
    ['unknown-model', /is not known there.*\(404\).*: check/],
    ['busy', /is asked too much \(429\): its quota/],
    ['fails', /failed \(500\): check its address/],
    ['not-a-stream', /salamandra: broken: this is no stream.*\/v1/],
    ['too-long', /salamandra: it ended before.*MODEL_REASONING_EFFORT/],
    ['filters-question', /salamandra: its content filter/],
  ])('says of «%s» what to do', async (behaviour, told) => {
    server.behaveNext(behaviour);
    expect(await tried()).toEqual({ status: 'down', detail: expect.stringMatching(told) });
  });

  it('says where nobody listens', async () => {
    const { status, detail } = await tried({ OPENAI_BASE_URL: `http://127.0.0.1:${await freePort()}/v1` });
    expect([status, detail]).toEqual([
      'down',
      expect.stringMatching(/cannot be reached \(ECONNREFUSED\): check its address/),
    ]);
  });
});
