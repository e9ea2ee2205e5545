import { availableParallelism } from 'node:os';
import type { Language } from '../../domain/language.ts';
import { AppError } from '../../errors.ts';
import type { KnowledgeIndex } from '../../ports/knowledge-index.ts';
import type { Retriever } from '../../ports/retriever.ts';
import type { SynonymRule } from '../../text/synonyms.ts';
import { openIndexDatabase } from './index-database.ts';
import { type IndexFault, indexCondition, setAside } from './index-health.ts';
import { type IndexOperation, type IndexOperations, tellsDamage } from './index-operations.ts';
import { createIndexThread, type IndexThread } from './index-thread.ts';
import type { Meaning } from './vectors/meaning.ts';

/** An index that could not be used and was made anew, empty. */
export interface IndexLoss {
  fault: IndexFault;
  /** Where the old file is now. */
  setAside: string;
  /** What was found, when it is known. */
  detail?: string | undefined;
}

export interface IndexPoolOptions {
  /** Threads that search, each with the index in its memory. */
  searchers?: number;
  /** Of a query whose language is neither given nor evident. */
  defaultLanguage?: Language;
  synonyms?: readonly SynonymRule[] | undefined;
  /** Where an embedder is configured: from `openMeaning`, over the same index file. The pool closes it. */
  meaning?: Meaning | undefined;
  /** Milliseconds without a change after which the writing thread ends. */
  writerIdle?: number;
  /** Told of a thread that ended by itself; what waited for it is refused, and another takes its place. */
  onFailure?: (error: AppError) => void;
  /** Told when the file turned out to be damaged while in use: the index is now empty. */
  onLoss?: (loss: IndexLoss) => void;
}

export interface IndexPool {
  retriever: Retriever;
  index: KnowledgeIndex;
  /** Why the index is empty, if it was not usable when it was opened. */
  readonly loss: IndexLoss | undefined;
  /** Resolves when every searcher has the index in memory. */
  readonly loaded: Promise<void>;
  /** Every searcher has a next question waiting behind the one it works on. */
  readonly busy: boolean;
  /** Reads all of the file once, unless that was done when it was opened; damage is told by `onLoss`. */
  check(): Promise<void>;
  /** Of each document that has passages, the version they are of. */
  versions(tenant: string): Promise<[documentId: string, versionId: string][]>;
  /** Searches asked from now on use these rules; the shipped vocabulary when there are none. */
  setSynonyms(rules: readonly SynonymRule[] | undefined): Promise<void>;
  /** Answers what waits and ends the threads. */
  close(): Promise<void>;
}

/** More would each hold the index in memory and take the processor from the thread that serves. */
const MOST_SEARCHERS = 2;
const WRITER_IDLE = 3000;
/** An index that is damaged more often in one life of the process is the disk's fault: rebuilding would never end. */
const MOST_LOSSES = 3;

/**
 * The embedded index on threads of its own: searchers that read, and one writer that is there while something is
 * written. What a change wrote is seen by every search asked after the change resolved.
 * @param path of the index file; one that is damaged or of another form is set aside and made anew
 * @throws AppError `unavailable` when the file cannot be opened or made
 */
