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
 * @param killWhen ends it at once, as by a loss of power, when it has written this
 */
export async function runMigrate(
  args: readonly string[],
  environment: Record<string, string>,
  killWhen?: (output: string) => boolean,
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
      if (killWhen?.(output)) child.kill('SIGKILL');
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}
