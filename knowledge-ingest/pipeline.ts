import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '../src/domain/identity.ts';
import type { IngestJob } from '../src/domain/knowledge.ts';
import type { Language } from '../src/domain/language.ts';
import { AppError, asAppError } from '../src/errors.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { FileStore } from '../src/ports/file-store.ts';
import type { KnowledgeIndex } from '../src/ports/knowledge-index.ts';
import type { IntakeItem, KnowledgeIntake } from '../src/ports/knowledge-intake.ts';
import type { IngestJobStore, KnowledgeStore } from '../src/ports/knowledge-store.ts';
import { documentOf, originalOf, type Underway } from './document-of.ts';
import { checkedItem, readRequest, storeRequest } from './intake-request.ts';
import { createWorkerParser, type FileParser } from './parse-in-worker.ts';
import { storeRevision } from './revision.ts';
import { type JobStores, runJob } from './run-job.ts';
import { type Taken, takeOwn } from './take-own.ts';
import { defined } from './version.ts';

export interface IntakeDependencies {
  knowledge: KnowledgeStore;
  jobs: IngestJobStore;
  index: KnowledgeIndex;
  files: FileStore;
  clock: Clock;
  /** Of texts whose own cannot be told. */
  language: Language;
  parser?: FileParser | undefined;
  /** Told of each failure, for the log: `AppError` messages hold nothing of the document. */
  onFailure?: ((error: AppError, job: IngestJob) => void) | undefined;
}

export interface KnowledgeIntakeRun {
  intake: KnowledgeIntake;
  /**
   * Takes up jobs that a stop left half-way. Those whose version is stored are finished when this resolves, so that
   * nothing is half visible to who comes after; the others go on in the queue.
   */
  resume(): Promise<{ settled: number; queued: number }>;
  /** Takes in our own content in this thread, at once and without a job. For the sample; never for what people send. */
  takeOwn(item: IntakeItem, by: Person): Promise<Taken>;
  /** Ends the work: what is being read is left for `resume`, what is being stored is finished. */
  stop(): Promise<void>;
}

const MAX_CONFLICTS = 3;
const POLL = 200;