export function openIndexPool(path: string, options: IndexPoolOptions = {}): IndexPool {
  const { onFailure, onLoss, meaning, defaultLanguage = 'es', writerIdle = WRITER_IDLE } = options;
  let { synonyms } = options;
  const count = options.searchers ?? Math.max(1, Math.min(MOST_SEARCHERS, availableParallelism() - 1));
  const facts = () => ({ path, defaultLanguage, synonyms });
  const writer = createIndexThread({ facts, idle: writerIdle, onCrash: onFailure });
  const searchers = Array.from({ length: count }, (): IndexThread => {
    const searcher: IndexThread = createIndexThread({
      facts: () => ({ ...facts(), vectors: meaning?.facts }),
      onCrash(error) {
        onFailure?.(error);
        if (!closed) searcher.call('load').catch(() => undefined);
      },
    });
    return searcher;
  });
  let closed = false;
  let losses = 0;
  let renewal: Promise<void> | undefined;

  const load = async () => {
    await Promise.all(searchers.map((searcher) => searcher.call('load')));
    for (const searcher of searchers) searcher.call('rehearse').catch(() => undefined);
  };
  const renew = (detail: string | undefined): Promise<void> => {
    renewal ??= (async () => {
      try {
        if (++losses > MOST_LOSSES)
          throw new AppError('unavailable', 'the index was damaged too often: check the disk');
        await Promise.all([meaning, writer, ...searchers].map((thread) => thread?.end()));
        const loss = { fault: 'damaged', setAside: makeAnew(path), detail } as const;
        onLoss?.(loss);
      } finally {
        renewal = undefined;
        beginMeaning();
      }
    })();
    return renewal;
  };
  /** In a damaged index it would only be told so again. */
  const beginMeaning = () => {
    if (!closed && losses <= MOST_LOSSES) meaning?.begin((damage) => void renew(damage).catch(() => undefined));
  };
  const leastBusy = () => searchers.reduce((best, next) => (next.waiting < best.waiting ? next : best));
  /** Calls, and once more on a new file when this one is damaged or was taken away for being so. */
  const call = async <Name extends IndexOperation>(
    choose: () => IndexThread,
    name: Name,
    ...args: Parameters<IndexOperations[Name]>
  ): Promise<Awaited<ReturnType<IndexOperations[Name]>>> => {
    if (closed) throw new AppError('unavailable', 'the index is closed', { retryable: true });
    // Else it is asked at once: whoever calls may hold this thread next.
    if (renewal) await renewal;
    const before = losses;
    try {
      return await choose().call(name, ...args);
    } catch (thrown) {
      if (closed || (before === losses && !tellsDamage(thrown))) throw thrown;
      await (before === losses ? renew(String(thrown)) : renewal);
      return await choose().call(name, ...args);
    }
  };

  // Threads read their program while this one looks at the file.
  for (const searcher of searchers) searcher.begin();
  const { loss, whole } = openFile(path, () => searchers.forEach((searcher) => void searcher.end()));
  const loaded = load();
  loaded.then(beginMeaning, beginMeaning);
  return {
    retriever: {
      async retrieve(query) {
        const vector = meaning && (await meaning.embed(query.text));
        return call(leastBusy, 'retrieve', vector ? { ...query, vector } : query);
      },
    },
    index: {
      async replaceDocument(...args) {
        await call(() => writer, 'replaceDocument', ...args);
        meaning?.wake();
      },
      removeDocument: (...args) => call(() => writer, 'removeDocument', ...args),
      passage: (...args) => call(leastBusy, 'passage', ...args),
      passagesOf: (...args) => call(leastBusy, 'passagesOf', ...args),
      count: (...args) => call(leastBusy, 'count', ...args),
    },
    loss,
    loaded,
    get busy() {
      return searchers.every((searcher) => searcher.waiting > 1);
    },
    async check() {
      if (whole) return;
      const damage = await call(() => writer, 'findDamage');
      if (damage !== undefined) await renew(damage);
    },
    versions: (tenant) => call(leastBusy, 'versions', tenant),
    async setSynonyms(rules) {
      synonyms = rules;
      await Promise.all(searchers.map((searcher) => searcher.call('useSynonyms', rules)));
    },
    async close() {
      closed = true;
      await renewal?.catch(() => undefined);
      await Promise.all([meaning, writer, ...searchers].map((thread) => thread?.close()));
    },
  };
}

/** Makes the file fit for use. @param giveUp called when that is not possible */
function openFile(path: string, giveUp: () => void): { loss: IndexLoss | undefined; whole: boolean } {
  try {
    const { fault, detail, whole } = indexCondition(path);
    const loss = fault && { fault, detail, setAside: makeAnew(path) };
    if (!loss) openIndexDatabase(path).close();
    return { loss, whole };
  } catch (thrown) {
    giveUp();
    throw thrown;
  }
}

/** Puts an empty index in place of one that cannot be used. @returns where the old one is now */
function makeAnew(path: string): string {
  const aside = setAside(path);
  openIndexDatabase(path).close();
  return aside;
}
