/** Turns texts into vectors whose nearness is nearness of meaning. */
export interface Embedder {
  /** Names the model and where it runs; vectors of different ones do not compare. */
  readonly model: string;
  /**
   * One vector of unit length for each text, in order, all of the same number of components. What is embedded leaves
   * the machine, so identifiers must have been taken out of it (`src/text/redact.ts`).
   * @throws AppError `unavailable`, retryable or not, when the model cannot be reached or refuses, with
   *   `params.retryAfterMs` when it says how long to wait; `cancelled` when `signal` aborted
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}
