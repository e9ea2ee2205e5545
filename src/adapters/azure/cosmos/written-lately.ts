import type { Place } from './documents.ts';

/** Documents remembered: those of the interactions that are open, several times over. */
const MOST = 5000;

/** A document as this process last saw it. */
export interface Seen {
  version: number | undefined;
  etag: string;
  /** The saves that wrote it last. */
  saves: readonly string[];
}

/** What this process last saw at places, so that the next version need not read before it writes. */
export interface WrittenLately {
  /** @param isLogged whether the events in it are known to be in the log; else it is read before it is written over */
  saw(place: Place, seen: Seen, isLogged: boolean): void;
  /** The events of this version are in the log. */
  logged(place: Place, version: number | undefined): void;
  /** What was seen at this version, undefined when it is not known or the document must be read. */
  at(place: Place, version: number): Seen | undefined;
}

export function createWrittenLately(): WrittenLately {
  const remembered = new Map<string, Seen & { isLogged: boolean }>();
  const keyOf = ({ container, id }: Place) => `${container} ${id}`;
  return {
    saw(place, seen, isLogged) {
      if (seen.version === undefined) return;
      const key = keyOf(place);
      const before = remembered.get(key);
      remembered.delete(key);
      remembered.set(key, { ...seen, isLogged: isLogged || (before?.etag === seen.etag && before.isLogged) });
      if (remembered.size > MOST) for (const [oldest] of remembered) return void remembered.delete(oldest);
    },
    logged(place, version) {
      const found = remembered.get(keyOf(place));
      if (found && found.version === version) found.isLogged = true;
    },
    at(place, version) {
      const found = remembered.get(keyOf(place));
      return found?.version === version && found.isLogged ? found : undefined;
    },
  };
}
