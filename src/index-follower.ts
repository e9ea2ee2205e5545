import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { bringDocumentUpToDate, bringIndexUpToDate } from '../knowledge-ingest/reindex.ts';
import type { DomainEvent } from './domain/event.ts';
import { type AppError, asAppError } from './errors.ts';
import type { EventBus } from './ports/event-bus.ts';
import type { KnowledgeIndex } from './ports/knowledge-index.ts';
import type { KnowledgeStore } from './ports/knowledge-store.ts';
import type { Dependency } from './readiness.ts';

/** Where in the log of events the index of this machine stands. */
export interface FollowedPosition {
  /** Undefined when nothing is known of it: then the whole index is compared once. */
  read(): number | undefined;
  write(sequence: number): void;
}

export interface IndexFollower {
  /** Begins to follow; call it once. */
  begin(): void;
  /** Resolves when the index holds what was published until `begin`, or it is known that the store does not answer. */
  settled(): Promise<void>;
  status(): Dependency;
  stop(): Promise<void>;
}

export interface FollowerOptions {
  /** Of this machine. */
  index: KnowledgeIndex;
  /** What all processes see, without what only this one knows. */
  knowledge: KnowledgeStore;
  events: Pick<EventBus, 'read' | 'latest' | 'onAppended'>;
  tenant: string;
  position: FollowedPosition;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Between two tries, in milliseconds. */
  restMs?: number;
}

const BATCH = 200;
const REST = 1000;
/** Tries for a document that is not found as its event says, or that cannot be read: a replica may lag. */
const MOST_TRIES = 10;

/**
 * Brings to the index of this machine what other processes publish and retire in the store they share, in the order of
 * the log. What it puts there is what the store says at that time, so an event may be met twice, and those of this
 * process too.
 */
export function createIndexFollower(options: FollowerOptions): IndexFollower {
  const { index, knowledge, events, tenant, position, logger, restMs = REST } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const caughtUp = Promise.withResolvers<void>();
  let failure: AppError | undefined;
  let wake: () => void = () => {};
  let news = true;
  let work: Promise<void> = Promise.resolve();

  const rest = () => wait(restMs, undefined, { signal }).catch(() => undefined);
  const compareAll = async (): Promise<number> => {
    const latest = await events.latest();
    const written = await bringIndexUpToDate({ knowledge, index }, tenant, signal);
    logger.info(written, 'the index is compared with the store: from now on it follows the log of events');
    position.write(latest);
    return latest;
  };
  /** Where it stands; a log that is shorter is another one. */
  const start = async (): Promise<number> => {
    const stood = position.read();
    return stood === undefined || stood > (await events.latest()) ? compareAll() : stood;
  };
  const bring = async ({ at, subject: { documentId } }: DomainEvent): Promise<void> => {
    for (let tries = 1; documentId !== undefined && !signal.aborted; tries++) {
      try {
        const document = await knowledge.get(tenant, documentId);
        const isBehind = !document || document.updatedAt < at;
        if (document && (!isBehind || tries === MOST_TRIES))
          await bringDocumentUpToDate({ knowledge, index }, document);
        if (!isBehind || tries === MOST_TRIES) return;
      } catch (thrown) {
        const { code } = asAppError(thrown);
        // What passes by itself is waited for by whoever called; what does not must not hold up all that comes after.
        if (code !== 'internal') throw thrown;
        if (tries === MOST_TRIES) {
          logger.error({ err: thrown, documentId }, 'a document of another process could not be put into the index');
          return;
        }
      }
      await rest();
    }
  };
  /** @returns whether there may be more */
  const next = async (from: number): Promise<{ sequence: number; isMore: boolean }> => {
    const found = await events.read(from, BATCH);
    const newest = new Map(
      found.filter((event) => concerns(event, tenant)).map((one) => [one.subject.documentId, one]),
    );
    for (const event of newest.values()) await bring(event);
    const sequence = found.at(-1)?.sequence ?? from;
    if (sequence > from && !signal.aborted) position.write(sequence);
    return { sequence, isMore: found.length === BATCH };
  };
  const follow = async (): Promise<void> => {
    let from: number | undefined;
    while (!signal.aborted) {
      news = false;
      try {
        from ??= await start();
        const { sequence, isMore } = await next(from);
        from = sequence;
        failure = undefined;
        if (isMore) continue;
      } catch (thrown) {
        if (signal.aborted) return;
        if (!failure) logger.warn({ err: thrown }, 'what other processes publish is not known: it is tried again');
        failure = asAppError(thrown);
        caughtUp.resolve();
        await rest();
        continue;
      }
      caughtUp.resolve();
      if (!news) await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    begin() {
      const onNews = () => {
        news = true;
        wake();
      };
      const unsubscribe = events.onAppended(onNews);
      signal.addEventListener('abort', onNews, { once: true });
      work = follow().finally(() => {
        unsubscribe();
        caughtUp.resolve();
      });
    },
    settled: () => caughtUp.promise,
    status: () =>
      failure
        ? { status: 'degraded', detail: `what others publish is not known: ${failure.message}` }
        : { status: 'ok' },
    async stop() {
      stopping.abort();
      await work;
    },
  };
}

function concerns({ tenant, type }: DomainEvent, of: string): boolean {
  return tenant === of && (type === 'document.published' || type === 'document.retired');
}

/** In a file beside the index: one that is lost, or is none, costs a comparison. */
export function openFollowedPosition(path: string): FollowedPosition {
  return {
    read() {
      const text = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
      return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    },
    write(sequence) {
      const next = `${path}.new`;
      writeFileSync(next, `${sequence}\n`);
      renameSync(next, path);
    },
  };
}
