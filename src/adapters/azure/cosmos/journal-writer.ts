import type { JournalCopy, WriteJournal } from '../../../ports/write-journal.ts';

/** Writes to the journal what several ask for at once in one transaction: what costs is that the disk confirms it. */
export interface JournalWriter {
  /** Durable when it resolves, and so is all that was done before. @throws AppError as the journal does */
  append(payload: string): Promise<number>;
  /** An entry that need not be sent any more; forgotten with what is written next, and soon anyway. */
  done(sequence: number): void;
  /** Written with what is written next, and soon anyway. */
  copy(copy: JournalCopy): void;
  /** A copy that is not written yet. */
  unwritten(key: string): JournalCopy | undefined;
  /** Writes now what waits. @throws AppError as the journal does; it is tried again with what comes next */
  flush(): Promise<void>;
}

/** How long what is done may lie unwritten, in milliseconds: it would be sent once more after a crash. */
const SOON = 50;
/** The same for a copy of what was read: it would be missing after a crash. */
const LATER = 1000;
/** Copies that are not written are let go beyond this number: the disk does not take them. */
const MOST_UNWRITTEN = 2000;

export function createJournalWriter(journal: WriteJournal): JournalWriter {
  let asked: { payload: string; told: PromiseWithResolvers<number> }[] = [];
  let done = new Set<number>();
  let copies = new Map<string, JournalCopy>();
  let isDue = false;
  let timer: { at: number; stop(): void } | undefined;

  const write = async (): Promise<void> => {
    isDue = false;
    timer?.stop();
    timer = undefined;
    const batch = { asked, done, copies };
    if (asked.length === 0 && done.size === 0 && copies.size === 0) return;
    [asked, done, copies] = [[], new Set(), new Map()];
    try {
      const payloads = batch.asked.map(({ payload }) => payload);
      const sequences = await journal.write({ payloads, done: [...batch.done], copies: [...batch.copies.values()] });
      for (const [index, { told }] of batch.asked.entries()) told.resolve(sequences[index] ?? 0);
    } catch (thrown) {
      done = done.union(batch.done);
      if (batch.copies.size < MOST_UNWRITTEN) copies = new Map([...batch.copies, ...copies]);
      for (const { told } of batch.asked) told.reject(thrown);
      throw thrown;
    }
  };
  // Whoever asked hears of a failure; the rest waits for the next time.
  const writeQuietly = (): void => void write().catch(() => undefined);
  const within = (milliseconds: number): void => {
    const at = performance.now() + milliseconds;
    if (timer && timer.at <= at) return;
    timer?.stop();
    const timeout = setTimeout(writeQuietly, milliseconds);
    timer = { at, stop: () => clearTimeout(timeout) };
  };
  return {
    append(payload) {
      const told = Promise.withResolvers<number>();
      asked.push({ payload, told });
      if (!isDue) setImmediate(writeQuietly);
      isDue = true;
      return told.promise;
    },
    done(sequence) {
      done.add(sequence);
      within(SOON);
    },
    copy(copy) {
      const known = copies.get(copy.key);
      if (copy.payload !== undefined && known && copy.version < known.version) return;
      copies.set(copy.key, copy);
      within(LATER);
    },
    unwritten: (key) => copies.get(key),
    flush: write,
  };
}
