/** Whether the service is asked while somebody waits, or left alone until it answers in time again. */
export interface Breaker {
  readonly isOpen: boolean;
  /** Calls back when it opens. @returns forgets the listener */
  onOpen(listener: () => void): () => void;
  /** It failed, or it kept somebody waiting too long. */
  open(): void;
  /** It answered in time. */
  close(): void;
}

export function createBreaker(onChange: (isOpen: boolean) => void): Breaker {
  // No promise: one that stays open for days would keep all who ever waited for it.
  const listeners = new Set<() => void>();
  let isOpen = false;
  return {
    get isOpen() {
      return isOpen;
    },
    onOpen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    open() {
      if (isOpen) return;
      isOpen = true;
      for (const listener of listeners) listener();
      onChange(true);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
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
  breaker?: Breaker,
): Promise<{ result: Result } | undefined> {
  const late = Promise.withResolvers<undefined>();
  const giveUp = (): void => late.resolve(undefined);
  // What has come while this process was busy is heard first: timers go before it.
  const timer = setTimeout(() => setImmediate(giveUp), milliseconds);
  const forget = breaker?.onOpen(giveUp);
  try {
    return await Promise.race([work.then((result) => ({ result })), late.promise]);
  } finally {
    clearTimeout(timer);
    forget?.();
  }
}
