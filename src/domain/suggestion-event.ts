import { z } from 'zod';
import { LanguageSchema } from './language.ts';
import { ScoredPassageSchema } from './passage.ts';
import { FallbackReasonSchema } from './provenance.ts';
import { RetrievalExplanationSchema } from './retrieval-explanation.ts';
import { SuggestionSchema } from './suggestion.ts';

/**
 * What a suggestion yields while it is made: `interaction` first (the record is already durable), `passages`, any
 * number of `delta`, with one `fallback` at most, then exactly one of the last three.
 */
export const SuggestionEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('interaction'),
    interactionId: z.string(),
    exchangeId: z.string(),
    suggestionId: z.string(),
    language: LanguageSchema,
  }),
  z.object({
    type: z.literal('passages'),
    passages: z.array(ScoredPassageSchema),
    topic: z.string().optional(),
    /** Of the passages that may be quoted, when it was asked for. */
    explanation: RetrievalExplanationSchema.optional(),
  }),
  z.object({ type: z.literal('delta'), text: z.string() }),
  /** What the model wrote is not used: what was shown of it is to be taken back, and what is quoted instead follows. */
  z.object({ type: z.literal('fallback'), reason: FallbackReasonSchema }),
  z.object({ type: z.literal('completed'), suggestion: SuggestionSchema }),
  z.object({ type: z.literal('ungrounded'), suggestion: SuggestionSchema }),
  z.object({ type: z.literal('failed'), suggestion: SuggestionSchema, code: z.string(), messageKey: z.string() }),
]);
export type SuggestionEvent = z.infer<typeof SuggestionEventSchema>;
