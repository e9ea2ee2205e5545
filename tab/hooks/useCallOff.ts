import { useEffect, useRef } from 'react';

/** Calls off what a part of the screen waits for when a person says so, and when that part goes away. */
export function useCallOff(): { begin(): AbortSignal; stop(): void } {
  const waiting = useRef<AbortController>(undefined);
  const stop = () => waiting.current?.abort();
  useEffect(() => () => waiting.current?.abort(), []);
  return {
    begin() {
      waiting.current = new AbortController();
      return waiting.current.signal;
    },
    stop,
  };
}
