import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSynonymLexicon, type SynonymLexicon } from './synonym-lexicon.ts';
import { parseSynonyms, type SynonymRule } from './synonyms.ts';

/** The vocabulary that comes with the product, to be copied and edited. */
export const SHIPPED_SYNONYMS = join(import.meta.dirname, 'synonyms.txt');

let rules: readonly SynonymRule[] | undefined;
let lexicon: SynonymLexicon | undefined;

/** Read when first asked for, once for the process. */
export function shippedSynonymRules(): readonly SynonymRule[] {
  if (!rules) {
    const read = parseSynonyms(readFileSync(SHIPPED_SYNONYMS, 'utf8'));
    if (!read.ok) throw new Error(`${SHIPPED_SYNONYMS}, line ${read.line}: ${read.problem}`);
    rules = read.rules;
  }
  return rules;
}

/** The shipped rules ready for matching. */
export function shippedSynonyms(): SynonymLexicon {
  lexicon ??= createSynonymLexicon(shippedSynonymRules());
  return lexicon;
}
