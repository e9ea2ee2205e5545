import { AppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import { openDatabase } from '../database.ts';
import { tellsDamage } from '../index-operations.ts';
import { createQueryEmbedding, type QueryEmbeddingOptions } from './embed-query.ts';
import { makeCacheUsable } from './embedding-cache-health.ts';
import { createFillingThread } from './filling-thread.ts';
import type { SearchedVectorsFacts } from './searched-vectors.ts';
import { tellOnce } from './tell-once.ts';
import { vectorExtension } from './vector-extension.ts';

export interface MeaningOptions {
  embedder: Embedder;
  /** Path of the index file. */
  index: string;
  /** Path of the embedding cache; made when it is not there. */
  embeddings: string;
  /** Told once, not for each question or passage, what does not work. */
  onTrouble(what: 'questions' | 'passages', failure: AppError): void;
  /** Told that what `onTrouble` told is over. */
  onRecovery(what: 'questions' | 'passages'): void;
  questions?: QueryEmbeddingOptions;
  /** How long to wait before a thread that fills in vectors and ended by itself is started again, in milliseconds. */
  restartMs?: number;
}

/** All that an index needs to be searched by meaning too. */
export interface Meaning {
  /** For threads that search. */
  readonly facts: SearchedVectorsFacts;
  /** Where a damaged embedding cache is now, when there was one. */
  readonly setAside: string | undefined;
  /** As `QueryEmbedding.embed`. */
  embed(text: string): Promise<Float32Array | undefined>;
  /** Begins to give passages their vectors. @param onDamage told when the index turns out to be damaged */
  begin(onDamage: (detail: string) => void): void;
  /** There are new passages. */
  wake(): void;
  /** Lets go of the index at once, until `begin`. */
  end(): Promise<void>;
  /** What `/readyz` says of it. */
  status(): Promise<{ status: 'ok' | 'degraded'; detail: string }>;
  close(): Promise<void>;
}

/**
 * @throws AppError `configuration` where sqlite-vec is not there or cannot be loaded, `unavailable` when the cache cannot
 *   be opened
 */
export async function openMeaning(options: MeaningOptions): Promise<Meaning> {
  const { embedder, index, embeddings, onTrouble, onRecovery } = options;
  const extension = await vectorExtension();
  checkExtension(extension);
  const aside = makeCacheUsable(embeddings);
  const { model } = embedder;
  const told = {
    questions: tellOnce(
      (failure) => onTrouble('questions', failure),
      () => onRecovery('questions'),
    ),
    passages: tellOnce(
      (failure) => onTrouble('passages', failure),
      () => onRecovery('passages'),
    ),
  };
  let onDamage: ((detail: string) => void) | undefined;
  const questions = createQueryEmbedding(embedder, options.questions);
  const filling = createFillingThread({
    facts: { index, embeddings, model },
    embedder,
    onFailure(failure) {
      told.passages.failed(failure);
      if (tellsDamage(failure)) onDamage?.(failure.message);
    },
    onAnswer: told.passages.well,
    pauseMs: options.restartMs,
  });
  return {
    facts: { extension, embeddings, model },
    setAside: aside,
    async embed(text) {
      const vector = await questions.embed(text);
      const failure = questions.failure();
      if (failure) told.questions.failed(failure);
      else if (vector) told.questions.well();
      return vector;
    },
    begin(tellDamage) {
      onDamage = tellDamage;
      filling.begin();
    },
    wake: filling.wake,
    end: filling.end,
    async status() {
      const filled = await filling.status();
      await questions.retry();
      const unasked = questions.failure();
      if (!unasked) told.questions.well();
      const have = filled && `${filled.passages - filled.missing} of ${filled.passages} passages have vectors`;
      if (unasked) return { status: 'degraded', detail: `questions are searched by words alone: ${unasked.message}` };
      if (filled?.failure && filled.missing > 0) {
        return { status: 'degraded', detail: `${have}: ${filled.failure.message}` };
      }
      const stopped = told.passages.failure();
      if (!filled && stopped) return { status: 'degraded', detail: stopped.message };
      return { status: 'ok', detail: have ?? 'passages get their vectors when the index is in memory' };
    },
    close: filling.close,
  };
}

function checkExtension(extension: string): void {
  try {
    openDatabase(':memory:', [], [extension]).close();
  } catch (thrown) {
    const message = 'EMBEDDER: sqlite-vec cannot be loaded on this machine: only EMBEDDER=none works';
    throw new AppError('configuration', message, { cause: thrown });
  }
}
