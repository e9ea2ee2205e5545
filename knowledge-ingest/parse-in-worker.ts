import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../src/errors.ts';
import type { DraftPassage } from './chunk.ts';
import { LIMITS } from './limits.ts';
import type { ParsedFile } from './parsers/parse-file.ts';

export interface ParseRequest {
  bytes: Uint8Array;
  fileName: string;
  /** Media type the sender gave, used where the name has no extension. */
  declared?: string | undefined;
  /** Title the caller gives, before any that the file has. */
  title?: string | undefined;
}

/** A file as it comes out of the worker: its text in Markdown, and the passages cut from it. */
export interface ReadFile extends Omit<ParsedFile, 'blocks'> {
  text: string;
  passages: DraftPassage[];
}

export type ParseOutcome =
  | { ok: true; file: ReadFile }
  | {
      ok: false;
      error: { code: ErrorCode; message: string; userMessageKey: string; params: Record<string, string | number> };
    };

export interface FileParser {
  /** One file at a time; others wait. @throws AppError by `parseFile`, and `file-too-slow`, `payload-too-large` */
  parse(request: ParseRequest): Promise<ReadFile>;
  close(): Promise<void>;
}

export interface WorkerLimits {
  /** Milliseconds one file may take. */
  time?: number;
  /** Bytes of heap, and bytes by which the whole process may grow meanwhile. */
  heap?: number;
  growth?: number;
  /** Milliseconds after which an idle worker ends, so that an idle process stays small. */
  idle?: number;
}

const IDLE = 15_000;
const WATCH = 50;
const MB = 1024 * 1024;

/**
 * Reads files in a worker thread with a heap limit and a time limit. A worker that a file breaks, hangs or bloats is
 * ended and the next file gets a new one; the process goes on.
 */
export function createWorkerParser(limits: WorkerLimits = {}): FileParser {
  const { time = LIMITS.time, heap = LIMITS.heap, growth = LIMITS.growth, idle = IDLE } = limits;
  let worker: Worker | undefined;
  let idling: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  const end = async () => {
    clearTimeout(idling);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const begin = (): Worker => {
    const begun = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: Math.round(heap / MB), maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // Nothing of the process's settings or secrets, and no loader of a test runner.
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    // Parsers print warnings about documents; they are not for our log, which holds no content.
    begun.stdout.resume();
    begun.stderr.resume();
    begun.unref();
    return begun;
  };
  const run = async (request: ParseRequest): Promise<ReadFile> => {
    if (closed) throw new AppError('unavailable', 'the parser is closed', { retryable: true });
    clearTimeout(idling);
    worker ??= begin();
    try {
      const outcome = await outcomeOf(worker, request, { time, growth });
      if (outcome.ok) return outcome.file;
      const { code, message, ...more } = outcome.error;
      throw new AppError(code, message, more);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || ENDS_WORKER.has(thrown)) await end();
      throw closed ? new AppError('unavailable', 'the parser was closed', { retryable: true }) : thrown;
    } finally {
      idling = setTimeout(() => void end(), idle).unref();
    }
  };
  return {
    parse(request) {
      const next = last.then(() => run(request));
      last = next.catch(() => undefined);
      return next;
    },
    async close() {
      closed = true;
      await end();
    },
  };
}

/** Failures after which the worker is not used again. */
const ENDS_WORKER = new WeakSet<AppError>();

function fatal(code: ErrorCode, message: string, userMessageKey?: string): AppError {
  const error = new AppError(code, message, userMessageKey ? { userMessageKey } : {});
  ENDS_WORKER.add(error);
  return error;
}

function outcomeOf(worker: Worker, request: ParseRequest, limits: { time: number; growth: number }) {
  return new Promise<ParseOutcome>((resolve, reject) => {
    const before = process.memoryUsage.rss();
    const settle = (act: () => void) => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      worker.unref();
      act();
    };
    const fail = (error: AppError) => settle(() => reject(error));
    const timer = setTimeout(() => fail(fatal('file-too-slow', `not read within ${limits.time} ms`)), limits.time);
    // Inflated streams are buffers outside the heap, which `resourceLimits` does not count.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before < limits.growth) return;
      fail(fatal('payload-too-large', 'the file takes too much memory', 'error.file-expands'));
    }, WATCH);
    worker.ref();
    worker.once('message', (outcome: ParseOutcome) => settle(() => resolve(outcome)));
    worker.once('error', (thrown: unknown) => fail(workerFailure(thrown)));
    worker.once('exit', (code) => fail(fatal('file-broken', `the parser ended with ${code}`)));
    worker.postMessage(request);
  });
}

function workerFailure(thrown: unknown): AppError {
  const outOfMemory = thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? fatal('payload-too-large', 'the file takes too much memory', 'error.file-expands')
    : fatal('file-broken', 'the parser failed');
}
