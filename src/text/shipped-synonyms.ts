import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSynonymLexicon, type SynonymLexicon } from './synonym-lexicon.ts';
import { parseSynonyms } from './synonyms.ts';

/** The vocabulary that comes with the product, to be copied and edited. */
export const SHIPPED_SYNONYMS = join(import.meta.dirname, 'synonyms.txt');

let lexicon: SynonymLexicon | undefined;

/** Read with the first query, once for the process. */
export function shippedSynonyms(): SynonymLexicon {
  if (!lexicon) {
    const read = parseSynonyms(readFileSync(SHIPPED_SYNONYMS, 'utf8'));
    if (!read.ok) throw new Error(`${SHIPPED_SYNONYMS}, line ${read.line}: ${read.problem}`);
    lexicon = createSynonymLexicon(read.rules);
  }
  return lexicon;
}
