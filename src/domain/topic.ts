import { z } from 'zod';
import { LocaleSchema } from './language.ts';

/** A subject (materia) with the experts' channel that answers for it. */
export const TopicSchema = z.strictObject({
  id: z.string().min(1),
  name: z.record(LocaleSchema, z.string().min(1)),
  /** Display name of the experts' Teams channel. */
  channel: z.string().min(1),
  /** Target time for an expert's answer, in minutes. */
  targetMinutes: z.number().int().positive(),
  jurisdiction: z.enum(['state', 'region', 'municipality', 'office']),
  /** Words that hint at the topic; used to propose it for a question. */
  keywords: z.array(z.string()),
});
export type Topic = z.infer<typeof TopicSchema>;
