/** What became of a request to begin: `full` when too many wait, `gone` when its signal was aborted first. */
export type Begun = 'begun' | 'full' | 'gone';

/**
 * Rounds of the event loop from one piece to the next. The loop accepts one connection in each (libuv since 1.45), so
 * with a single round between pieces of 10 ms no more than a hundred could come in a second, and who is to be refused
 * would not even be heard. A round without news costs microseconds.
 */
const ROUNDS = 16;
/** How long to leave what is busy before it is asked again, in milliseconds. */
const WHILE_BUSY = 1;

/**
 * Lets heavy pieces of work begin one at a time, first come first served, with rounds of the event loop between them,
 * so that what is short gets its turn: a new connection, a probe, the next piece of a stream. A piece that computes
 * without a pause keeps its round to itself; one that waits for something (a model, a slow reader) does not hold up the
 * others, which is why only the beginning is paced.
 */
export interface WorkPace {
  /** How many wait to begin. */
  readonly waiting: number;
  /** True when another one would not be let in. */
  readonly full: boolean;
  begin(gone: AbortSignal): Promise<Begun>;
}

/**
 * @param longestQueue how many may wait to begin
 * @param busy whether what pieces wait for (threads that search) has enough to do: until it has not, none begins
 */
export function createWorkPace(longestQueue: number, busy: () => boolean = () => false): WorkPace {
  const queue = new Set<() => void>();
  let roundsLeft = 0;

  const nextRound = () => {
    if (--roundsLeft > 0) {
      setImmediate(nextRound);
      return;
    }
    const [first] = queue;
    if (!first) return;
    if (busy()) {
      roundsLeft = 1;
      setTimeout(nextRound, WHILE_BUSY);
      return;
    }
    queue.delete(first);
    pause();
    first();
  };
  const pause = () => {
    roundsLeft = ROUNDS;
    setImmediate(nextRound);
  };
  return {
    get waiting() {
      return queue.size;
    },
    get full() {
      return (roundsLeft > 0 || busy()) && queue.size >= longestQueue;
    },
    async begin(gone) {
      if (gone.aborted) return 'gone';
      if (roundsLeft === 0 && !busy()) {
        pause();
        return 'begun';
      }
      if (queue.size >= longestQueue) return 'full';
      if (roundsLeft === 0) pause();
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
