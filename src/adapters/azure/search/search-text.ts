import type { Dictionary } from '../../../text/ranking/dictionary.ts';
import type { QueryPlan } from '../../../text/ranking/query-plan.ts';

/** Each costs the service a look into every field that is searched. */
const MOST = 64;

/**
 * What the service searches for, in its simple syntax with nothing in it that is syntax: the words as typed, for its own
 * analysers, and the index terms that stand for them, for the field that has ours. Rarest first; the order the service
 * gives them does not matter, only what it finds.
 * @returns empty when there is nothing to search for
 */
export function searchTextOf({ terms }: QueryPlan, dictionary: Dictionary): string {
  const asked = [...terms].sort((a, b) => b.weight - a.weight);
  const typed = asked.map(({ word }) => word);
  const forms = asked.flatMap((term) => [...term.forms.keys()]);
  const phrases = asked.flatMap((term) => term.phrases.flatMap(({ parts }) => parts.flatMap((part) => [...part])));
  const ours = [...forms, ...phrases].map(dictionary.termText);
  return [...new Set([...typed, ...ours])].slice(0, MOST).map(escaped).join(' ');
}

/** Whatever is neither letter nor figure is one only by its backslash. */
function escaped(word: string): string {
  return word.toWellFormed().replace(/[^\p{L}\p{N}\s]/gu, (sign) => `\\${sign}`);
}
