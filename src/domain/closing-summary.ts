import { z } from 'zod';
import { editShare } from './decision.ts';
import { PersonRefSchema } from './identity.ts';
import { LanguageSchema } from './language.ts';
import { ProvenanceSchema } from './provenance.ts';

/** A summary of an interaction as it was proposed, without identifiers, and how it came to be. */
export const SummaryProposalSchema = z.object({
  text: z.string(),
  /** `extractive`: what was asked and answered, in its own words, without a model. */
  mode: z.enum(['generated', 'extractive']),
  language: LanguageSchema,
  /** `use` and `checks` are of a model that was asked; `fallback` says why what it wrote, if anything, is not shown. */
  ...ProvenanceSchema.pick({ use: true, fallback: true, checks: true, removed: true, masked: true }).shape,
});
export type SummaryProposal = z.infer<typeof SummaryProposalSchema>;

/** What the record of a closed interaction says in short, in the words of who closed it, without identifiers. */
export const ClosingSummarySchema = z.object({
  text: z.string(),
  /** How it was proposed; `own`: it was not, or nothing of the proposal is left. */
  mode: z.enum(['generated', 'extractive', 'own']),
  /** Share of the proposal that was changed: 0 untouched, 1 rewritten. */
  editShare: z.number().min(0).max(1),
  by: PersonRefSchema,
  at: z.string(),
});
export type ClosingSummary = z.infer<typeof ClosingSummarySchema>;

/** @param proposal the last one on record, if there is one */
export function closingSummary(
  text: string,
  proposal: SummaryProposal | undefined,
  { by, at }: Pick<ClosingSummary, 'by' | 'at'>,
): ClosingSummary {
  const changed = proposal ? editShare(proposal.text, text) : 1;
  return { text, mode: proposal && changed < 1 ? proposal.mode : 'own', editShare: changed, by, at };
}
