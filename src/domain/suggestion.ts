import { z } from 'zod';
import { DecisionSchema } from './decision.ts';
import { PersonRefSchema } from './identity.ts';
import { LanguageSchema } from './language.ts';
import { ScoredPassageSchema } from './passage.ts';
import { ProvenanceSchema } from './provenance.ts';

/** Ties `[n]` in a suggestion's text to a passage that was really retrieved; `quote` is verbatim from it. */
export const CitationSchema = z.object({
  n: z.number().int().positive(),
  passageId: z.string(),
  documentId: z.string(),
  externalId: z.string().optional(),
  title: z.string(),
  url: z.string().optional(),
  quote: z.string(),
});
export type Citation = z.infer<typeof CitationSchema>;

/** Milliseconds from the moment the question arrived. */
export const TimingsSchema = z.object({
  retrievalMs: z.number(),
  firstTokenMs: z.number(),
  totalMs: z.number(),
});
export type Timings = z.infer<typeof TimingsSchema>;

export const SuggestionStatusSchema = z.enum(['streaming', 'completed', 'ungrounded', 'failed']);

/** A draft with what it rests on. `origin` tells whether the assistant or an expert wrote it. */
export const SuggestionSchema = z.object({
  id: z.string(),
  status: SuggestionStatusSchema,
  origin: z.enum(['assistant', 'expert']),
  author: PersonRefSchema.optional(),
  escalationId: z.string().optional(),
  text: z.string(),
  citations: z.array(CitationSchema),
  passages: z.array(ScoredPassageSchema),
  confidence: z.number().min(0).max(1),
  mode: z.enum(['generated', 'extractive']),
  language: LanguageSchema,
  timings: TimingsSchema,
  startedAt: z.string(),
  completedAt: z.string().optional(),
  failure: z.string().optional(),
  /** Absent from what experts wrote and from older records. */
  provenance: ProvenanceSchema.optional(),
  decision: DecisionSchema.optional(),
});
export type Suggestion = z.infer<typeof SuggestionSchema>;

export type ConfidenceWord = 'high' | 'medium' | 'low';

/** Confidence as people read it. The bounds are the product's own and shown nowhere as numbers. */
export function confidenceWord(confidence: number): ConfidenceWord {
  if (confidence >= 0.75) return 'high';
  return confidence >= 0.5 ? 'medium' : 'low';
}
