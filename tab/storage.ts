/** What the screens keep on this machine. */
export type Keeping = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Choices that last: language, channel, local identity. */
export const lasting: Keeping = reachable(() => window.localStorage);
/** Drafts, for as long as the window lives. */
export const passing: Keeping = reachable(() => window.sessionStorage);

/**
 * A storage, or memory in its place: inside Teams in a browser that blocks third-party storage, merely naming it throws.
 */
export function reachable(storage: () => Keeping): Keeping {
  try {
    const found = storage();
    found.getItem('');
    return found;
  } catch {
    return memory();
  }
}

function memory(): Keeping {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}
