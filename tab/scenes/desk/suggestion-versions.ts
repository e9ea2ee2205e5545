import type { Suggestion } from '../../../src/domain/suggestion.ts';
import { plainText } from '../../text/suggestion-blocks.ts';

/** The assistant's suggestions for one question, of which one is in sight. */
export interface SuggestionVersions {
  all: readonly Suggestion[];
  shown: Suggestion | undefined;
  /** A text of them was used: nothing is left to decide. */
  used: boolean;
}

/**
 * In sight is the one that was chosen, else what was used, else the newest. An attempt that failed is no version beside
 * others: what stands goes on standing.
 */
export function versionsOf(suggestions: readonly Suggestion[], chosen: string | undefined): SuggestionVersions {
  const drafts = suggestions.filter(({ origin }) => origin === 'assistant');
  const standing = drafts.filter(({ status }) => status !== 'failed');
  const all = standing.length > 0 ? standing : drafts.slice(-1);
  const used = all.find(wasUsed);
  return { all, shown: all.find(({ id }) => id === chosen) ?? used ?? all.at(-1), used: used !== undefined };
}

function wasUsed({ decision }: Suggestion): boolean {
  return decision !== undefined && decision.kind !== 'rejected';
}

/** The number of an earlier version that says the very same, from 1. */
export function sameAs({ all, shown }: SuggestionVersions): number | undefined {
  if (shown?.status !== 'completed') return undefined;
  const earlier = all.slice(0, all.indexOf(shown));
  const at = earlier.findIndex(({ text }) => plainText(text) === plainText(shown.text));
  return at < 0 ? undefined : at + 1;
}
