import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { asProblem, isAbort, type ProblemError } from '../client/problem.ts';

export interface Resource<Value> {
  value: Value | undefined;
  problem: ProblemError | undefined;
  loading: boolean;
  reload: () => void;
}

interface Held<Value> {
  key: string;
  value?: Value;
  problem?: ProblemError;
}

/**
 * Something read from the server. Loads when `key` changes (not while it is undefined) and at each `reload`, during
 * which the former value stays on the screen.
 */
export function useResource<Value>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<Value>,
): Resource<Value> {
  const [held, setHeld] = useState<Held<Value>>();
  const [round, setRound] = useState(0);
  const begin = useEffectEvent(load);

  useEffect(() => {
    if (key === undefined) return;
    const stop = new AbortController();
    begin(stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setHeld({ key, value });
      },
      (thrown: unknown) => {
        if (stop.signal.aborted || isAbort(thrown)) return;
        const problem = asProblem(thrown);
        setHeld((before) => (before?.key === key ? { ...before, problem } : { key, problem }));
      },
    );
    return () => stop.abort();
  }, [key, round]);

  const current = held !== undefined && held.key === key ? held : undefined;
  return {
    value: current?.value,
    problem: current?.problem,
    loading: key !== undefined && current === undefined,
    reload: useCallback(() => setRound((before) => before + 1), []),
  };
}
