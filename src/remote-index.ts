import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { bringIndexUpToDate } from '../knowledge-ingest/reindex.ts';
import { AppError, asAppError } from './errors.ts';
import type { KnowledgeIndex } from './ports/knowledge-index.ts';
import type { KnowledgeStore } from './ports/knowledge-store.ts';
import type { Retriever } from './ports/retriever.ts';
import type { Dependency } from './readiness.ts';

/** An index and what searches it. */
export interface Searched {
  index: KnowledgeIndex;
  retriever: Retriever;
}

export interface RemoteIndex extends Searched {
  /** Begins to bring the remote index up to date; call it once. */
  begin(): void;
  /** Resolves when the remote index holds what the store has published, or is known not to answer. */
  settled(): Promise<void>;
  status(): Dependency;
  stop(): Promise<void>;
}

export interface RemoteIndexOptions {
  /** On this machine, always complete: searched while the remote one is not, or does not answer. */
  local: Searched;
  remote: Searched & {
    /** Looks whether it is there and as it must be, and reads what searches stand on. */
    prepare(): Promise<void>;
    /** Gives passages that were written without vectors theirs. */
    fillVectors(): Promise<void>;
  };
  knowledge: KnowledgeStore;
  tenant: string;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** How long it is left alone after a failure, in milliseconds. */
  restMs?: number;
}

type Phase =
  | { name: 'comparing' }
  | { name: 'complete' }
  /** What it lacks is being written, or waits until it answers. */
  | { name: 'behind'; failure?: AppError };

const REST = 5000;

/**
 * An index elsewhere with one on this machine behind it (trust rule 6: search down, the local index). What is published
 * or retired is written to both; what the remote one could not take, it gets when it answers again.
 */
export function createRemoteIndex(options: RemoteIndexOptions): RemoteIndex {
  const { local, remote, knowledge, tenant, logger, restMs = REST } = options;
  const stopping = new AbortController();
  let phase: Phase = { name: 'comparing' };
  /** Whether something was not written since the last comparison began. */
  let missed = false;
  let work: Promise<void> = Promise.resolve();
  let isWorking = false;
  const tried = Promise.withResolvers<void>();

  const failed = (thrown: unknown): void => {
    const failure = asAppError(thrown);
    if (phase.name === 'complete') logger.warn({ err: failure }, 'the remote index fails: the local one is searched');
    phase = { name: 'behind', failure };
    catchUp();
  };
  /** Compares and writes what lacks until that succeeds, resting in between. */
  const catchUp = (): void => {
    missed = true;
    if (isWorking || stopping.signal.aborted) return;
    isWorking = true;
    work = (async () => {
      while (missed && !stopping.signal.aborted) {
        missed = false;
        try {
          const written = await bringUpToDate();
          phase = { name: 'complete' };
          logger.info(written, 'the remote index is up to date');
          // Until then they are found by their words.
          await remote.fillVectors().catch((thrown: unknown) => {
            if (!stopping.signal.aborted) logger.warn({ err: asAppError(thrown) }, 'passages lack their vectors');
          });
        } catch (thrown) {
          if (stopping.signal.aborted) break;
          phase = { name: 'behind', failure: asAppError(thrown) };
          missed = true;
          logger.warn({ err: phase.failure }, 'the remote index is not up to date: it is tried again');
          tried.resolve();
          await wait(restMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      }
      isWorking = false;
      tried.resolve();
    })();
  };
  const bringUpToDate = async () => {
    await remote.prepare();
    return bringIndexUpToDate({ knowledge, index: remote.index }, tenant, stopping.signal);
  };
  const alsoRemotely = async (write: () => Promise<void>): Promise<void> => {
    // What a comparison that is under way read may be older: another one follows and finds what lacks.
    if (isWorking) {
      missed = true;
      return;
    }
    try {
      await write();
    } catch (thrown) {
      failed(thrown);
    }
  };
  return {
    index: {
      ...local.index,
      async replaceDocument(of, id, passages) {
        await local.index.replaceDocument(of, id, passages);
        await alsoRemotely(() => remote.index.replaceDocument(of, id, passages));
      },
      async removeDocument(of, id) {
        await local.index.removeDocument(of, id);
        await alsoRemotely(() => remote.index.removeDocument(of, id));
      },
    },
    retriever: {
      async retrieve(query) {
        if (phase.name !== 'complete') return local.retriever.retrieve(query);
        try {
          return await remote.retriever.retrieve(query);
        } catch (thrown) {
          if (!(thrown instanceof AppError) || thrown.code === 'invalid-input') throw thrown;
          failed(thrown);
          return local.retriever.retrieve(query);
        }
      },
    },
    begin: catchUp,
    settled: () => tried.promise,
    status() {
      if (phase.name === 'complete') return { status: 'ok' };
      if (phase.name === 'comparing')
        return { status: 'degraded', detail: 'being compared; the local index is searched' };
      const why = phase.failure ? `: ${phase.failure.message}` : '';
      return { status: 'degraded', detail: `behind, so the local index is searched${why}` };
    },
    async stop() {
      stopping.abort();
      await work;
    },
  };
}
