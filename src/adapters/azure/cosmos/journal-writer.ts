import type { WriteJournal } from '../../../ports/write-journal.ts';

/** Writes to the journal what several ask for at once in one transaction: what costs is that the disk confirms it. */
export interface JournalWriter {
  /** Durable when it resolves, and so is all that was done before. @throws AppError as the journal does */
  append(payload: string): Promise<number>;
  /** An entry that need not be sent any more; forgotten with what is written next, and soon anyway. */
  done(sequence: number): void;
  /** Forgets now what is done. @throws AppError as the journal does; it is tried again with what comes next */
  flush(): Promise<void>;
}

/** How long what is done may lie unwritten, in milliseconds: it would be sent once more after a crash. */
const SOON = 50;

export function createJournalWriter(journal: WriteJournal): JournalWriter {
  let asked: { payload: string; done: PromiseWithResolvers<number> }[] = [];
  let done = new Set<number>();
  let isDue = false;
  let timer: NodeJS.Timeout | undefined;

  const write = async (): Promise<void> => {
    isDue = false;
    clearTimeout(timer);
    timer = undefined;
    const together = asked;
    const forgotten = done;
    if (together.length === 0 && forgotten.size === 0) return;
    asked = [];
    done = new Set();
    try {
      const payloads = together.map(({ payload }) => payload);
      const sequences = await journal.append(payloads, [...forgotten]);
      for (const [index, { done: told }] of together.entries()) told.resolve(sequences[index] ?? 0);
    } catch (thrown) {
      done = done.union(forgotten);
      for (const { done: told } of together) told.reject(thrown);
      throw thrown;
    }
  };
  // Whoever asked hears of a failure; what is done waits for the next time.
  const writeQuietly = (): void => void write().catch(() => undefined);
  return {
    append(payload) {
      const told = Promise.withResolvers<number>();
      asked.push({ payload, done: told });
      if (!isDue) setImmediate(writeQuietly);
      isDue = true;
      return told.promise;
    },
    done(sequence) {
      done.add(sequence);
      timer ??= setTimeout(writeQuietly, SOON);
    },
    flush: write,
  };
}
