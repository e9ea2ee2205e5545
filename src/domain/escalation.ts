import { z } from 'zod';
import { PersonRefSchema } from './identity.ts';
import { LanguageSchema } from './language.ts';

export const EscalationStatusSchema = z.enum(['open', 'claimed', 'answered', 'closed', 'withdrawn']);
export type EscalationStatus = z.infer<typeof EscalationStatusSchema>;
export const PrioritySchema = z.enum(['normal', 'urgent']);
export type Priority = z.infer<typeof PrioritySchema>;

/** A card of the escalation in a topic's channel: opaque to everyone but the expert channel that wrote it. */
export const ThreadSchema = z.object({
  topic: z.string(),
  conversationId: z.string(),
  activityId: z.string(),
  serviceUrl: z.string(),
});
export type Thread = z.infer<typeof ThreadSchema>;

/** One step of an escalation's life: who moved it, when, and why. */
export const EscalationStepSchema = z.object({
  status: EscalationStatusSchema,
  at: z.string(),
  by: PersonRefSchema,
  reason: z.string().optional(),
});

export const ExpertAnswerSchema = z.object({ text: z.string().min(1), by: PersonRefSchema, at: z.string() });
export type ExpertAnswer = z.infer<typeof ExpertAnswerSchema>;

/** A question put to experts. `question` and `context` are redacted before they get here. */
export const EscalationSchema = z.object({
  id: z.string(),
  tenant: z.string(),
  version: z.number().int().positive(),
  status: EscalationStatusSchema,
  interactionId: z.string(),
  exchangeId: z.string(),
  suggestionId: z.string().optional(),
  topic: z.string(),
  priority: PrioritySchema,
  language: LanguageSchema,
  question: z.string(),
  context: z.string().optional(),
  /** What the assistant had drafted when the agent asked, redacted: the expert sees what was tried. */
  draft: z.string().optional(),
  askedBy: PersonRefSchema,
  claimedBy: PersonRefSchema.optional(),
  answer: ExpertAnswerSchema.optional(),
  /** One for each topic it was posted under; kept by the store apart from `version`. */
  threads: z.array(ThreadSchema),
  openedAt: z.string(),
  updatedAt: z.string(),
  /** When the topic's target time ends. */
  dueAt: z.string(),
  history: z.array(EscalationStepSchema),
});
export type Escalation = z.infer<typeof EscalationSchema>;
