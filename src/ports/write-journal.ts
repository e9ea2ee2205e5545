/** A write that is durable on this machine and not yet known to be where it belongs. */
export interface JournalEntry {
  /** Grows from entry to entry over the life of the journal; never given twice. */
  sequence: number;
  /** Opaque: whoever appended it can read it. */
  payload: string;
  /** When it was appended, ISO 8601. */
  at: string;
}

/**
 * Writes that wait on this machine until they are where they belong, in the order in which they were made. One process
 * has it at a time.
 */
export interface WriteJournal {
  /**
   * Appends payloads in order and forgets entries that are done, all of it or nothing: durable when it resolves.
   * @returns the sequences of the new entries
   * @throws AppError `storage-full` or `unavailable`; then nothing was appended or forgotten
   */
  append(payloads: readonly string[], done: readonly number[]): Promise<number[]>;
  /** Entries after a sequence, oldest first. */
  waiting(after: number, limit: number): Promise<JournalEntry[]>;
  /** Undefined when the entry is done or set aside. */
  payloadOf(sequence: number): Promise<string | undefined>;
  /**
   * Takes entries out of the order and keeps them, with why, for a person to decide about: durable when it resolves.
   * @param reason holds nothing personal
   * @throws AppError `storage-full` or `unavailable`; then they still wait
   */
  setAside(sequences: readonly number[], reason: string): Promise<void>;
  setAsideCount(): Promise<number>;
}

export interface LocalCopy {
  key: string;
  /** Of what is copied: a copy gives way only to one that is not older. */
  version: number;
  /** Opaque; undefined when there is nothing to copy any more. */
  payload: string | undefined;
}

/** What was lately seen of a far store, for when it cannot be asked. Bounded in number and in age. */
export interface LocalCopies {
  /** Keeps or forgets. May be lost in a crash. @throws AppError `storage-full` or `unavailable` */
  put(copies: readonly LocalCopy[]): Promise<void>;
  /** @returns also when it was put last, ISO 8601 */
  get(key: string): Promise<{ payload: string; at: string } | undefined>;
  /** Removes what is too old or too many. */
  expire(): Promise<void>;
}
