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

/** Deliveries that survive a restart and are tried until they succeed. */
export interface DeliveryQueue {
  /** Enqueuing an id that is already there, or was there and is done, changes nothing. */
  enqueue(delivery: Omit<Delivery, 'attempts'>): Promise<void>;
  /** Due at `now`, oldest first. */
  due(now: string, limit: number): Promise<Delivery[]>;
  done(id: string): Promise<void>;
  retry(id: string, dueAt: string): Promise<void>;
  /** Not yet done. */
  pending(): Promise<number>;
}
