import type { Place } from './documents.ts';

/** Documents remembered: those of the interactions that are open, several times over. */
const MOST = 5000;

/** What this process last saw at places, so that the next version need not read before it writes. */
export interface WrittenLately {
  /** @param isLogged whether the events in it are known to be in the log; else it is read before it is written over */
  saw(place: Place, version: number | undefined, etag: string, isLogged: boolean): void;
  /** The events of this version are in the log. */
  logged(place: Place, version: number | undefined): void;
  /** The ETag at this version, undefined when it is not known or the document must be read. */
  etagOf(place: Place, version: number): string | undefined;
}

export function createWrittenLately(): WrittenLately {
  const seen = new Map<string, { version: number; etag: string; isLogged: boolean }>();
  const keyOf = ({ container, id }: Place) => `${container} ${id}`;
  return {
    saw(place, version, etag, isLogged) {
      if (version === undefined) return;
      const key = keyOf(place);
      const before = seen.get(key);
      seen.delete(key);
      seen.set(key, { version, etag, isLogged: isLogged || (before?.etag === etag && before.isLogged) });
      if (seen.size > MOST) for (const [oldest] of seen) return void seen.delete(oldest);
    },
    logged(place, version) {
      const found = seen.get(keyOf(place));
      if (found && found.version === version) found.isLogged = true;
    },
    etagOf(place, version) {
      const found = seen.get(keyOf(place));
      return found?.version === version && found.isLogged ? found.etag : undefined;
    },
  };
}
