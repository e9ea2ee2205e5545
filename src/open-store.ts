import { join } from 'node:path';
import type { Logger } from 'pino';
import { openSqliteStore } from './adapters/sqlite/store.ts';
import { openSqliteWriteJournal } from './adapters/sqlite/write-journal.ts';
import type { Config } from './config.ts';
import type { KnowledgeStore } from './ports/knowledge-store.ts';
import type { Store } from './ports/store.ts';
import type { Dependency } from './readiness.ts';

/** What is written down on this machine and not yet in the store. */
export interface Unsynced {
  waiting: number;
  /** When the oldest of it was written, ISO 8601. */
  since?: string;
  setAside: number;
}

/** What stands on this machine before a store that is elsewhere. */
export interface Outbox {
  unsynced(): Unsynced;
  status(): Dependency;
}

export interface OpenedStore extends Omit<Store, 'close'> {
  /** Undefined where the store is on this machine. */
  outbox: Outbox | undefined;
  /** What all processes that share the store see; undefined where this is the only one, and for commands. */
  sharedKnowledge: KnowledgeStore | undefined;
  close(): Promise<void>;
}

/**
 * Opens the store that is chosen.
 * @param purpose a command is short and has a person before it: it writes to Cosmos DB itself, since the outbox is the
 *   server's, and hears when it cannot
 * @throws AppError `unavailable` when the data folder or Cosmos DB does not let us in, `configuration`
 */
export async function openStore(
  { store, dataDir }: Config,
  logger: Logger,
  purpose: 'server' | 'command',
): Promise<OpenedStore> {
  if (store.kind === 'sqlite') {
    const opened = openSqliteStore(join(dataDir, 'store.db'));
    return { ...opened, outbox: undefined, sharedKnowledge: undefined, close: async () => opened.close() };
  }
  const { openCosmos, openCosmosForCommand } = await import('./azure-places.ts');
  if (purpose === 'command') {
    const opened = await openCosmosForCommand(store);
    return { ...opened, outbox: undefined, sharedKnowledge: undefined, close: async () => opened.close() };
  }
  const journal = openSqliteWriteJournal(join(dataDir, 'outbox.db'), { now: () => new Date() });
  try {
    const { stores, sharedKnowledge, outbox, close } = await openCosmos(store, journal, (what) => {
      if (what.kind === 'answers') logger.info(REPORTS.answers);
      else if (what.kind === 'waits') logger.warn(REPORTS.waits);
      else if (what.kind === 'set-aside') logger.error(what, REPORTS['set-aside']);
      else logger.error({ err: what.failure }, REPORTS['journal-fails']);
    });
    return {
      ...stores,
      sharedKnowledge,
      outbox: {
        unsynced: () => {
          const { waiting, oldestAge, setAside } = outbox.figures();
          const since = waiting === 0 ? undefined : new Date(Date.now() - oldestAge * 1000);
          // To the second, so that the same state is told once.
          if (since) since.setMilliseconds(0);
          return { waiting, ...(since && { since: since.toISOString() }), setAside };
        },
        status: outbox.status,
      },
      close: async () => {
        await close();
        journal.close();
      },
    };
  } catch (thrown) {
    journal.close();
    throw thrown;
  }
}

const REPORTS = {
  waits: 'Cosmos DB does not answer in time: what is saved waits on this machine',
  answers: 'Cosmos DB answers again: what waits is sent',
  'set-aside': 'a save that was acknowledged meets another one in Cosmos DB: it is kept beside for a person to decide',
  'journal-fails': 'the outbox cannot be written',
};
