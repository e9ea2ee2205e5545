import { z } from 'zod';

/** How a reply speaks to the citizen. */
export const ToneSchema = z.enum(['neutral', 'warm', 'formal']);
export type Tone = z.infer<typeof ToneSchema>;

/** How much a reply says: the essential alone, what is needed to act, or everything the sources tell of it. */
export const ReplyLengthSchema = z.enum(['short', 'normal', 'full']);
export type ReplyLength = z.infer<typeof ReplyLengthSchema>;

/** What an agent's own text is made. */
export const RewriteGoalSchema = z.enum(['clearer', 'shorter', 'warmer', 'translated']);
export type RewriteGoal = z.infer<typeof RewriteGoalSchema>;

/** Whom a summary of an interaction is for: the expert who is asked, or the record when it is closed. */
export const SummaryPurposeSchema = z.enum(['escalation', 'closing']);
export type SummaryPurpose = z.infer<typeof SummaryPurposeSchema>;
