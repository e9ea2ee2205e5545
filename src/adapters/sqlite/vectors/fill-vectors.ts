import { type AppError, asAppError } from '../../../errors.ts';
import { noteVectors, type VectorMaking } from './note-vectors.ts';

export interface VectorFillingParts extends VectorMaking {
  /** Told of each failure before it is tried again. */
  onFailure: (failure: AppError) => void;
  /** After the first failure, in milliseconds; doubled with each further one. */
  pauseMs?: number;
  /** How long nothing must change before vectors that no passage has any more are forgotten, in milliseconds. */
  quietMs?: number;
  /** How often it looks for what another process changed, in milliseconds. */
  pollMs?: number;
}

/** Gives passages their vectors in the background: they are found by their words at once, and by meaning soon. */
export interface VectorFilling {
  /** There are new passages: it need not wait until it would look by itself. */
  wake(): void;
  /** `failure`: why those that are missing are not there yet. */
  status(): { passages: number; missing: number; failure: AppError | undefined };
  stop(): Promise<void>;
}

/** Small enough that the event loop is never held long by one. */
const BATCH = 32;
const PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** A server that asks for more patience than this is asked again all the same. */
const LONGEST_RETRY_AFTER = 300_000;
const QUIET = 3_600_000;
const POLL = 2000;
/** Entries of the cache looked at in one go. */
const SLICE = 500;

/** Works until it is stopped; what fails is tried again, less and less often. */
export function fillVectors(parts: VectorFillingParts): VectorFilling {
  const { vectors, embeddings, onFailure, pauseMs = PAUSE, quietMs = QUIET, pollMs = POLL } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  let failure: AppError | undefined;
  let woken = Promise.withResolvers<void>();
  // Row ids only ever grow, so what was looked at once needs no second look.
  let seen = 0;

  const fillAll = async () => {
    while (!signal.aborted) {
      const dimensions = vectors.dimensions();
      const { found, upTo } = vectors.missing(seen, BATCH);
      if (upTo === undefined) return;
      const whole = await noteVectors(parts, found, signal);
      const startedOver = dimensions !== undefined && dimensions !== vectors.dimensions();
      seen = whole && !startedOver ? upTo : 0;
      await breathe();
    }
  };
  const forgetUnused = async () => {
    let after = 0;
    while (!signal.aborted) {
      const entries = embeddings.entries(after, SLICE);
      after = entries.at(-1)?.id ?? after;
      embeddings.forget(entries.filter(({ key }) => !vectors.uses(key)).map(({ id }) => id));
      if (entries.length < SLICE) return;
      await breathe();
    }
  };
  const run = async () => {
    let failures = 0;
    let version: number | undefined;
    let changedAt = performance.now();
    let tidy = false;
    while (!signal.aborted) {
      woken = Promise.withResolvers();
      try {
        const before = vectors.version();
        if (before !== version) {
          await fillAll();
          version = before;
          changedAt = performance.now();
          tidy = false;
        } else if (!tidy && performance.now() - changedAt >= quietMs) {
          await forgetUnused();
          tidy = true;
        }
        failure = undefined;
        failures = 0;
        await within(pollMs, signal, woken.promise);
      } catch (thrown) {
        if (signal.aborted) return;
        failure = asAppError(thrown);
        version = undefined;
        onFailure(failure);
        await within(pauseAfter(failure, failures++, pauseMs), signal);
      }
    }
  };
  const running = run();
  return {
    wake: () => woken.resolve(),
    status: () => ({ ...vectors.count(), failure }),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pauseAfter(failure: AppError, failures: number, pauseMs: number): number {
  const asked = Math.min(LONGEST_RETRY_AFTER, Number(failure.params.retryAfterMs ?? 0));
  return Math.max(asked, Math.min(LONGEST_PAUSE, pauseMs * 2 ** failures));
}

/** Waits for a call or for some time, whichever is first; being stopped is like a call. Holds no process open. */
function within(ms: number | undefined, signal: AbortSignal, call?: Promise<void>): Promise<'called' | 'over'> {
  return new Promise((resolve) => {
    const end = (how: 'called' | 'over') => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      resolve(how);
    };
    const stopped = () => end('called');
    const timer = ms === undefined ? undefined : setTimeout(() => end('over'), ms).unref();
    signal.addEventListener('abort', stopped);
    call?.then(stopped);
    if (signal.aborted) stopped();
  });
}

/** Lets the event loop turn: what waits there comes first. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
