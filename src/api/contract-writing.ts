import { z } from 'zod';
import { ChannelSchema } from '../domain/channel.ts';
import { SummaryProposalSchema } from '../domain/closing-summary.ts';
import { LanguageSchema } from '../domain/language.ts';
import { MaskedSchema, ModelUseSchema } from '../domain/provenance.ts';
import { RewriteGoalSchema, SummaryPurposeSchema, ToneSchema } from '../domain/writing.ts';

/** Shapes of what a model does with the agent's own words. */

export const RewriteRequestSchema = z.strictObject({
  text: z.string().min(1).max(8000),
  goal: RewriteGoalSchema,
  /** Into which; needed to translate, else the text's own. */
  language: LanguageSchema.optional(),
  channel: ChannelSchema.optional(),
  tone: ToneSchema.optional(),
  /** The exchange's interaction, if there is one: its people's names are masked too. */
  interactionId: z.string().max(200).optional(),
});
export const RewriteResultSchema = z.object({
  text: z.string(),
  language: LanguageSchema,
  masked: z.array(MaskedSchema),
  use: ModelUseSchema.optional(),
});
export type RewriteResult = z.infer<typeof RewriteResultSchema>;

export const SummaryRequestSchema = z.strictObject({ purpose: SummaryPurposeSchema });
export const SummaryResultSchema = SummaryProposalSchema;
export type SummaryResult = z.infer<typeof SummaryResultSchema>;

export const ResolveRequestSchema = z.strictObject({
  /** Identifiers are taken out of it before it is kept. */
  summary: z.string().max(4000).optional(),
});
