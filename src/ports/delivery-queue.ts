export type DeliveryKind = 'expert-card' | 'agent-notice';

/** Something Teams must be told about an escalation. What is sent is the state at that time, so order does not matter. */
export interface Delivery {
  id: string;
  tenant: string;
  kind: DeliveryKind;
  escalationId: string;
  attempts: number;
  dueAt: string;
}

/** For how long whom: instants in ISO 8601 by the clock of whoever asks. */
export interface Lease {
  /** One process from its start to its end. */
  holder: string;
  now: string;
  until: string;
  /**
   * Another's that ended by then may be taken: `now`, or earlier after the store was away, so that the holder can still
   * write down what it did.
   */
  endedBy: string;
}

/**
 * Deliveries that survive a restart and are tried until they succeed. Several processes may make them: what Teams is told
 * of one escalation is told by the one that has its lease, since two would post two cards, or leave the older state on one.
 */
export interface DeliveryQueue {
  /** Enqueuing an id that is already there, or was there and is done, changes nothing. */
  enqueue(delivery: Omit<Delivery, 'attempts'>): Promise<void>;
  /** Due at `now`, oldest first, whoever has their lease. */
  due(now: string, limit: number): Promise<Delivery[]>;
  /**
   * Takes the escalation of a delivery, or keeps it for longer. Whoever gets it reads what the holder before has written.
   * @returns false while another holder's lease has not ended, and when the delivery is done or not due any more
   * @throws AppError `unavailable` when other processes cannot be told: then nobody has it
   */
  lease(delivery: Delivery, lease: Lease): Promise<boolean>;
  /** Gives back what `lease` took; nothing when somebody else has it. */
  release(delivery: Delivery, holder: string): Promise<void>;
  done(id: string): Promise<void>;
  retry(id: string, dueAt: string): Promise<void>;
  /** Not yet done. */
  pending(): Promise<number>;
}
