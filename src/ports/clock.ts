/** Time and identity, doubled in tests. */
export interface Clock {
  /** The current instant. */
  now(): Date;
  /** Monotonic milliseconds, for durations only. */
  elapsed(): number;
  /** A new opaque id, unique across processes and increasing with time (UUID version 7, RFC 9562). */
  newId(): string;
}