/** The way in for knowledge. One item is worked on at a time, in the order they came. */
export function createKnowledgeIntake(dependencies: IntakeDependencies): KnowledgeIntakeRun {
  const { knowledge, jobs, index, files, clock, language, onFailure } = dependencies;
  const parser = dependencies.parser ?? createWorkerParser();
  const stores: JobStores = { knowledge, jobs, index, files, clock, language, parser };
  const running = new Map<string, Promise<void>>();
  const underway = new Map<string, Underway>();
  const inTurn = createTurns();
  let last: Promise<void> = Promise.resolve();
  let stopping = false;

  const work = async (job: IngestJob, conflicts = 0): Promise<void> => {
    if (stopping) return;
    try {
      await runJob(stores, job);
    } catch (thrown) {
      const error = asAppError(thrown);
      // Left as it is for the next start.
      if (stopping) return;
      if (error.code === 'conflict' && conflicts < MAX_CONFLICTS) return work(job, conflicts + 1);
      onFailure?.(error, job);
      await fail(job, error);
    }
  };
  const fail = async (job: IngestJob, { code, userMessageKey }: AppError): Promise<void> => {
    const error = { code, messageKey: userMessageKey };
    try {
      const held = (await jobs.get(job.tenant, job.id)) ?? job;
      await jobs.save({ ...held, status: 'failed', step: 'finished', error, updatedAt: clock.now().toISOString() });
      await inTurn(() => removeIfEmpty(held));
    } catch (thrown) {
      // The store is what failed: the job stays unfinished in it, and the next start takes it up.
      onFailure?.(asAppError(thrown), job);
    }
  };
  /** A document that its first intake did not fill is not left behind, unless somebody is about to fill it. */
  const removeIfEmpty = async (failed: IngestJob): Promise<void> => {
    const waiting = await jobs.unfinished();
    if (waiting.some(({ tenant, documentId }) => tenant === failed.tenant && documentId === failed.documentId)) return;
    await knowledge.removeEmpty(failed.tenant, failed.documentId);
  };
  const enqueue = (job: IngestJob): Promise<void> => {
    const done = last
      .then(() => work(job))
      .finally(() => {
        running.delete(job.id);
        underway.delete(job.id);
      });
    running.set(job.id, done);
    last = done;
    return done;
  };

  const originalFor = async (job: IngestJob): Promise<Underway['original'] | undefined> => {
    try {
      return originalOf(await readRequest(files, job.requestKey));
    } catch (thrown) {
      // Its own turn will meet the same and fail it with the reason.
      onFailure?.(asAppError(thrown), job);
      return undefined;
    }
  };

  const begin = async (order: JobOrder, original: Underway['original']) => {
    const job = newJob(clock, order);
    await jobs.save(job);
    underway.set(job.id, { tenant: job.tenant, documentId: job.documentId, original });
    void enqueue(job);
    return { documentId: job.documentId, job };
  };

  const intake: KnowledgeIntake = {
    async submit(item, by) {
      const checked = checkedItem(item);
      const { requestKey, fileKey } = await storeRequest(files, item, checked, by);
      const fileName = item.content.kind === 'file' ? item.content.fileName : undefined;
      const original = originalOf({ fileKey, fileName, facts: checked.facts });
      return inTurn(async () => {
        const choice = { knowledge, clock, language, underway: underway.values() };
        const { id: documentId } = await documentOf(choice, item, { ...checked, fileKey }, by);
        return begin({ tenant: by.tenant, documentId, requestKey, fileName }, original);
      });
    },
    revise: (documentId, facts, by) =>
      inTurn(async () => {
        const { requestKey, request } = (await storeRevision({ knowledge, jobs, files }, documentId, facts, by)) ?? {};
        if (!request || !requestKey) return undefined;
        const order = { tenant: by.tenant, documentId, requestKey, fileName: request.fileName };
        return begin(order, originalOf(request));
      }),
    async finished(tenant, jobId) {
      while (true) {
        await running.get(jobId);
        const job = await jobs.get(tenant, jobId);
        if (!job) throw new AppError('not-found', 'there is no such job');
        if (job.status !== 'queued' && job.status !== 'running') return job;
        if (stopping) throw new AppError('unavailable', 'the intake is stopping', { retryable: true });
        // Another process has it.
        if (!running.has(jobId)) await wait(POLL);
      }
    },
  };
  return {
    intake,
    async resume() {
      const unfinished = (await jobs.unfinished()).filter((job) => !running.has(job.id));
      let settled = 0;
      for (const job of unfinished) {
        if (await knowledge.version(job.tenant, job.id)) {
          await enqueue(job);
          settled++;
        }
      }
      const others = (await jobs.unfinished()).filter((job) => !running.has(job.id));
      for (const job of others) {
        const original = await originalFor(job);
        if (original) underway.set(job.id, { tenant: job.tenant, documentId: job.documentId, original });
        void enqueue(job);
      }
      return { settled, queued: others.length };
    },
    takeOwn: (item, by) => takeOwn({ knowledge, index, clock, language }, item, by),
    async stop() {
      stopping = true;
      await parser.close();
      await last;
    },
  };
}

interface JobOrder {
  tenant: string;
  documentId: string;
  requestKey: string;
  fileName: string | undefined;
}

function newJob(clock: Clock, { fileName, ...order }: JobOrder): IngestJob {
  const at = clock.now().toISOString();
  const begun = { status: 'queued', step: 'received', progress: 0, passages: 0 } as const;
  return { id: clock.newId(), ...order, ...begun, createdAt: at, updatedAt: at, ...defined({ fileName }) };
}

/** One at a time, in the order they came. */
function createTurns(): <Result>(act: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const next = last.then(act);
    last = next.catch(() => undefined);
    return next;
  };
}
