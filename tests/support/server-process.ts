import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../src/domain/identity.ts';
import { freePort } from './free-port.ts';

const ROOT = join(import.meta.dirname, '../..');
const READY_WITHIN = 30_000;

export interface ServerProcess {
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Milliseconds from the start of the program until `/readyz` answered. */
  readyMs: number;
  /** A bearer token of the local identity. */
  token(user: string, name: string, ...roles: Role[]): Promise<string>;
  /** All that the process printed so far. */
  output(): string;
  /** Ends it and waits until it is gone. @returns the exit code */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Ends it if it still runs; removes the data folder unless it was given. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts the real program, as `npm start` does after building the tab, and waits until it is ready. */
export async function startServer(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const port = environment.PORT ? Number(environment.PORT) : await freePort();
  const dataDir = environment.DATA_DIR ?? mkdtempSync(join(tmpdir(), 'ventanilla-server-'));
  const child = spawnServer({ PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...environment });
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  await untilReady(child, url);
  const readyMs = Math.round(performance.now() - began);
  return {
    url,
    port,
    pid: child.process.pid ?? 0,
    dataDir,
    readyMs,
    output: child.output,
    token: (user, name, ...roles) => localToken(url, user, name, roles),
    end: (signal) => ended(child.process, signal),
    async stop(signal = 'SIGTERM') {
      await ended(child.process, signal);
      if (!environment.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The program as a child with nothing of this environment but the path, so that a machine's settings cannot leak in. */
export function spawnServer(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', './scripts/compiled.js', 'src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const note = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  return { process: child, output: () => text };
}

async function untilReady(child: ReturnType<typeof spawnServer>, url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN;
  while (performance.now() < deadline) {
    if (child.process.exitCode !== null)
      throw new Error(`the server ended (${child.process.exitCode}):\n${child.output()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.process.kill('SIGKILL');
  throw new Error(`the server was not ready within ${READY_WITHIN} ms:\n${child.output()}`);
}

async function localToken(url: string, user: string, name: string, roles: Role[]): Promise<string> {
  const response = await fetch(`${url}/api/v1/local/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, name, roles }),
  });
  const body = (await response.json()) as { token?: string };
  if (!body.token) throw new Error(`no token: ${response.status} ${JSON.stringify(body)}`);
  return body.token;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
  return child.exitCode;
}
