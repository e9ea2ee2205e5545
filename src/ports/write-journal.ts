/** A write that is durable on this machine and not yet known to be where it belongs. */
export interface JournalEntry {
  /** Grows from entry to entry over the life of the journal; never given twice. */
  sequence: number;
  /** Opaque: whoever appended it can read it. */
  payload: string;
  /** When it was appended, ISO 8601. */
  at: string;
}

/** Something lately seen of a far store, for when that cannot be asked. */
export interface JournalCopy {
  key: string;
  /** Of what is copied: a copy gives way only to one that is not older. */
  version: number;
  /** Opaque; undefined when there is nothing to copy any more. */
  payload: string | undefined;
}

export interface JournalBatch {
  /** New entries, in order. */
  payloads: readonly string[];
  /** Entries that need not wait any more. */
  done: readonly number[];
  copies: readonly JournalCopy[];
}

/**
 * Writes that wait on this machine until they are where they belong, in the order in which they were made, and copies of
 * what is there, bounded in number and in age. One process has it at a time.
 */
export interface WriteJournal {
  /**
   * All of it or nothing: durable when it resolves.
   * @returns the sequences of the new entries
   * @throws AppError `storage-full` or `unavailable`
   */
  write(batch: JournalBatch): Promise<number[]>;
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
  /** @returns also when it was put last, ISO 8601 */
  copyOf(key: string): Promise<{ version: number; payload: string; at: string } | undefined>;
  /** Removes copies that are too old or too many. */
  expireCopies(): Promise<void>;
}

/** An entry that was taken out of the order because it could not be written where it belongs. */
export interface SetAsideEntry extends JournalEntry {
  reason: string;
  /** ISO 8601. */
  setAsideAt: string;
}

/** Entries that wait for a person to decide about them. */
export interface SetAsideEntries {
  /** Oldest first. */
  all(): Promise<SetAsideEntry[]>;
  /** The person decided: durable when it resolves. */
  remove(sequence: number): Promise<void>;
}
