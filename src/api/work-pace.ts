/** What became of a request to begin: `full` when too many wait, `gone` when its signal was aborted first. */
export type Begun = 'begun' | 'full' | 'gone';

/**
 * Lets heavy pieces of work begin one in each round of the event loop, first come first served, so that what is short
 * gets its turn between them: a new connection, a probe, the next piece of a stream. A piece that computes without a
 * pause keeps its round to itself; one that waits for something (a model, a slow reader) does not hold up the others,
 * which is why only the beginning is paced.
 */
export interface WorkPace {
  /** How many wait to begin. */
  readonly waiting: number;
  /** True when another one would not be let in. */
  readonly full: boolean;
  begin(gone: AbortSignal): Promise<Begun>;
}

/** @param longestQueue how many may wait to begin */
export function createWorkPace(longestQueue: number): WorkPace {
  const queue = new Set<() => void>();
  let roundTaken = false;

  const nextRound = () => {
    const [first] = queue;
    roundTaken = first !== undefined;
    if (!first) return;
    queue.delete(first);
    setImmediate(nextRound);
    first();
  };
  return {
    get waiting() {
      return queue.size;
    },
    get full() {
      return roundTaken && queue.size >= longestQueue;
    },
    async begin(gone) {
      if (gone.aborted) return 'gone';
      if (!roundTaken) {
        roundTaken = true;
        setImmediate(nextRound);
        return 'begun';
      }
      if (queue.size >= longestQueue) return 'full';
      return new Promise((resolve) => {
        const go = () => {
          gone.removeEventListener('abort', leave);
          resolve('begun');
        };
        const leave = () => {
          queue.delete(go);
          resolve('gone');
        };
        queue.add(go);
        gone.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
