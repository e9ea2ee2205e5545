import type { DomainEvent } from '../domain/event.ts';

/**
 * The log of what happened, in commit order; rows are written by the stores in the transaction of their record.
 * A consumer keeps its own position and may see an event twice.
 */
export interface EventBus {
  /** Events after a sequence, oldest first. */
  read(after: number, limit: number): Promise<DomainEvent[]>;
  /** The newest sequence, 0 when nothing happened yet. */
  latest(): Promise<number>;
  position(consumer: string): Promise<number>;
  advance(consumer: string, sequence: number): Promise<void>;
  /** Calls back soon after something was appended. Says only that there is more: read it. @returns unsubscribe */
  onAppended(listener: () => void): () => void;
}
