import type { QueryTerm } from '../../text/analyse.ts';
import type { WeightedTerm } from '../../text/passage-score.ts';
import type { Vocabulary } from './retriever-vocabulary.ts';

/** A form that stands for the word in another language, or instead of a misspelt one, is less certain than the word. */
const OTHER_LANGUAGE_WORTH = 0.8;
const CORRECTION_WORTH = 0.7;
/** Terms a search matches by. The rarest decide the order, and each costs time. */
const MAX_TERMS = 32;

/** The query's terms as this collection knows them, rarest kept; a term it does not know has no forms. */
export function weighTerms(terms: readonly QueryTerm[], vocabulary: Vocabulary): WeightedTerm[] {
  const weighted = terms.map((term) => weigh(term, vocabulary));
  if (weighted.length <= MAX_TERMS) return weighted;
  const rarest = new Set([...weighted].sort((a, b) => b.weight - a.weight).slice(0, MAX_TERMS));
  return weighted.filter((term) => rarest.has(term));
}

function weigh(term: QueryTerm, vocabulary: Vocabulary): WeightedTerm {
  const forms = new Map<string, number>();
  const own = vocabulary.frequency(term.stem);
  if (own > 0) forms.set(term.stem, 1);
  let frequency = own;
  for (const other of term.otherStems) {
    const found = vocabulary.frequency(other);
    if (found === 0) continue;
    forms.set(other, OTHER_LANGUAGE_WORTH);
    frequency = Math.max(frequency, found);
  }
  if (forms.size === 0) {
    const corrected = vocabulary.correction(term.stem);
    if (corrected !== undefined) {
      forms.set(corrected, CORRECTION_WORTH);
      frequency = vocabulary.frequency(corrected);
    }
  }
  return { weight: inverseFrequency(frequency, vocabulary.passages()), forms };
}

/** Inverse document frequency as in BM25, never negative (Lucene's variant). */
function inverseFrequency(frequency: number, passages: number): number {
  return Math.log(1 + (Math.max(passages, frequency) - frequency + 0.5) / (frequency + 0.5));
}
