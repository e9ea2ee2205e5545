import { z } from 'zod';
import { JurisdictionSchema } from './jurisdiction.ts';
import { LanguageSchema } from './language.ts';

export const PassageSourceSchema = z.enum(['knowledge', 'cases']);
export type PassageSource = z.infer<typeof PassageSourceSchema>;
export const AudienceSchema = z.enum(['public', 'internal']);
export type Audience = z.infer<typeof AudienceSchema>;

/** A piece of a published version (or a past case) that can be retrieved, quoted and cited. */
export const PassageSchema = z.object({
  id: z.string(),
  documentId: z.string(),
  versionId: z.string(),
  externalId: z.string().optional(),
  source: PassageSourceSchema,
  title: z.string(),
  /** Headings above the text, outermost first, without the title. */
  headingPath: z.array(z.string()),
  text: z.string(),
  /** Questions in citizens' words that the document answers. */
  questions: z.array(z.string()),
  url: z.string().optional(),
  language: LanguageSchema,
  topic: z.string().optional(),
  audience: AudienceSchema,
  /** Where it is in force; absent means everywhere. */
  jurisdiction: JurisdictionSchema.optional(),
  /** Calendar dates, inclusive, `YYYY-MM-DD`; absent means no limit. */
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  /** Page of the original, from 1, where it has pages. */
  page: z.number().int().positive().optional(),
  /** Place within the document, from 0. */
  position: z.number().int().nonnegative(),
});
export type Passage = z.infer<typeof PassageSchema>;

/** A passage with its rank evidence. `score` compares only within one retrieval; higher is better. */
export const ScoredPassageSchema = PassageSchema.extend({ score: z.number() });
export type ScoredPassage = z.infer<typeof ScoredPassageSchema>;
