import type { Language } from '../../domain/language.ts';
import { withoutCitations } from '../citations.ts';
import { withoutAddresses } from '../grounding/claims/addresses.ts';
import { type Clause, clausesOf } from '../grounding/claims/polarity.ts';
import { readFacts } from '../grounding/facts/read-facts.ts';
import { indexTerm } from '../index-term.ts';
import { withoutPlaceholders } from '../redaction/placeholders.ts';
import { segments } from '../sentences.ts';
import { isStopWord } from '../stop-words.ts';
import { words } from '../words.ts';
import { withoutCourtesy } from './courtesy.ts';

/** A text and its language. */
export interface Told {
  text: string;
  language: Language;
}

/** A sentence that says something of the matter. */
export interface ClaimSentence {
  /** As it is written, for people, without citations. */
  shown: string;
  /** Without placeholders, addresses and words of courtesy. */
  plain: string;
  /** What it tells as facts, as they are written. */
  facts: readonly string[];
}

/** Content words of a line that may head what follows, and claims nothing. */
const MOST_HEAD_WORDS = 3;

const WITHOUT = / (?=(?:sin|sense|sen|without) \p{L})/giu;

/** The sentences of a text, but for those that only greet, thank, offer help or head what follows. */
export function claimSentences({ text, language }: Told): ClaimSentence[] {
  const pieces = segments(withoutCitations(text)).flatMap((piece) =>
    piece.kind === 'item'
      ? segments(piece.text).map((part) => ({ shown: part.text, isHead: false }))
      : [{ shown: piece.text, isHead: piece.kind === 'heading' || isHead(piece.text) }],
  );
  return pieces.flatMap(({ shown, isHead }) => {
    const plain = withoutCourtesy(withoutAddresses(withoutPlaceholders(shown)));
    const facts = readFacts(plain, language)
      .filter(({ needs }) => needs.length > 0)
      .map((fact) => fact.shown);
    const isClaim = facts.length > 0 || termsOf(plain, language).size > (isHead ? MOST_HEAD_WORDS : 0);
    return isClaim ? [{ shown, plain, facts }] : [];
  });
}

/** Terms of the words of a text that carry what is said. */
export function termsOf(text: string, language: Language): ReadonlySet<string> {
  const content = words(text).filter((word) => /^\p{L}{2}/u.test(word) && !isStopWord(word, language));
  return new Set(content.map((word) => indexTerm(word, language)));
}

/** Clauses of a sentence, of which one that is without something ("en cuatro plazos sin intereses") denies no more than that. */
export function clausesIn(sentence: string, language: Language): Clause[] {
  return clausesOf(sentence.replace(WITHOUT, ', '), language);
}

/** "**Plazo**", "Qué necesita:", "Documentos" */
function isHead(shown: string): boolean {
  return /^\*\*[^*]+\*\*:?$|:\**$/.test(shown) || !/[.!?…;]["'»”’)*_]*$/.test(shown);
}
