import { AppError, asAppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import { embeddingQuery } from '../../../text/embedding-text.ts';

export interface QueryEmbeddingOptions {
  /** How long a search waits for its vector, in milliseconds. */
  timeoutMs?: number;
  /** How long the embedder is left alone after it failed several times in a row, in milliseconds. */
  restMs?: number;
}

/** The vectors of questions, for a search that does not wait long for them. */
export interface QueryEmbedding {
  /** Undefined when the search is to go on without: the embedder fails or is too slow, or there is nothing to embed. */
  embed(text: string): Promise<Float32Array | undefined>;
  /** Why the last question got none; undefined when it got one. */
  failure(): AppError | undefined;
  /** While questions get none: tries it once without one, unless it was tried lately. Whoever watches does not ask. */
  retry(): Promise<void>;
}

const TIMEOUT = 400;
const REST = 10_000;
/** After so many failures in a row searches no longer wait for the embedder. */
const FAILURES = 3;
/** Questions of the last minutes: a suggestion searches more than once, and citizens ask the same things. */
const REMEMBERED = 500;
/** Said by nobody: it tells whether the embedder answers. */
const TRIAL = 'consulta';

/**
 * Identifiers are taken out here once more, because not every search was redacted before. A question that is being
 * embedded is asked for once, however many searches wait for it.
 */
export function createQueryEmbedding(embedder: Embedder, options: QueryEmbeddingOptions = {}): QueryEmbedding {
  const { timeoutMs = TIMEOUT, restMs = REST } = options;
  const asked = new Map<string, Promise<Float32Array | undefined>>();
  let failure: AppError | undefined;
  let failures = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;

  const ask = async (text: string): Promise<Float32Array | undefined> => {
    triedAt = performance.now();
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const [vector] = await embedder.embed([text], deadline);
      failure = undefined;
      failures = 0;
      return vector;
    } catch (thrown) {
      asked.delete(text);
      failure = deadline.aborted ? tooSlow(embedder.model, timeoutMs) : asAppError(thrown);
      failures++;
      if (failures >= FAILURES) restUntil = performance.now() + restMs;
      return undefined;
    }
  };
  return {
    async embed(question) {
      const text = withoutIdentifiers(question);
      if (text === undefined || !/[\p{L}\p{N}]/u.test(text)) return undefined;
      const known = asked.get(text);
      if (!known && performance.now() < restUntil) return undefined;
      const vector = known ?? ask(text);
      // The last asked for stay the longest.
      asked.delete(text);
      asked.set(text, vector);
      for (const oldest of asked.keys()) {
        if (asked.size <= REMEMBERED) break;
        asked.delete(oldest);
      }
      return vector;
    },
    failure: () => failure,
    async retry() {
      if (failure && performance.now() - triedAt >= restMs) await ask(TRIAL);
    },
  };
}

/** Undefined when they cannot be taken out: then the question stays here and is searched for by its words. */
function withoutIdentifiers(question: string): string | undefined {
  try {
    return embeddingQuery(question);
  } catch {
    return undefined;
  }
}

function tooSlow(model: string, timeoutMs: number): AppError {
  return new AppError('unavailable', `${model} took longer than ${timeoutMs} ms for a question`, { retryable: true });
}
