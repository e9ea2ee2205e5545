import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IngestJob } from '../../src/domain/knowledge.ts';
import type { IngestJobStore } from '../../src/ports/knowledge-store.ts';
import { anIngestJob, at, newId, OTHER_TENANT, TENANT } from '../support/records.ts';

export interface IngestJobStoreSubject {
  store: IngestJobStore;
  close(): Promise<void>;
}

/** The contract of `IngestJobStore`. @param create an empty store each time */
export function describeIngestJobStoreContract(adapter: string, create: () => Promise<IngestJobStoreSubject>): void {
  describe(`IngestJobStore: ${adapter}`, () => {
    let subject: IngestJobStoreSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('reads back the last state of a job, of its administration only', async () => {
      const job = anIngestJob();
      await subject.store.save(job);
      expect(await subject.store.get(TENANT, job.id)).toEqual(job);
      const error = { code: 'file-broken', messageKey: 'error.file-broken' };
      const failed: IngestJob = { ...job, status: 'failed', step: 'parsing', progress: 0.25, error, updatedAt: at(2) };
      await subject.store.save(failed);
      expect(await subject.store.get(TENANT, job.id)).toEqual(failed);
      expect(await subject.store.get(OTHER_TENANT, job.id)).toBeUndefined();
      expect(await subject.store.get(TENANT, newId('job'))).toBeUndefined();
    });

    it('gives what was left queued or running, of all administrations, oldest first', async () => {
      const running = anIngestJob({ status: 'running', createdAt: at(2) });
      const queued = anIngestJob({ createdAt: at(1), tenant: OTHER_TENANT });
      const ended = (['done', 'unchanged', 'failed'] as const).map((status) => anIngestJob({ status }));
      for (const job of [running, queued, ...ended]) await subject.store.save(job);
      expect(await subject.store.unfinished()).toEqual([queued, running]);
      await subject.store.save({ ...queued, status: 'done', step: 'finished', progress: 1 });
      expect(await subject.store.unfinished()).toEqual([running]);
    });
  });
}
