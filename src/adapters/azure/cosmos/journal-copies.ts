import type { WriteJournal } from '../../../ports/write-journal.ts';
import type { Change, Place, Save, StoredDocument } from './documents.ts';
import type { JournalWriter } from './journal-writer.ts';
import { fromCopy, keyOf, keysOf, leftAt, toCopy } from './outbox-entry.ts';
import { isOver } from './outbox-matching.ts';

type Write = Extract<Change, { type: 'write' }>;

/** What this process lately wrote or read, for when Cosmos DB cannot be read. */
export interface JournalCopies {
  /**
   * A save is in Cosmos DB. On the disk before its entry is forgotten: were a copy older than what this process wrote,
   * people would change the older one and meet a conflict with themselves.
   */
  wrote(save: Save): void;
  /** What was read; undefined when there was nothing. */
  saw(place: Place, document: StoredDocument | undefined): void;
  /** What is there is another process's, which this one has not seen. */
  forget(place: Place): void;
  /** @param youngerThan only one that was put within this time, in milliseconds */
  of(place: Place, youngerThan?: number): Promise<StoredDocument | undefined>;
  /**
   * Whether a guard cannot hold unless the copy is wrong: versions only grow, and what is there is not new. A copy may be
   * wrong when another process removed what it is of.
   */
  ruleOut(write: Write): Promise<boolean>;
  stop(): void;
}

const EXPIRED_EVERY = 3600_000;
/** Signs of the longest copy: many interactions fit, the text of a document need not. */
const LONGEST = 200_000;
/** A version that was copied need not be again so soon, in milliseconds. */
const RENEWED_EVERY = 300_000;
/** Versions remembered for that. */
const MOST_REMEMBERED = 5000;

export function createJournalCopies(journal: WriteJournal, writer: JournalWriter): JournalCopies {
  const copied = new Map<string, { version: number; at: number }>();
  const expiring = setInterval(() => void journal.expireCopies().catch(() => undefined), EXPIRED_EVERY).unref();

  const put = (key: string, document: StoredDocument | undefined): void => {
    const version = document?.version;
    const payload = document && toCopy(document);
    writer.copy({ key, version: version ?? 0, payload: (payload?.length ?? 0) > LONGEST ? undefined : payload });
    if (copied.size > MOST_REMEMBERED) copied.clear();
    if (version === undefined) copied.delete(key);
    else copied.set(key, { version, at: Date.now() });
  };
  const kept = async (
    key: string,
  ): Promise<{ version: number; payload?: string | undefined; at: string } | undefined> => {
    const unwritten = writer.unwritten(key);
    if (unwritten) return { ...unwritten, at: new Date().toISOString() };
    // A second best that cannot be read is none.
    return journal.copyOf(key).catch(() => undefined);
  };
  const of = async (place: Place, youngerThan = Number.POSITIVE_INFINITY): Promise<StoredDocument | undefined> => {
    const found = await kept(keyOf(place));
    if (found?.payload === undefined || Date.parse(found.at) < Date.now() - youngerThan) return undefined;
    const document = fromCopy(found.payload);
    return document && !isOver(document, new Date().toISOString()) ? document : undefined;
  };
  return {
    wrote(save) {
      for (const key of keysOf(save)) put(key, leftAt(save, key));
    },
    saw(place, document) {
      const key = keyOf(place);
      const before = copied.get(key);
      if (!document && !before) return;
      const isCopied = before && before.version === document?.version && Date.now() - before.at < RENEWED_EVERY;
      if (!isCopied) put(key, document);
    },
    forget: (place) => put(keyOf(place), undefined),
    of,
    async ruleOut({ place, content, guard }) {
      if (guard.kind === 'none') return false;
      if (guard.kind === 'version') {
        const known = copied.get(keyOf(place))?.version ?? (await kept(keyOf(place)))?.version;
        return known !== undefined && (content.version ?? 0) <= known;
      }
      const copy = await of(place);
      return copy !== undefined && (guard.kind === 'new' || copy.fields?.owner !== guard.owner);
    },
    stop: () => clearInterval(expiring),
  };
}
