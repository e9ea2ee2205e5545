import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface ChildScript {
  process: ChildProcessByStdio<Writable, Readable, null>;
  /** What it says on standard output, line by line, also what it said just before it died. */
  lines: Interface;
  /** How it ended: an exit code or the signal that ended it. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs a script of `tests/support` in a process of its own. */
export function startChildScript(script: string, args: readonly string[]): ChildScript {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = Promise.withResolvers<{ code: number | null; signal: NodeJS.Signals | null }>();
  child.once('error', ended.reject);
  child.once('close', (code, signal) => ended.resolve({ code, signal }));
  return { process: child, lines: createInterface({ input: child.stdout }), ended: ended.promise };
}
