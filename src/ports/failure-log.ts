/** Where failures that a person was shown in plain words are kept for whoever runs the process. */
export interface FailureLog {
  /** @param where ids and codes only, never a citizen's words */
  report(error: Error & { code: string }, where: Record<string, string>): void;
}
