import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface Migrated {
  code: number | null;
  output: string;
}

/**
 * Runs `npm run migrate` as a process of its own, with nothing of this environment but the path.
 * @param killed ends it at once, as by a loss of power, when it resolves
 */
export async function runMigrate(
  args: readonly string[],
  environment: Record<string, string>,
  killed?: Promise<void>,
): Promise<Migrated> {
  const child = spawn(process.execPath, ['--no-warnings', 'src/cli/migrate.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  void killed?.then(() => child.kill('SIGKILL'));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** The table of both sides, by kind. */
export function comparedIn(output: string) {
  const row = /^(\S+) +([\d,]+) +([\d,]+) {2}([0-9a-f]{16}) {2}([0-9a-f]{16}) {2}(equal|DIFFERENT)$/gm;
  const figure = (text = '') => Number(text.replaceAll(',', ''));
  return [...output.matchAll(row)].map(([, kind, from, to, ours, theirs, outcome]) => ({
    kind,
    from: figure(from),
    to: figure(to),
    ours,
    theirs,
    outcome,
  }));
}
