/** Whether the service is asked while somebody waits, or left alone until it answers in time again. */
export interface Breaker {
  readonly isOpen: boolean;
  /** Resolves when it opens; at once while it is open. */
  opened(): Promise<void>;
  /** It failed, or it kept somebody waiting too long. */
  open(): void;
  /** It answered in time. */
  close(): void;
}

export function createBreaker(onChange: (isOpen: boolean) => void): Breaker {
  let isOpen = false;
  let next = Promise.withResolvers<void>();
  return {
    get isOpen() {
      return isOpen;
    },
    opened: () => next.promise,
    open() {
      if (isOpen) return;
      isOpen = true;
      next.resolve();
      onChange(true);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      next = Promise.withResolvers();
      onChange(false);
    },
  };
}

/**
 * What a promise came to, or undefined when it takes longer than `milliseconds` or the breaker opens first. It goes on
 * by itself then.
 */
export async function withPatience<Result>(
  work: Promise<Result>,
  milliseconds: number,
  enough?: Promise<void>,
): Promise<{ result: Result } | undefined> {
  const late = Promise.withResolvers<undefined>();
  // What has come while this process was busy is heard first: timers go before it.
  const timer = setTimeout(() => setImmediate(() => late.resolve(undefined)), Math.max(0, milliseconds));
  try {
    const racing = [work.then((result) => ({ result })), late.promise];
    return await Promise.race(enough ? [...racing, enough.then(() => undefined)] : racing);
  } finally {
    clearTimeout(timer);
  }
}
