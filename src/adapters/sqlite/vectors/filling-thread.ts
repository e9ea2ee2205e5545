import { Worker } from 'node:worker_threads';
import { AppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import { errorOf, failureOf } from '../index-operations.ts';
import { COMPILED } from '../index-thread.ts';
import type { FillingFacts, FillingStatus, FromFilling, ToFilling } from './filling-worker.ts';

export interface FillingThreadOptions {
  facts: FillingFacts;
  embedder: Embedder;
  /** Told of each failure before it is tried again. */
  onFailure(failure: AppError): void;
  /** Told of each answer of the embedder. */
  onAnswer(): void;
  /** How long to wait before a thread that ended by itself is started again, in milliseconds. */
  pauseMs?: number | undefined;
}

/** `fillVectors` on a thread of its own: reading passages, redacting and writing hold nobody else up. */
export interface FillingThread {
  begin(): void;
  wake(): void;
  /** Undefined while the thread is not there. */
  status(): Promise<FillingStatus | undefined>;
  /** Ends it at once; `begin` starts it again. */
  end(): Promise<void>;
  /** Lets it finish what it writes, then ends it. */
  close(): Promise<void>;
}

const PAUSE = 60_000;
/** How long the thread may take to close its files, in milliseconds. */
const LONGEST_CLOSE = 5000;
/** Megabytes, as for threads that search. */
const YOUNG_GENERATION = 8;

export function createFillingThread(options: FillingThreadOptions): FillingThread {
  const { facts, embedder, onFailure, onAnswer, pauseMs = PAUSE } = options;
  const asked = new Map<number, (status: FillingStatus | undefined) => void>();
  const requests = new Map<number, AbortController>();
  let worker: Worker | undefined;
  let again: NodeJS.Timeout | undefined;
  let lastId = 0;

  const tell = (message: ToFilling) => worker?.postMessage(message);
  const embed = async (to: Worker, id: number, texts: readonly string[]) => {
    const request = new AbortController();
    requests.set(id, request);
    const answer = (message: ToFilling) => to.postMessage(message);
    try {
      const vectors = await embedder.embed(texts, request.signal);
      onAnswer();
      answer({ type: 'embedded', id, vectors });
    } catch (thrown) {
      answer({ type: 'refused', id, failure: failureOf(thrown) });
    } finally {
      requests.delete(id);
    }
  };
  const gone = () => {
    clearTimeout(again);
    const ended = worker;
    worker = undefined;
    for (const request of requests.values()) request.abort();
    for (const answer of asked.values()) answer(undefined);
    requests.clear();
    asked.clear();
    return ended;
  };
  const crashed = (reason: string) => {
    gone();
    onFailure(new AppError('unavailable', `the thread that fills in vectors ended: ${reason}`, { retryable: true }));
    again = setTimeout(begin, pauseMs).unref();
  };
  const begin = () => {
    if (worker) return;
    clearTimeout(again);
    const begun = new Worker(new URL('./filling-worker.ts', import.meta.url), {
      workerData: facts,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      // Nothing of the process's settings or secrets, and no loader of a test runner.
      env: { NODE_COMPILE_CACHE: COMPILED },
      execArgv: [],
    });
    worker = begun;
    begun.unref();
    const isCurrent = () => worker === begun;
    begun.on('message', (message: FromFilling) => {
      if (!isCurrent()) return;
      if (message.type === 'embed') void embed(begun, message.id, message.texts);
      else if (message.type === 'cancel') requests.get(message.id)?.abort();
      else if (message.type === 'failed') onFailure(errorOf(message.failure));
      else {
        asked.get(message.id)?.(message.status);
        asked.delete(message.id);
      }
    });
    begun.once('error', (thrown) => {
      if (isCurrent()) crashed(thrown instanceof Error ? thrown.message : 'unknown failure');
    });
    begun.once('exit', (code) => {
      if (isCurrent()) crashed(`exit code ${code}`);
    });
  };
  return {
    begin,
    wake: () => tell({ type: 'wake' }),
    status() {
      if (!worker) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const id = ++lastId;
        asked.set(id, resolve);
        tell({ type: 'status', id });
      });
    },
    async end() {
      await gone()?.terminate();
    },
    async close() {
      const ended = gone();
      if (!ended) return;
      const exit = new Promise((resolve) => ended.once('exit', resolve));
      const late = setTimeout(() => void ended.terminate(), LONGEST_CLOSE);
      ended.ref();
      ended.postMessage({ type: 'stop' } satisfies ToFilling);
      await exit;
      clearTimeout(late);
    },
  };
}
