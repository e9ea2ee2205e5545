/** Counts the tokens that people and the installation use of models, by day. */
export interface TokenBudget {
  /**
   * Tokens used on a day, all requests of `user` and all of everybody.
   * @param day calendar date, `YYYY-MM-DD`
   */
  used(day: string, user: string): Promise<{ user: number; everybody: number }>;
  /** Adds to both; durable when it resolves. */
  add(day: string, user: string, tokens: number): Promise<void>;
}
