import { type AppError, asAppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import type { EmbeddingCache } from './embedding-cache.ts';
import { embeddingKey, embeddingText } from './embedding-text.ts';
import type { MissingVectors, PassageVectors } from './passage-vectors.ts';

export interface VectorFillingParts {
  vectors: PassageVectors;
  embeddings: EmbeddingCache;
  embedder: Embedder;
  /** Told of each failure before it is tried again. */
  onFailure: (failure: AppError) => void;
  /** After the first failure, in milliseconds; doubled with each further one. */
  pauseMs?: number;
  /** How long nothing must change before vectors that no passage has any more are forgotten, in milliseconds. */
  quietMs?: number;
}

/** Gives passages their vectors in the background: they are found by their words at once, and by meaning soon. */
export interface VectorFilling {
  /** There are new passages. */
  wake(): void;
  /** `failure`: why those that are missing are not there yet. */
  status(): { passages: number; missing: number; failure: AppError | undefined };
  stop(): Promise<void>;
}

const BATCH = 64;
const PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** A server that asks for more patience than this is asked again all the same. */
const LONGEST_RETRY_AFTER = 300_000;
const QUIET = 3_600_000;
/** Entries of the cache looked at in one go. */
const SLICE = 500;

/** Works until it is stopped; what fails is tried again, less and less often. */
export function fillVectors(parts: VectorFillingParts): VectorFilling {
  const { vectors, embeddings, onFailure, pauseMs = PAUSE, quietMs = QUIET } = parts;
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
      const whole = await fill(parts, found, signal);
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
    while (!signal.aborted) {
      woken = Promise.withResolvers();
      try {
        await fillAll();
        failure = undefined;
        failures = 0;
        if ((await within(quietMs, signal, woken.promise)) === 'called') continue;
        await forgetUnused();
        await within(undefined, signal, woken.promise);
      } catch (thrown) {
        if (signal.aborted) return;
        failure = asAppError(thrown);
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

/**
 * Takes what the cache has, asks for the rest, notes all of it.
 * @returns whether all of it could be noted: not what the cache has from when the model gave another length
 */
async function fill(
  parts: VectorFillingParts,
  missing: MissingVectors['found'],
  signal: AbortSignal,
): Promise<boolean> {
  if (missing.length === 0) return true;
  const { vectors, embeddings, embedder } = parts;
  const held = vectors.dimensions();
  const entries = missing.map(({ row, passage }) => {
    const text = embeddingText(passage);
    const key = embeddingKey(embedder.model, text);
    const known = embeddings.get(key);
    return { row, text, key, vector: held === undefined || known?.length === held ? known : undefined };
  });
  const asked = [...new Map(entries.filter((entry) => !entry.vector).map((entry) => [entry.text, entry])).values()];
  const texts = asked.map(({ text }) => text);
  const made = await embedEach(embedder, texts, signal);
  const fresh = asked.flatMap(({ text, key }, index) => {
    const vector = made[index];
    return vector ? [{ text, key, vector }] : [];
  });
  // The cache first: what the index notes must be there.
  embeddings.put(fresh);
  const byText = new Map(fresh.map(({ text, vector }) => [text, vector]));
  const complete = entries.flatMap(({ row, text, key, vector = byText.get(text) }) =>
    vector ? [{ row, key, vector }] : [],
  );
  const length = (fresh[0] ?? complete[0])?.vector.length;
  const alike = complete.filter(({ vector }) => vector.length === length);
  vectors.put(alike);
  return alike.length === complete.length;
}

/**
 * When a batch is refused for good though the model answers otherwise, it is one of the texts: each is then tried by
 * itself, and those that are refused go without a vector.
 */
async function embedEach(
  embedder: Embedder,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<(Float32Array | undefined)[]> {
  if (texts.length === 0) return [];
  try {
    return await embedder.embed(texts, signal);
  } catch (thrown) {
    if (asAppError(thrown).retryable || signal.aborted) throw thrown;
    await embedder.embed(['consulta'], signal).catch(() => {
      throw thrown;
    });
  }
  const vectors: (Float32Array | undefined)[] = [];
  for (const text of texts) {
    const [vector] = await embedder.embed([text], signal).catch((thrown: unknown) => {
      if (asAppError(thrown).retryable || signal.aborted) throw thrown;
      return [];
    });
    vectors.push(vector);
  }
  return vectors;
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
