/**
 * Begins to read a sequence at once, so that it works while its reader is still busy; what it yields comes in order when
 * it is read. To leave it ends the sequence, also before the first read.
 */
export function begun<Item>(sequence: AsyncIterable<Item>): AsyncIterableIterator<Item> {
  const items = sequence[Symbol.asyncIterator]();
  let first: Promise<IteratorResult<Item>> | undefined = items.next();
  // Whoever reads it is told; until then it must not count as unheard of.
  first.catch(() => undefined);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const next = first ?? items.next();
      first = undefined;
      return next;
    },
    async return() {
      await items.return?.();
      return { done: true, value: undefined };
    },
  };
}
