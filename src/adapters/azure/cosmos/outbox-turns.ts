/** Lets one save at a time decide about a place, so that each knows what those before it came to. */
export interface Turns {
  /** Resolves when all these places are free, and holds them. @returns lets them go */
  take(keys: readonly string[]): Promise<() => void>;
}

export function createTurns(): Turns {
  const held = new Map<string, Promise<void>>();
  return {
    async take(keys) {
      while (true) {
        const other = keys.map((key) => held.get(key)).find((one) => one !== undefined);
        if (!other) break;
        await other;
      }
      const own = Promise.withResolvers<void>();
      for (const key of keys) held.set(key, own.promise);
      return () => {
        for (const key of keys) held.delete(key);
        own.resolve();
      };
    },
  };
}
