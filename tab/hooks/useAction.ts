import { useRef, useState } from 'react';
import { asProblem, type ProblemError } from '../client/problem.ts';

export interface Action<Input extends unknown[]> {
  run: (...input: Input) => Promise<boolean>;
  busy: boolean;
  problem: ProblemError | undefined;
  clear: () => void;
}

/** Something a person does: one at a time, its problem kept for the screen. `run` tells whether it was done. */
export function useAction<Input extends unknown[]>(work: (...input: Input) => Promise<void>): Action<Input> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const running = useRef(false);
  async function run(...input: Input): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      await work(...input);
      return true;
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { run, busy, problem, clear: () => setProblem(undefined) };
}
