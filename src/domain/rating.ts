import { z } from 'zod';

export const RatingSchema = z.object({
  by: z.enum(['citizen', 'agent']),
  score: z.number().int().min(1).max(5),
  comment: z.string().max(2000).optional(),
  at: z.string(),
});
export type Rating = z.infer<typeof RatingSchema>;
