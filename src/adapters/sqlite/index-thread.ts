import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import {
  errorOf,
  type IndexMessage,
  type IndexOperation,
  type IndexOperations,
  type IndexReply,
} from './index-operations.ts';
import type { IndexThreadFacts } from './index-worker.ts';

export interface IndexThread {
  /** Calls that are not answered yet. */
  readonly waiting: number;
  /** Begins before the first call, which else does it. */
  begin(): void;
  /** @throws AppError of the operation; `unavailable`, to be tried again, when the thread ended meanwhile */
  call<Name extends IndexOperation>(
    name: Name,
    ...args: Parameters<IndexOperations[Name]>
  ): ReturnType<IndexOperations[Name]>;
  /** Answers what waits, then ends. */
  close(): Promise<void>;
  /** Ends at once; what waits is refused. */
  end(): Promise<void>;
}

export interface IndexThreadOptions {
  /** Read at each start. */
  facts(): IndexThreadFacts;
  /** Milliseconds without a call after which the thread ends; the next call starts it again. */
  idle?: number | undefined;
  /** Told when the thread ended by itself, after what waited was refused. */
  onCrash?: ((error: AppError) => void) | undefined;
}

interface Call {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** A thread that ends by itself this often within this time, in milliseconds, is not started again meanwhile. */
const MAX_CRASHES = 5;
const CRASH_WINDOW = 60_000;
/** How long a thread may take to close its database, in milliseconds. */
const LONGEST_CLOSE = 5000;
/** Megabytes. Searching leaves much short-lived garbage; a small nursery keeps a resting process small. */
const YOUNG_GENERATION = 8;

/**
 * Where threads find what earlier ones compiled, TypeScript too: they start in a third of the time and weigh 30 MB less.
 * Beside the packages, since whoever could change it could change those; where that cannot be written, they do without.
 */
export const COMPILED = join(import.meta.dirname, '../../../node_modules/.cache/compiled');

/** A thread over the index that starts with its first call, and again after it ended. */
export function createIndexThread({ facts, idle, onCrash }: IndexThreadOptions): IndexThread {
  const calls = new Map<number, Call>();
  const crashes: number[] = [];
  let worker: Worker | undefined;
  let lastId = 0;
  let idling: NodeJS.Timeout | undefined;
  let emptied: (() => void) | undefined;

  const rest = () => {
    worker?.unref();
    emptied?.();
    if (idle !== undefined) idling = setTimeout(() => void close(), idle).unref();
  };
  const settle = (reply: IndexReply) => {
    const call = calls.get(reply.id);
    calls.delete(reply.id);
    if (calls.size === 0) rest();
    if ('failure' in reply) call?.reject(errorOf(reply.failure));
    else call?.resolve(reply.value);
  };
  const refuseAll = (error: AppError) => {
    const refused = [...calls.values()];
    calls.clear();
    emptied?.();
    for (const call of refused) call.reject(error);
  };
  const crashed = (reason: string, cause?: unknown) => {
    worker = undefined;
    crashes.push(performance.now());
    const error = new AppError('unavailable', `a thread of the index ended: ${reason}`, { retryable: true, cause });
    refuseAll(error);
    onCrash?.(error);
  };
  const begin = (): Worker => {
    const since = performance.now() - CRASH_WINDOW;
    while ((crashes[0] ?? since) < since) crashes.shift();
    if (crashes.length >= MAX_CRASHES) {
      throw new AppError('unavailable', 'a thread of the index ended too often', { retryable: true });
    }
    const begun = new Worker(new URL('./index-worker.ts', import.meta.url), {
      workerData: facts(),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION },
      // Nothing of the process's settings or secrets, and no loader of a test runner.
      env: { NODE_COMPILE_CACHE: COMPILED },
      execArgv: [],
    });
    const isCurrent = () => worker === begun;
    begun.on('message', settle);
    begun.once('error', (thrown) => {
      if (isCurrent()) crashed(thrown instanceof Error ? thrown.message : 'unknown failure', thrown);
    });
    begun.once('exit', (code) => {
      if (isCurrent()) crashed(`exit code ${code}`);
    });
    begun.unref();
    return begun;
  };
  const end = async () => {
    clearTimeout(idling);
    const ended = worker;
    worker = undefined;
    refuseAll(new AppError('unavailable', 'the index is being closed', { retryable: true }));
    await ended?.terminate();
  };
  const close = async () => {
    clearTimeout(idling);
    if (calls.size > 0) await new Promise<void>((resolve) => (emptied = resolve));
    const ended = worker;
    worker = undefined;
    if (!ended) return;
    const gone = new Promise((resolve) => ended.once('exit', resolve));
    const late = setTimeout(() => void ended.terminate(), LONGEST_CLOSE);
    ended.ref();
    ended.postMessage('end' satisfies IndexMessage);
    await gone;
    clearTimeout(late);
  };
  return {
    get waiting() {
      return calls.size;
    },
    begin() {
      worker ??= begin();
    },
    call(name, ...args) {
      const answer = new Promise((resolve, reject) => {
        worker ??= begin();
        clearTimeout(idling);
        const id = ++lastId;
        worker.postMessage({ id, name, args } satisfies IndexMessage);
        worker.ref();
        calls.set(id, { resolve, reject });
      });
      // The thread answers a call of this name with what the operation of this name gives.
      return answer as ReturnType<IndexOperations[typeof name]>;
    },
    close,
    end,
  };
}
