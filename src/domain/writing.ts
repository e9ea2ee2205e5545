import { z } from 'zod';

/** How a reply speaks to the citizen. */
export const ToneSchema = z.enum(['neutral', 'warm', 'formal']);
export type Tone = z.infer<typeof ToneSchema>;

/** How much a reply says: the essential alone, what is needed to act, or everything the sources tell of it. */
export const ReplyLengthSchema = z.enum(['short', 'normal', 'full']);
export type ReplyLength = z.infer<typeof ReplyLengthSchema>;
