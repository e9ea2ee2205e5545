import type { ScoredPassage } from '../../domain/passage.ts';
import { indexTerm } from '../index-term.ts';
import { type Segment, segments } from '../sentences.ts';
import { isStopWord } from '../stop-words.ts';
import { words } from '../words.ts';
import { withoutAddresses } from './claims/addresses.ts';
import { formsOf, hostsOf, type KnownAddresses } from './claims/allowed-addresses.ts';
import { type Clause, clausesOf } from './claims/polarity.ts';
import { type FactSheet, sheetOf } from './facts/fact.ts';
import { readFacts } from './facts/read-facts.ts';
import { factTokens } from './facts/tokens.ts';

/** A passage as a draft is held against it; each part is read when it is first needed. */
export interface Evidence {
  passage: ScoredPassage;
  facts(): FactSheet;
  /** Terms of its content words, with title and headings. */
  terms(): ReadonlySet<string>;
  clauses(): readonly Clause[];
  addresses(): ReadonlySet<string>;
  /** What can be quoted alone. */
  segments(): readonly QuotableSegment[];
  /** Whether these tokens are sentences of it, whole and in its order. */
  says(tokens: readonly string[]): boolean;
  /** Whether these tokens stand in it side by side. */
  holds(tokens: readonly string[]): boolean;
}

export interface QuotableSegment extends Segment {
  tokens: readonly string[];
  terms: ReadonlySet<string>;
}

export function evidenceOf(passage: ScoredPassage): Evidence {
  const { language, text } = passage;
  const whole = [passage.title, ...passage.headingPath, text].join('\n');
  const parts = once(() =>
    segments(text).map((segment) => ({
      ...segment,
      tokens: factTokens(segment.text),
      terms: new Set(contentTerms(segment.text, language)),
    })),
  );
  const tokens = once(() => parts().flatMap((segment) => segment.tokens));
  const edges = once(() => {
    const found = new Set([0]);
    let at = 0;
    for (const segment of parts()) {
      at += segment.tokens.length;
      found.add(at);
    }
    return found;
  });
  const places = (sought: readonly string[]) => placesOf(sought, tokens());
  return {
    passage,
    facts: once(() => sheetOf(readFacts(withoutAddresses(whole), language))),
    terms: once(() => new Set(contentTerms(whole, language))),
    clauses: once(() => clausesOf(whole, language)),
    addresses: once(() => new Set(formsOf(whole))),
    segments: parts,
    says: (sought) => places(sought).some((at) => edges().has(at) && edges().has(at + sought.length)),
    holds: (sought) => places(sought).length > 0,
  };
}

/** Addresses that a sentence may repeat. @param cited what it cites @param given all that the draft was given */
export function knownAddresses(cited: readonly Evidence[], given: readonly ScoredPassage[]): KnownAddresses {
  return {
    written: new Set(cited.flatMap((evidence) => [...evidence.addresses()])),
    published: new Set(cited.flatMap(({ passage }) => formsOf(passage.url ?? ''))),
    hosts: hostsOf(given.map(({ url }) => url)),
  };
}

/** Terms of the words that carry what is said: no function words, no numbers. */
export function contentTerms(text: string, language: ScoredPassage['language']): string[] {
  return words(text)
    .filter((word) => /^\p{L}{2}/u.test(word) && !isStopWord(word, language))
    .map((word) => indexTerm(word, language));
}

function placesOf(sought: readonly string[], all: readonly string[]): number[] {
  const found: number[] = [];
  const [first] = sought;
  if (first === undefined) return found;
  for (let at = all.indexOf(first); at >= 0; at = all.indexOf(first, at + 1)) {
    if (sought.every((token, index) => all[at + index] === token)) found.push(at);
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
