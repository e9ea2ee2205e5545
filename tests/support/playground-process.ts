import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { type PlaygroundConfig, writePlaygroundConfig } from './playground-config.ts';

const CLI = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
const LOOPBACK_PRELOAD = fileURLToPath(new URL('../../scripts/playground-loopback.cjs', import.meta.url));
const READY_MS = 20_000;
const STOP_MS = 3_000;
const PORT_ATTEMPTS = 5;
const TAIL_CHARS = 2_000;

export interface PlaygroundProcess {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** The end of what the process wrote: its standard error, then its own log file. */
  tail(): string;
  /** Ends this process and no other, and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts one Agents Playground on a free loopback port. `botUrl` is the whole messaging endpoint. */
export async function startPlaygroundProcess(botUrl: string, config: PlaygroundConfig): Promise<PlaygroundProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const started = await startOnce(botUrl, config, await freePort());
    if (started) return started;
    if (attempt === PORT_ATTEMPTS) throw new Error(`no free port for the Agents Playground in ${attempt} attempts`);
  }
}

/** Undefined when the port was taken in between: the playground then silently moves to another, which nobody was told. */
async function startOnce(
  botUrl: string,
  config: PlaygroundConfig,
  port: number,
): Promise<PlaygroundProcess | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'ventanilla-playground-'));
  const logFile = join(folder, 'playground.log');
  const url = `http://127.0.0.1:${port}`;
  const args = ['start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--su', `${url}/_connector`, '--dt'];
  const child = spawn(process.execPath, ['--require', LOOPBACK_PRELOAD, CLI, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: writePlaygroundConfig(folder, config),
      M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    },
  });
  const written = collect(child);
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const endWithUs = () => {
    child.kill('SIGKILL');
    removeFolder();
  };
  process.once('exit', endWithUs);
  const stop = async () => {
    process.off('exit', endWithUs);
    await end(child);
    removeFolder();
  };
  const tail = () => `stderr: ${written.stderr.slice(-TAIL_CHARS)}\nlog: ${readTail(logFile)}`;
  try {
    const taken = await untilReady(child, written, url, port);
    if (!taken) return { url, pid: child.pid ?? 0, tail, stop };
  } catch (cause) {
    const report = tail();
    await stop();
    throw new Error(`the Agents Playground did not start on ${url}\n${report}`, { cause });
  }
  await stop();
  return undefined;
}

/** True when the process announced another port than the one it was given. */
async function untilReady(child: ChildProcess, written: { stdout: string }, url: string, port: number) {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const announced = /Listening on (\d+)/.exec(written.stdout)?.[1];
    if (announced !== undefined && Number(announced) !== port) return true;
    if (announced !== undefined && (await answersPing(url))) return false;
    await delay(25);
  }
  throw new Error(`no answer from /_debug/ping in ${READY_MS} ms`);
}

async function answersPing(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/_debug/ping`, { signal: AbortSignal.timeout(1_000) });
    return (await response.text()) === 'pong';
  } catch {
    return false;
  }
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const written = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    written.stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    written.stderr += chunk.toString();
  });
  child.on('error', (error) => {
    written.stderr += error.stack ?? error.message;
  });
  return written;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(late);
}

function readTail(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(-TAIL_CHARS);
  } catch {
    return '(none)';
  }
}
