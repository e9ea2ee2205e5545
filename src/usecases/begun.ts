/**
 * Begins to read a sequence at once, so that it works while its reader is still busy; what it yields comes in order when
 * it is read. Who does not read it to its end has to abort what it works for.
 */
export function begun<Item>(sequence: AsyncIterable<Item>): AsyncGenerator<Item> {
  const items = sequence[Symbol.asyncIterator]();
  const first = items.next();
  // Whoever reads it is told; until then it must not count as unheard of.
  first.catch(() => undefined);
  return (async function* () {
    const { done, value } = await first;
    if (done) return;
    try {
      yield value;
      for (let next = await items.next(); !next.done; next = await items.next()) yield next.value;
    } finally {
      await items.return?.();
    }
  })();
}
