import type { LocalCopies } from '../../../ports/write-journal.ts';
import type { Place, Save, StoredDocument } from './documents.ts';
import { fromCopy, keyOf, keysOf, leftAt, toCopy } from './outbox-entry.ts';
import { isOver } from './outbox-matching.ts';

/** What this process lately wrote or read, for when Cosmos DB cannot be read. Written to the disk once in a while. */
export interface JournalCopies {
  /** What a save left, once it is in Cosmos DB. */
  wrote(save: Save): void;
  /** What was read; undefined when there was nothing. */
  saw(place: Place, document: StoredDocument | undefined): void;
  /** @param youngerThan only one that was put within this time, in milliseconds */
  of(place: Place, youngerThan?: number): Promise<StoredDocument | undefined>;
  flush(): Promise<void>;
  stop(): void;
}

const EVERY = 1000;
const EXPIRED_EVERY = 3600_000;
/** A version that was copied need not be again so soon, in milliseconds. */
const RENEWED_EVERY = 300_000;
/** Versions remembered for that. */
const MOST_REMEMBERED = 5000;

export function createJournalCopies(copies: LocalCopies): JournalCopies {
  let unwritten = new Map<string, StoredDocument | undefined>();
  let timer: NodeJS.Timeout | undefined;
  const copied = new Map<string, { version: number; at: number }>();
  const expiring = setInterval(() => void copies.expire().catch(() => undefined), EXPIRED_EVERY).unref();

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const written = unwritten;
    unwritten = new Map();
    if (written.size === 0) return;
    await copies.put(
      [...written].map(([key, document]) => ({
        key,
        version: document?.version ?? 0,
        payload: document && toCopy(document),
      })),
    );
  };
  const put = (key: string, document: StoredDocument | undefined): void => {
    const known = unwritten.get(key);
    if (document && known && (document.version ?? 0) < (known.version ?? 0)) return;
    unwritten.set(key, document);
    copied.delete(key);
    if (document?.version !== undefined) copied.set(key, { version: document.version, at: Date.now() });
    if (copied.size > MOST_REMEMBERED) copied.clear();
    // A copy that could not be kept is not missed until Cosmos DB is.
    timer ??= setTimeout(() => void flush().catch(() => undefined), EVERY).unref();
  };
  return {
    wrote(save) {
      for (const key of keysOf(save)) put(key, leftAt(save, key));
    },
    saw(place, document) {
      const key = keyOf(place);
      const before = copied.get(key);
      const isCopied = before && before.version === document?.version && Date.now() - before.at < RENEWED_EVERY;
      if (!isCopied) put(key, document);
    },
    async of(place, youngerThan = Number.POSITIVE_INFINITY) {
      const key = keyOf(place);
      const now = Date.now();
      const document = unwritten.get(key) ?? (unwritten.has(key) ? undefined : await kept(key, now - youngerThan));
      return document && !isOver(document, new Date(now).toISOString()) ? document : undefined;
    },
    flush,
    stop() {
      clearInterval(expiring);
      clearTimeout(timer);
    },
  };

  async function kept(key: string, since: number): Promise<StoredDocument | undefined> {
    try {
      const found = await copies.get(key);
      return found && Date.parse(found.at) >= since ? fromCopy(found.payload) : undefined;
    } catch {
      // A second best that cannot be read is none.
      return undefined;
    }
  }
}
