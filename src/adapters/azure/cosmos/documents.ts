import type { NewEvent } from '../../../domain/event.ts';
import type { SaveOutcome } from '../../../ports/paging.ts';

export type ContainerName = 'interactions' | 'work' | 'knowledge' | 'directory';

/** Where a document stands. `id` is unique in its container, so it holds the administration too. */
export interface Place {
  container: ContainerName;
  /** At most 20 GB of documents have the same (Azure Cosmos DB service limits). */
  partition: string;
  id: string;
}

type Json = string | number | boolean | null | readonly string[];

/** A record as it is kept: what it is found and sorted by, and the record itself as JSON. */
export interface Content {
  kind: string;
  /** Unique with the kind in the partition, in the order of lists. */
  sort?: string;
  /** Of a record that is guarded by one. */
  version?: number;
  /** What it is filtered by; names are the field's own. */
  fields?: Readonly<Record<string, Json>>;
  body?: string;
  /** After this instant nobody reads it any more, and the service may remove it. */
  expiresAt?: string;
}

/** What must hold of the stored document for a change to be made; else nothing is written. */
export type Guard =
  /** The last writer wins. */
  | { kind: 'none' }
  /** There is none yet. */
  | { kind: 'new' }
  /** `content.version` is one more than what is stored, 1 for a new one. */
  | { kind: 'version' }
  /** There is none yet, or its field `owner` has this value. */
  | { kind: 'owner'; owner: string };

export type Change =
  | { type: 'write'; place: Place; content: Content; guard: Guard }
  /** A document that is not there is no failure. */
  | { type: 'remove'; place: Place };

/**
 * Changes that belong together, and what happened with them. Cosmos DB has no transaction over partitions, so all but
 * the last only prepare (a claim, a pointer): they harm nobody when the last is never made, and may be made again.
 */
export interface Save {
  /** Of this save, the same however often it is sent: by it a repetition knows its own work. */
  id: string;
  changes: readonly Change[];
  events: readonly NewEvent[];
  /**
   * `false`: worth something only where all processes see it (a lease), so it is never kept on this machine to be sent
   * later, and `save` throws `unavailable` when Cosmos DB does not confirm it.
   */
  journalled?: false;
  /** What others may have written before it: read from Cosmos DB from now on, not from a copy on this machine. */
  outdated?: readonly Place[];
}

export type Condition =
  | { field: string; is: '=' | '<>' | '<' | '>=' | '>' | '<='; value: string | number | boolean }
  | { field: string; is: 'one of'; values: readonly string[] }
  /** The field is a list that holds the value. */
  | { field: string; is: 'holding'; value: string }
  /** The field is a text with the value within. */
  | { field: string; is: 'containing'; value: string };

/** Documents of one kind in one partition, in the order of `sort`. */
export interface Selection {
  container: ContainerName;
  partition: string;
  kind: string;
  /** All must hold, of `fields`. */
  where?: readonly Condition[];
  direction?: 'ASC' | 'DESC';
  /** Only what comes after this `sort` in the direction. */
  after?: string;
  limit: number;
}

export interface StoredDocument extends Content {
  place: Place;
}

/** What the stores of this folder stand on: documents in partitions, and the log of events. */
export interface Documents {
  read(place: Place): Promise<StoredDocument | undefined>;
  select(selection: Selection): Promise<StoredDocument[]>;
  count(selection: Omit<Selection, 'direction' | 'after' | 'limit'>): Promise<number>;
  /**
   * Makes the changes in order; `conflict` when a guard does not hold, with nothing written but what prepared. Then the
   * events are in the log, or will be.
   * @throws AppError `unavailable` when it is not known whether it was written: send the same save again
   */
  save(save: Save): Promise<SaveOutcome>;
  /** Adds to a number of a document, which is made when it is not there. Not repeated by itself: it may count twice. */
  add(place: Place, kind: string, field: string, amount: number): Promise<void>;
}
