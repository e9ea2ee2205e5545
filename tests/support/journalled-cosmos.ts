import { join } from 'node:path';
import type { Patience } from '../../src/adapters/azure/cosmos/attempts.ts';
import { type CosmosPlace, openCosmosClient } from '../../src/adapters/azure/cosmos/client.ts';
import { createCosmosDocuments } from '../../src/adapters/azure/cosmos/cosmos-documents.ts';
import type { Content, Documents, Place, Save } from '../../src/adapters/azure/cosmos/documents.ts';
import { createEventLog } from '../../src/adapters/azure/cosmos/event-log.ts';
import {
  createJournalledDocuments,
  type JournalledDocuments,
} from '../../src/adapters/azure/cosmos/journalled-documents.ts';
import { newSave } from '../../src/adapters/azure/cosmos/new-save.ts';
import type { OutboxReport, OutboxTimes } from '../../src/adapters/azure/cosmos/outbox-terms.ts';
import { openSqliteWriteJournal, type SqliteWriteJournal } from '../../src/adapters/sqlite/write-journal.ts';
import type { NewEvent } from '../../src/domain/event.ts';
import type { WriteJournal } from '../../src/ports/write-journal.ts';

/** A process with its outbox, as far as the store goes. */
export interface JournalledCosmos {
  documents: JournalledDocuments;
  /** Without the outbox. */
  bare: Documents;
  opened: SqliteWriteJournal;
  reports: OutboxReport[];
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it as a crash does, but for what is under way: cut that at the proxy. */
  drop(): void;
}

/** Everything happens sooner than in the product, so that tests are short. */
export const QUICK_PATIENCE: Patience = { tries: 3, within: 300, each: 120 };
export const QUICK_TIMES: Partial<OutboxTimes> = { agent: 100, firstPause: 10, longestPause: 60, stop: 1000 };

export interface JournalledPlace {
  place: CosmosPlace;
  /** Holds `outbox.db`. */
  folder: string;
  patience?: Patience;
  times?: Partial<OutboxTimes>;
  /** What the process has in place of the journal. */
  wrapped?: (journal: WriteJournal) => WriteJournal;
}

export async function openJournalledCosmos(options: JournalledPlace): Promise<JournalledCosmos> {
  const { place, folder, patience = QUICK_PATIENCE, times = QUICK_TIMES, wrapped = (journal) => journal } = options;
  const containers = openCosmosClient({ ...place, patience });
  const bare = createCosmosDocuments(containers, createEventLog(containers.of('events'), patience));
  const opened = openSqliteWriteJournal(join(folder, 'outbox.db'), { now: () => new Date() });
  const reports: OutboxReport[] = [];
  const report = (what: OutboxReport): void => void reports.push(what);
  const documents = await createJournalledDocuments(bare, wrapped(opened.journal), {
    report,
    times,
    damaged: opened.damaged,
  });
  return {
    documents,
    bare,
    opened,
    reports,
    async stop() {
      await documents.stop();
      opened.close();
      containers.close();
    },
    drop() {
      opened.close();
      containers.close();
    },
  };
}

export const PARTITION = 'p';

export function placeOf(name: string): Place {
  return { container: 'work', partition: PARTITION, id: name };
}

/** The next version of a list of words, guarded by version. */
export function aListSave(name: string, words: readonly string[], events: readonly NewEvent[] = []): Save {
  const content: Content = {
    kind: 'list',
    sort: name,
    version: words.length,
    fields: { name },
    body: JSON.stringify(words),
  };
  return newSave([{ type: 'write', place: placeOf(name), content, guard: { kind: 'version' } }], events);
}

export async function wordsAt(documents: Pick<Documents, 'read'>, name: string): Promise<string[]> {
  const found = await documents.read(placeOf(name));
  return found ? (JSON.parse(found.body ?? '[]') as string[]) : [];
}

/** Events read at once: the peer looks through all it has at each query. */
const STEP = 5000;

/** The store as it is, for checking afterwards: on a machine that has much to do, however long it takes. */
export function openPatiently(place: CosmosPlace) {
  const patience = { tries: 3, within: 60_000, each: 20_000 };
  const containers = openCosmosClient({ ...place, patience });
  const log = createEventLog(containers.of('events'), patience);
  return {
    documents: createCosmosDocuments(containers, log),
    /** Of all events in the log, in order. */
    async eventIds(): Promise<string[]> {
      const ids: string[] = [];
      for (let found = await log.read(0, STEP); found.length > 0; found = await log.read(ids.length, STEP)) {
        ids.push(...found.map(({ id }) => id));
      }
      return ids;
    },
    close: () => containers.close(),
  };
}
