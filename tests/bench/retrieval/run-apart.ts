import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { EngineJob, JobAnswer, JobResult } from './engine-job.ts';
import type { EngineName } from './engines.ts';

/**
 * Runs a job in a process of its own, so that each engine has its memory for itself.
 * @throws Error when the job fails or its process ends without an answer
 */
export function runApart<Job extends EngineJob>(name: EngineName, job: Job): Promise<JobResult<Job>> {
  const child = fork(join(import.meta.dirname, 'engine-process.ts'), {
    execArgv: ['--expose-gc', '--no-warnings', '--max-old-space-size=8192'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (answer: JobAnswer) => {
      if ('failure' in answer) reject(new Error(`${name} failed: ${answer.failure}`));
      else resolve(answer.result as JobResult<Job>);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} and no answer`)));
    child.send({ name, job });
  });
}
