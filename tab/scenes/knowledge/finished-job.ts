import type { Client, ResponseOf } from '../../client/client.ts';
import { ProblemError } from '../../client/problem.ts';

type Job = ResponseOf<'readJob'>;

const POLL_MS = 400;

/**
 * Follows an intake to its end. @param onProgress told of each look at it
 * @throws ProblemError with the reason, in the reader's words, when it fails
 */
export async function finishedJob(client: Client, jobId: string, onProgress?: (job: Job) => void): Promise<Job> {
  for (;;) {
    const job = await client.call('readJob', { path: { id: jobId } });
    onProgress?.(job);
    if (job.status === 'failed') {
      throw new ProblemError({ status: 0, code: job.error?.code ?? 'internal', detail: job.error?.detail });
    }
    if (job.status !== 'queued' && job.status !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
