import { isFunctionWord } from './function-words.ts';
import { type Sighting, SURE } from './identifier.ts';
import { nameSighting } from './names.ts';
import { isPlaceName } from './place-names.ts';
import { isEveryday, lastOfName } from './record-names.ts';
import type { Token } from './tokens.ts';

/** Names that were taken out once, to be known again by any of their parts. */
export interface LearntNames {
  find(tokens: readonly Token[]): Sighting[];
  /** The key of the name that another way to say it stands for: "María Fernández" of "María Fernández Soto". */
  sameAs(key: string): string | undefined;
  /** Takes a name of two words or more; `key` is its own or that of the shorter name it completes. */
  learn(written: string, key: string): void;
}

interface Learnt {
  key: string;
  parts: Set<string>;
}

const SHORTEST_PART = 3;

/**
 * Parts of three letters and more count, those that are everyday words too only with a capital or beside another part.
 * Where two people share a part, it stands for who was named first: it is taken out, whoever is meant.
 */
export function learntNames(): LearntNames {
  const names: Learnt[] = [];
  const byPart = new Map<string, Learnt[]>();
  return {
    find: (tokens) => (names.length === 0 ? [] : sightingsOf(tokens, byPart)),
    sameAs(key) {
      const parts = partsOf(key);
      const [first = ''] = parts;
      if (parts.length === 0) return undefined;
      const known = byPart.get(first)?.find((name) => parts.every((part) => name.parts.has(part)));
      return (known ?? names.find((name) => [...name.parts].every((part) => parts.includes(part))))?.key;
    },
    learn(written, key) {
      const parts = partsOf(written);
      if (parts.length < 2) return;
      const known = names.find((name) => name.key === key);
      const name = known ?? { key, parts: new Set<string>() };
      if (!known) names.push(name);
      for (const part of parts) {
        if (name.parts.has(part)) continue;
        name.parts.add(part);
        byPart.set(part, [...(byPart.get(part) ?? []), name]);
      }
    },
  };
}

/** The words of a key ("NOMBRE ana de la torre") that tell a person. */
function partsOf(key: string): string[] {
  const [, ...words] = key.split(' ');
  return words.filter((word) => word.length >= SHORTEST_PART && !isFunctionWord(word));
}

function sightingsOf(tokens: readonly Token[], byPart: ReadonlyMap<string, readonly Learnt[]>): Sighting[] {
  const sightings: Sighting[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const names = token?.type === 'word' ? byPart.get(token.text) : undefined;
    if (!token || !names) continue;
    let found: { last: number; key: string } | undefined;
    for (const { key, parts } of names) {
      const last = lastOfName(tokens, at, parts);
      if (!found || last > found.last) found = { last, key };
    }
    if (!found) continue;
    const { last, key } = found;
    const isAlone = last === at;
    if (isAlone && ((!token.capital && isEveryday(token.text)) || isPlaceName(tokens, at))) continue;
    sightings.push({ ...nameSighting(tokens, at, last, SURE.name), key });
    at = last;
  }
  return sightings;
}
