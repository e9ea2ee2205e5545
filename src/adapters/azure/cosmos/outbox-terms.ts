import type { AppError } from '../../../errors.ts';
import type { Save } from './documents.ts';

/** Times in milliseconds. */
export interface OutboxTimes {
  /**
   * For somebody who waits. What is saved is durable already: longer waiting only serves to hear of a conflict at once.
   * Several times what a save takes that answers (two to four requests in one region).
   */
  agent: number;
  /** Between the first failure and the next try; doubled with each, up to the longest. */
  firstPause: number;
  longestPause: number;
  /** While Cosmos DB is left alone, a copy this young is taken without asking. */
  youngCopy: number;
  /** For what is under way when the process stops. */
  stop: number;
}

export const OUTBOX_TIMES: OutboxTimes = {
  agent: 150,
  firstPause: 250,
  longestPause: 10_000,
  youngCopy: 600_000,
  stop: 5000,
};

/** Changes of an interaction's first save: its period, a pointer, itself. Others of a long document take their time. */
const FEW_CHANGES = 3;

/** How long a save may take before it counts as slow, in milliseconds. */
export function usualTime({ changes }: Save, { agent }: OutboxTimes): number {
  return agent * Math.max(1, Math.ceil(changes.length / FEW_CHANGES));
}

/** For the log: ids only. */
export type OutboxReport =
  /** Saves wait here from now on. */
  | { kind: 'waits' }
  /** Cosmos DB answers in time again. */
  | { kind: 'answers' }
  /** An acknowledged save could not be written to Cosmos DB and is kept for a person to decide. */
  | { kind: 'set-aside'; save: string; places: readonly string[]; reason: string }
  | { kind: 'journal-fails'; failure: AppError };

export interface OutboxFigures {
  /** Acknowledged saves that are not known to be in Cosmos DB. */
  waiting: number;
  /** Of the one that waits longest, in seconds; 0 when none does. */
  oldestAge: number;
  /** Acknowledged saves that could not be written and are kept beside. */
  setAside: number;
  /** Saves that waited and were written, since this process began. */
  drained: number;
}
