import { z } from 'zod';
import { PersonRefSchema } from './identity.ts';

export const DecisionKindSchema = z.enum(['accepted', 'edited', 'rejected']);
export type DecisionKind = z.infer<typeof DecisionKindSchema>;

export const RejectionReasonSchema = z.enum(['wrong', 'outdated', 'incomplete', 'unclear', 'off-topic', 'other']);
export type RejectionReason = z.infer<typeof RejectionReasonSchema>;

/** What the agent did with a suggestion. At most one for each suggestion. */
export const DecisionSchema = z.object({
  kind: DecisionKindSchema,
  finalText: z.string().optional(),
  /** A `RejectionReason` or the agent's own words. */
  reason: z.string().optional(),
  /** Share of the draft that was changed: 0 untouched, 1 rewritten. */
  editShare: z.number().min(0).max(1),
  by: PersonRefSchema,
  at: z.string(),
  /** The caller's `Idempotency-Key`: the same key again is the same decision. */
  key: z.string(),
});
export type Decision = z.infer<typeof DecisionSchema>;

/**
 * How far an edit went: 1 minus the Sørensen–Dice coefficient over word bigrams (Dice 1945), which grows linearly with
 * the text, unlike an edit distance, so a 20,000-character letter costs no more than its length.
 */
export function editShare(draft: string, finalText: string): number {
  if (draft === finalText) return 0;
  const a = wordBigrams(draft);
  const b = wordBigrams(finalText);
  let total = 0;
  let shared = 0;
  for (const [pair, count] of a) {
    total += count;
    shared += Math.min(count, b.get(pair) ?? 0);
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : 1 - (2 * shared) / total;
}

function wordBigrams(text: string): Map<string, number> {
  const words = ['', ...text.split(/\s+/u).filter(Boolean), ''];
  const counts = new Map<string, number>();
  for (let i = 1; i < words.length; i++) {
    const pair = `${words[i - 1]} ${words[i]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
