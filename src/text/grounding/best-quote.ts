import { contentTerms } from './content-terms.ts';
import type { Evidence, QuotableSegment } from './evidence.ts';
import { factTokens, isNumber } from './facts/tokens.ts';

export interface Quote {
  text: string;
  score: number;
}

/** A number in common tells more than a word. */
const NUMBER_WORTH = 2;

/** The words of a source, verbatim, that have most of what a sentence says for their length. */
export function bestQuote(plain: string, { passage, segments }: Evidence): Quote | undefined {
  const tokens = new Set(factTokens(plain));
  const terms = new Set(contentTerms(plain, passage.language));
  let best: Quote | undefined;
  for (const segment of segments()) {
    const score = segment.kind === 'heading' ? 0 : worth(segment, terms, tokens);
    if (!best || score > best.score) best = { text: segment.text, score };
  }
  return best;
}

function worth(segment: QuotableSegment, terms: ReadonlySet<string>, tokens: ReadonlySet<string>): number {
  let common = 0;
  for (const term of segment.terms) if (terms.has(term)) common++;
  for (const token of new Set(segment.tokens)) if (isNumber(token) && tokens.has(token)) common += NUMBER_WORTH;
  return common / Math.sqrt(4 + segment.tokens.length);
}
