import type { ScoredPassage } from '../../domain/passage.ts';
import { type Segment, segments } from '../sentences.ts';
import { addressesIn, withoutAddresses } from './claims/addresses.ts';
import { formsOf, hostsOf, type KnownAddresses } from './claims/allowed-addresses.ts';
import { beginningsOf } from './claims/cognates.ts';
import { type Polarity, polaritiesOf } from './claims/denials.ts';
import { labelledFigures } from './claims/labels.ts';
import type { LabelledSegment } from './claims/pairs.ts';
import { type Clause, clausesOf } from './claims/polarity.ts';
import { contentTerms } from './content-terms.ts';
import { type FactSheet, sheetOf } from './facts/fact.ts';
import { readFacts } from './facts/read-facts.ts';
import { factTokens } from './facts/tokens.ts';

/** A passage as a draft is held against it; each part is read when it is first needed. */
export interface Evidence {
  passage: ScoredPassage;
  /** Reads all parts now. */
  prepare(): void;
  facts(): FactSheet;
  /** Terms of its content words, with title and headings. */
  terms(): ReadonlySet<string>;
  /** Beginnings of its words, for drafts in other languages. */
  beginnings(): ReadonlySet<string>;
  addresses(): ReadonlySet<string>;
  /** Figures with what is said of them, by segment. */
  figures(): readonly LabelledSegment[];
  /** Terms of its title and headings. */
  topic(): ReadonlySet<string>;
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
  clauses(): readonly Clause[];
  polarities(): readonly Polarity[];
}

export function evidenceOf(passage: ScoredPassage): Evidence {
  const { language, text } = passage;
  const above = [passage.title, ...passage.headingPath].join('\n');
  const whole = `${above}\n${text}`;
  const parts = once(() =>
    segments(text).map((segment) => ({
      ...segment,
      tokens: factTokens(segment.text),
      terms: new Set(contentTerms(segment.text, language)),
      clauses: once(() => clausesOf(segment.text, language)),
      polarities: once(() => polaritiesOf(segment.text, language)),
    })),
  );
  const topic = once(() => new Set(contentTerms(above, language)));
  const tokens = once(() => parts().flatMap((segment) => segment.tokens));
  const edges = once(() => {
    const found = new Set([0]);
    let at = 0;
    for (const segment of parts()) {
      // An item may be several sentences.
      const sentences = segment.kind === 'item' ? segments(segment.text).slice(0, -1) : [];
      let within = at;
      for (const sentence of sentences) {
        within += factTokens(sentence.text).length;
        found.add(within);
      }
      at += segment.tokens.length;
      found.add(at);
    }
    return found;
  });
  const addresses = once(() => addressesIn(whole));
  const facts = once(() => sheetOf(readFacts(withoutAddresses(whole, addresses()), language)));
  return {
    passage,
    prepare() {
      facts();
      edges();
    },
    facts,
    terms: once(() => new Set([...topic(), ...parts().flatMap(({ terms }) => [...terms])])),
    beginnings: once(() => beginningsOf(whole)),
    addresses: once(() => new Set(addresses().flatMap(({ kind, form }) => (kind === 'disguised' ? [] : [form])))),
    figures: once(() => parts().map((segment) => labelledFigures(segment.text, language))),
    topic,
    segments: parts,
    says: (sought) =>
      sought.length > 0 && [...edges()].some((at) => edges().has(at + sought.length) && standsAt(sought, tokens(), at)),
    holds: (sought) => sought.length > 0 && tokens().some((_token, at) => standsAt(sought, tokens(), at)),
  };
}

/** All that a passage says, with title and headings. */
export function wholeText({ passage }: Evidence): string {
  return [passage.title, ...passage.headingPath, passage.text].join('\n');
}

/** Addresses that a sentence may repeat. @param cited what it cites @param given all that the draft was given */
export function knownAddresses(cited: readonly Evidence[], given: readonly ScoredPassage[]): KnownAddresses {
  return {
    written: new Set(cited.flatMap((evidence) => [...evidence.addresses()])),
    published: new Set(cited.flatMap(({ passage }) => formsOf(passage.url ?? ''))),
    hosts: hostsOf(given.map(({ url }) => url)),
  };
}

function standsAt(sought: readonly string[], all: readonly string[], at: number): boolean {
  for (const [index, token] of sought.entries()) if (all[at + index] !== token) return false;
  return true;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
