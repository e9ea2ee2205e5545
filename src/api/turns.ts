/** How many may be at work at the same time, and how many may wait for them, each for how long. */
export interface TurnLimits {
  atOnce: number;
  waiting: number;
  /** Milliseconds. */
  patience: number;
}

/** Turns in the order they were asked for. */
export interface Turns {
  /**
   * Resolves with true when it is this one's turn, which lasts until `done` is aborted; with false when too many wait,
   * when it has waited too long, or when `done` was aborted first.
   */
  take(done: AbortSignal): Promise<boolean>;
}

export function createTurns({ atOnce, waiting, patience }: TurnLimits): Turns {
  let working = 0;
  const line = new Set<() => void>();

  const begin = (done: AbortSignal): true => {
    working++;
    done.addEventListener('abort', end, { once: true });
    return true;
  };
  const end = () => {
    working--;
    line.values().next().value?.();
  };
  return {
    async take(done) {
      if (done.aborted) return false;
      if (working < atOnce) return begin(done);
      if (line.size >= waiting) return false;
      return new Promise((resolve) => {
        const leave = (turn: boolean) => {
          line.delete(next);
          clearTimeout(timer);
          done.removeEventListener('abort', giveUp);
          resolve(turn && begin(done));
        };
        const next = () => leave(true);
        const giveUp = () => leave(false);
        const timer = setTimeout(giveUp, patience);
        done.addEventListener('abort', giveUp);
        line.add(next);
      });
    },
  };
}
