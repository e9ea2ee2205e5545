import type { QueryTerm } from '../../text/analyse.ts';
import type { PhraseForm, WeightedTerm } from '../../text/passage-score.ts';
import { isProcedural } from '../../text/procedural-words.ts';
import type { Alternative } from '../../text/synonym-lexicon.ts';
import type { Vocabulary } from './retriever-vocabulary.ts';

/** A form that stands for the word in another language, or instead of a misspelt one, is less certain than the word. */
const OTHER_LANGUAGE_WORTH = 0.8;
const CORRECTION_WORTH = 0.7;
/** How sure a correction is when it is asked whether the query is answerable at all. */
const CORRECTION_CERTAINTY = 0.5;
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
  const passages = vocabulary.passages();
  const procedural = isProcedural(term.stem);
  const forms = new Map<string, number>();
  let frequency = vocabulary.frequency(term.stem);
  if (frequency > 0) forms.set(term.stem, 1);
  for (const other of term.otherStems) {
    const found = vocabulary.frequency(other);
    if (found === 0) continue;
    forms.set(other, OTHER_LANGUAGE_WORTH);
    frequency = Math.max(frequency, found);
  }
  const known = term.alternatives.flatMap((alternative) => knownPhrase(alternative, vocabulary) ?? []);
  if (forms.size > 0 || known.length > 0) {
    // A word nobody here uses weighs what stands for it; else the word itself tells how much is asked.
    const own = forms.size > 0 ? frequency : Math.min(...known.map((phrase) => phrase.frequency));
    const weight = inverseFrequency(own, passages);
    const phrases = known.map(({ parts, worth, frequency: common }): PhraseForm => {
      return {
        parts,
        worth: worth * Math.min(1, inverseFrequency(common, passages) / Math.max(weight, Number.MIN_VALUE)),
      };
    });
    const share = known.length > 0 ? Math.sqrt(term.phraseLength) : 1;
    return { weight: weight / share, forms, phrases, certainty: 1, procedural };
  }
  const corrected = vocabulary.correction(term.stem);
  if (corrected === undefined)
    return { weight: inverseFrequency(0, passages), forms, phrases: [], certainty: 0, procedural };
  forms.set(corrected, CORRECTION_WORTH);
  const weight = inverseFrequency(vocabulary.frequency(corrected), passages);
  return { weight, forms, phrases: [], certainty: CORRECTION_CERTAINTY, procedural };
}

/** The alternative in the terms of this collection, unless one of its words is unknown here. */
function knownPhrase(
  { parts, worth }: Alternative,
  vocabulary: Vocabulary,
): (PhraseForm & { frequency: number }) | undefined {
  let frequency = Number.POSITIVE_INFINITY;
  const known = parts.map((stems) => {
    const found = stems.filter((stem) => vocabulary.frequency(stem) > 0);
    frequency = Math.min(frequency, Math.max(0, ...found.map((stem) => vocabulary.frequency(stem))));
    return new Set(found);
  });
  return frequency > 0 ? { parts: known, worth, frequency } : undefined;
}

/** Inverse document frequency as in BM25, never negative (Lucene's variant). */
function inverseFrequency(frequency: number, passages: number): number {
  return Math.log(1 + (Math.max(passages, frequency) - frequency + 0.5) / (frequency + 0.5));
}
