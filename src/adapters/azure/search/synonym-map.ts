import type { SynonymMap } from '@azure/search-documents';
import type { SynonymRule } from '../../../text/synonyms.ts';

/** What the service expands one rule to at most. */
const MAX_EXPANSIONS = 20;
const MAX_RULES = 20_000;

/**
 * The vocabulary in the format of Solr: words that mean each other as one group, the others from left to right with the
 * word itself, which an explicit rule would otherwise replace.
 */
export function synonymMapOf(name: string, rules: readonly SynonymRule[]): SynonymMap {
  const lines = new Set(rules.map(lineOf));
  return { name, synonyms: [...lines].slice(0, MAX_RULES) };
}

function lineOf({ from, to, mutual }: SynonymRule): string {
  // In one order, so that a group stands once although each of its words leads a rule.
  if (mutual) return list([from, ...to].sort());
  return `${escaped(from)} => ${list([from, ...to])}`;
}

function list(phrases: readonly string[]): string {
  return phrases.slice(0, MAX_EXPANSIONS).map(escaped).join(', ');
}

function escaped(phrase: string): string {
  return phrase.replace(/[\\,]|=>/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');
}
