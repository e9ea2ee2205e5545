/** Questions of one round, about. */
const ROUND = 300;

/**
 * Rounds of distinct questions, each spread evenly over all: no round asks what another asked, so that no cache of
 * answers is measured.
 */
export function questionRounds(questions: readonly string[], rounds: number): string[][] {
  const distinct = [...new Set(questions)];
  const step = Math.max(rounds, Math.round(distinct.length / ROUND));
  return Array.from({ length: rounds }, (_, round) => distinct.filter((_, index) => index % step === round));
}
