/** Turns texts into vectors whose nearness is nearness of meaning. */
export interface Embedder {
  /** Names the model and its version; vectors of different ones do not compare. */
  readonly model: string;
  /** Components of every vector. */
  readonly dimensions: number;
  /**
   * One vector of unit length for each text, in order.
   * @throws AppError `unavailable`, retryable or not, when the model cannot be reached or refuses; `cancelled`
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Float32Array[]>;
}
