import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { reindex } from '../knowledge-ingest/reindex.ts';
import type { IndexLoss, IndexPool } from './adapters/sqlite/index-pool.ts';
import { AppError, asAppError } from './errors.ts';
import type { KnowledgeIndex } from './ports/knowledge-index.ts';
import type { KnowledgeStore } from './ports/knowledge-store.ts';
import type { Retriever } from './ports/retriever.ts';

/** What `/readyz` says of the index. */
export interface IndexStatus {
  status: 'ok' | 'degraded';
  detail: string;
}

export interface IndexUpkeep {
  /** The pool's, for everybody who writes: what they write is never put back to what it was. */
  index: KnowledgeIndex;
  /** The pool's. While documents lack it does not say that nothing answers a question: it asks to come back. */
  retriever: Retriever;
  /** Begins to look after the index; call it once. */
  begin(): void;
  /** Resolves when the index holds what the store has published, or it is known that it will not. */
  settled(): Promise<void>;
  /** @throws AppError when the index cannot be asked */
  status(): Promise<IndexStatus>;
  /** Told by the pool when the index turned out to be damaged while in use. */
  lost(loss: IndexLoss): void;
  stop(): Promise<void>;
}

export interface UpkeepDependencies {
  pool: Pick<IndexPool, 'index' | 'retriever' | 'loss' | 'loaded' | 'check' | 'versions'>;
  knowledge: KnowledgeStore;
  tenant: string;
  /** Below this a question has no answer. */
  minAnswerability: number;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

type Phase =
  | { name: 'loading' | 'ready' }
  | { name: 'rebuilding'; done: number; total: number }
  | { name: 'failed'; code: string };

/** Documents read at once. */
const PAGE = 200;
/** How often progress is logged, in milliseconds. */
const LOG_EVERY = 5000;
/** Who is between writing the index and the store has done both after this, in milliseconds. */
const WRITES_TAKE = 1000;

/**
 * Keeps the derived index what the store has published: what lacks, is of another version or is not published any more
 * is put right while the process serves, be it that the file was lost, damaged, of another form or older than the store,
 * or that a stop cut the last rebuilding off.
 */
export function createIndexUpkeep({
  pool,
  knowledge,
  tenant,
  minAnswerability,
  logger,
}: UpkeepDependencies): IndexUpkeep {
  const stopping = new AbortController();
  /** Documents that others wrote since what is being put back was read. */
  const written = new Set<string>();
  let phase: Phase = { name: 'loading' };
  let lacking = pool.loss !== undefined;
  let work: Promise<void> = Promise.resolve();

  const putBack = async () => {
    const held = new Map(await pool.versions(tenant));
    const published = await publishedVersions(knowledge, tenant);
    for (const id of held.keys()) {
      if (!published.has(id) && !written.has(key(tenant, id))) await pool.index.removeDocument(tenant, id);
    }
    const differing = [...published].filter(([id, version]) => held.get(id) !== version).length;
    if (differing > 0) {
      lacking = true;
      phase = { name: 'rebuilding', done: 0, total: published.size };
      const counts = { held: held.size, stored: published.size, differing };
      logger.warn(counts, 'the index is not what is published: it is built again from the store');
      let logged = performance.now();
      const index = {
        ...pool.index,
        replaceDocument: async (...[of, id, passages]: Parameters<KnowledgeIndex['replaceDocument']>) => {
          if (!written.has(key(of, id))) await pool.index.replaceDocument(of, id, passages);
        },
      };
      const onProgress = (done: number, total: number) => {
        phase = { name: 'rebuilding', done, total };
        if (performance.now() - logged < LOG_EVERY) return;
        logged = performance.now();
        logger.info({ done, total }, 'the index is being built again');
      };
      const options = { onlyDiffering: held.size > 0, onProgress, signal: stopping.signal };
      logger.info(await reindex({ knowledge, index }, tenant, options), 'the index is built again');
    }
    lacking = false;
    written.clear();
    phase = { name: 'ready' };
  };
  const enqueue = (job: () => Promise<void>) => {
    work = work.then(job).catch((thrown: unknown) => {
      if (stopping.signal.aborted) return;
      const error = asAppError(thrown);
      phase = { name: 'failed', code: error.code };
      logger.error({ err: error }, 'the index could not be brought up to date: the next start tries again');
    });
  };
  const noteWrite = (of: string, id: string) => {
    if (phase.name !== 'ready') written.add(key(of, id));
  };
  const tell = ({ fault, setAside, detail }: IndexLoss) => {
    logger.warn({ setAside, detail }, `the index was ${fault}: it is set aside and built again from the store`);
  };

  return {
    index: {
      ...pool.index,
      replaceDocument(of, id, passages) {
        noteWrite(of, id);
        return pool.index.replaceDocument(of, id, passages);
      },
      removeDocument(of, id) {
        noteWrite(of, id);
        return pool.index.removeDocument(of, id);
      },
    },
    retriever: {
      async retrieve(query) {
        const found = await pool.retriever.retrieve(query);
        if (!lacking || found.answerability >= minAnswerability) return found;
        throw new AppError('unavailable', 'the index still lacks documents', {
          retryable: true,
          userMessageKey: 'error.index-rebuilding',
        });
      },
    },
    begin() {
      if (pool.loss) tell(pool.loss);
      enqueue(async () => {
        await Promise.all([pool.loaded, pool.check()]);
        await putBack();
      });
    },
    settled: async () => {
      for (let seen: unknown; seen !== work; ) {
        seen = work;
        await work;
      }
    },
    async status() {
      if (phase.name === 'loading') return { status: 'degraded', detail: 'being read into memory' };
      if (phase.name === 'rebuilding') {
        return { status: 'degraded', detail: `rebuilding ${phase.done} of ${phase.total} documents` };
      }
      const { documents, passages } = await pool.index.count(tenant);
      if (phase.name === 'failed') return { status: 'degraded', detail: `not complete: ${phase.code}` };
      return { status: 'ok', detail: `${documents} documents, ${passages} passages` };
    },
    lost(loss) {
      tell(loss);
      lacking = true;
      phase = { name: 'rebuilding', done: 0, total: 0 };
      enqueue(async () => {
        await wait(WRITES_TAKE, undefined, { signal: stopping.signal });
        await putBack();
      });
    },
    async stop() {
      stopping.abort();
      await work;
    },
  };
}

function key(tenant: string, documentId: string): string {
  return JSON.stringify([tenant, documentId]);
}

/** Of each document and past case that can be found, the version. */
async function publishedVersions(knowledge: KnowledgeStore, tenant: string): Promise<Map<string, string | undefined>> {
  const versions = new Map<string, string | undefined>();
  for (const source of [undefined, 'case'] as const) {
    let cursor: string | undefined;
    do {
      const page = await knowledge.list({ tenant, status: 'published', source }, { limit: PAGE, cursor });
      for (const { id, publishedVersionId } of page.items) versions.set(id, publishedVersionId);
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return versions;
}
