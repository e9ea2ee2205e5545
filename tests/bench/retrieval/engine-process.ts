import { type EngineJob, type JobAnswer, runJob } from './engine-job.ts';
import type { EngineName } from './engines.ts';

/** The process that `runApart` starts: one job, one answer. */
process.once('message', async ({ name, job }: { name: EngineName; job: EngineJob }) => {
  const answer: JobAnswer = await runJob(name, job).then(
    (result) => ({ result }),
    (thrown: unknown) => ({ failure: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }),
  );
  // Engines with threads of their own would keep the process alive.
  process.send?.(answer, () => process.exit());
});
