import { z } from 'zod';
import { LanguageSchema } from './language.ts';
import { AudienceSchema, PassageSourceSchema } from './passage.ts';

/** A word of the query as the collection knows it. */
export const ExplainedTermSchema = z.object({
  word: z.string(),
  /** Rarity in the collection: the most that having the word can add. */
  weight: z.number(),
  /** Index terms searched for it, each with its worth from 0 to 1. */
  forms: z.array(z.object({ form: z.string(), worth: z.number(), passages: z.number() })),
  /** What the vocabulary says it stands for, as far as the collection has it. */
  synonyms: z.array(z.string()),
  /** The known word it was taken for, when nobody here writes it so. */
  corrected: z.string().optional(),
});

/** Why a passage stands where it stands. */
export const ExplainedPassageSchema = z.object({
  id: z.string(),
  rank: z.number(),
  score: z.number(),
  /** Its place in each run that found it, from 1, and what that run gave it. */
  runs: z.array(z.object({ run: z.string(), rank: z.number(), score: z.number() })),
  /** Terms of the query it has, and in which of its fields. */
  matched: z.array(z.object({ word: z.string(), fields: z.array(z.enum(['title', 'headings', 'questions', 'body'])) })),
});

/** What a retrieval did: how the query was read, which runs found what, what was filtered out. */
export const RetrievalExplanationSchema = z.object({
  language: LanguageSchema,
  terms: z.array(ExplainedTermSchema),
  /** Independent searches whose rankings were fused, with how many passages each found. */
  runs: z.array(z.object({ run: z.string(), found: z.number() })),
  filters: z.object({
    audience: AudienceSchema,
    on: z.string(),
    source: PassageSourceSchema.optional(),
    topic: z.string().optional(),
    jurisdiction: z.string().optional(),
    /** Passages that matched and were left out by a filter. */
    excluded: z.number(),
  }),
  passages: z.array(ExplainedPassageSchema),
  answerability: z.object({ value: z.number(), evidence: z.record(z.string(), z.number()) }),
});
export type RetrievalExplanation = z.infer<typeof RetrievalExplanationSchema>;
export type ExplainedTerm = z.infer<typeof ExplainedTermSchema>;
export type ExplainedPassage = z.infer<typeof ExplainedPassageSchema>;
