import { z } from 'zod';

/** Why a model that is configured did not write what is shown. */
export const FallbackReasonSchema = z.enum([
  /** No connection, or the service failed. */
  'unreachable',
  /** No first word, or no last one, in time. */
  'slow',
  /** The service takes no more for now (429). */
  'busy',
  /** The person's or the installation's tokens of the day are spent. */
  'over-budget',
  /** It failed several times in a row and is left alone for a while. */
  'paused',
  /** Its content filter refused the question or the answer. */
  'filtered',
  /** What came could not be read, or repeated itself without end. */
  'broken',
  /** It ended in the middle. */
  'truncated',
  /** It said that the passages do not answer. */
  'no-answer',
  /** Nothing of it had its source. */
  'unsupported',
  /** It was written in another language than asked for. */
  'other-language',
  /** The identifiers could not be taken out of what would have been sent. */
  'not-redacted',
  /** The service refused its key, its name or the request: it is to be looked at. */
  'misconfigured',
]);
export type FallbackReason = z.infer<typeof FallbackReasonSchema>;

/** What one request to a model was and used. */
export const ModelUseSchema = z.object({
  /** `<host>/<model or deployment>`. */
  model: z.string(),
  /** Name and version of the instructions it was given, such as `answer-1`. */
  prompt: z.string(),
  /** As the service counted them, or estimated by us where it does not say. */
  tokens: z.object({ input: z.number().int(), output: z.number().int(), estimated: z.boolean() }),
  /** At the configured prices; absent when there are none. */
  cost: z.object({ amount: z.number(), currency: z.string() }).optional(),
  /** Milliseconds from the request to the first and to the last piece; 0 when there was none. */
  firstTokenMs: z.number(),
  totalMs: z.number(),
});
export type ModelUse = z.infer<typeof ModelUseSchema>;

export const CheckNameSchema = z.enum([
  'citations',
  'facts',
  'support',
  'language',
  'placeholders',
  'entitlement',
  'markup',
]);
export type CheckName = z.infer<typeof CheckNameSchema>;

/**
 * A sentence of the model's draft that is not shown, and the check it failed. Its words, without identifiers and addresses,
 * are kept on record alone: what has no source stands on no screen.
 */
export const RemovedSentenceSchema = z.object({
  check: CheckNameSchema,
  text: z.string().optional(),
  /** The fact at fault. */
  detail: z.string().optional(),
});
export type RemovedSentence = z.infer<typeof RemovedSentenceSchema>;

/** Two passages that tell different things where one is expected: with what each says, by the ids of the passages. */
export const ContradictionSchema = z.object({
  passages: z.tuple([z.string(), z.string()]),
  told: z.tuple([z.string(), z.string()]),
});
export type Contradiction = z.infer<typeof ContradictionSchema>;

/** An identifier that no model saw: its placeholder, never what it stands for. */
export const MaskedSchema = z.object({ placeholder: z.string(), kind: z.string() });
export type Masked = z.infer<typeof MaskedSchema>;

/** How a suggestion came to be, beside its passages and timings. */
export const ProvenanceSchema = z.object({
  /** Of the model that was asked, also when its draft was not used. */
  use: ModelUseSchema.optional(),
  fallback: FallbackReasonSchema.optional(),
  /** Share of what the model said that its passages support, 0 to 1, by sentence; absent when nothing of it was read. */
  support: z.number().min(0).max(1).optional(),
  /** What was checked of a generated draft. */
  checks: z.array(CheckNameSchema),
  removed: z.array(RemovedSentenceSchema),
  contradictions: z.array(ContradictionSchema),
  masked: z.array(MaskedSchema),
});
export type Provenance = z.infer<typeof ProvenanceSchema>;
