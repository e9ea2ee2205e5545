/** Things that arrive over time, with waiting that never sleeps: an item is looked at once, when it comes. */
export interface Inbox<T> {
  readonly all: readonly T[];
  push(item: T): void;
  /**
   * The first item, past or future, that matches and was not taken before; it is taken. Items that do not match stay for later calls,
   * so two waits may be written in any order. Rejects after `timeoutMs`, with what did arrive.
   */
  next(matches: (item: T) => boolean, timeoutMs: number, wanted: string): Promise<T>;
}

interface Waiter<T> {
  matches(item: T): boolean;
  give(item: T): void;
}

/** @param describe one line for an item, used in the error of a wait that ran out. */
export function createInbox<T>(describe: (item: T) => string, tail: () => string): Inbox<T> {
  const all: T[] = [];
  const untaken: T[] = [];
  const waiters: Waiter<T>[] = [];

  return {
    all,
    push(item) {
      all.push(item);
      const index = waiters.findIndex((waiter) => waiter.matches(item));
      const [waiter] = index < 0 ? [] : waiters.splice(index, 1);
      if (waiter) waiter.give(item);
      else untaken.push(item);
    },
    next(matches, timeoutMs, wanted) {
      const index = untaken.findIndex(matches);
      const [found] = index < 0 ? [] : untaken.splice(index, 1);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise<T>((resolve, reject) => {
        const waiter: Waiter<T> = {
          matches,
          give(item) {
            clearTimeout(timer);
            resolve(item);
          },
        };
        const timer = setTimeout(() => {
          waiters.splice(waiters.indexOf(waiter), 1);
          const arrived = untaken.map((item) => `- ${describe(item)}`).join('\n') || '(nothing)';
          reject(new Error(`no ${wanted} in ${timeoutMs} ms; not taken so far:\n${arrived}\n${tail()}`));
        }, timeoutMs);
        waiters.push(waiter);
      });
    },
  };
}
