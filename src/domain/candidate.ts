import { z } from 'zod';
import { type EventContext, newEvent } from './event.ts';
import { PersonRefSchema, refOf } from './identity.ts';
import { LanguageSchema } from './language.ts';
import { refused, type Transition } from './transition.ts';

export const CandidateStatusSchema = z.enum(['proposed', 'approved', 'rejected', 'merged']);

/** Knowledge proposed by an expert's answer or an edited draft, waiting for an editor. Redacted. */
export const CandidateSchema = z.object({
  id: z.string(),
  tenant: z.string(),
  version: z.number().int().positive(),
  status: CandidateStatusSchema,
  origin: z.enum(['expert-answer', 'edited-draft']),
  interactionId: z.string(),
  escalationId: z.string().optional(),
  suggestionId: z.string().optional(),
  topic: z.string().optional(),
  language: LanguageSchema,
  question: z.string(),
  answer: z.string(),
  author: PersonRefSchema,
  proposedAt: z.string(),
  reviewedBy: PersonRefSchema.optional(),
  reviewedAt: z.string().optional(),
  reason: z.string().optional(),
  documentId: z.string().optional(),
});
export type Candidate = z.infer<typeof CandidateSchema>;

export type ReviewRefusal = { code: 'own-candidate' } | { code: 'already-reviewed'; by: string };

export interface Review {
  verdict: 'approved' | 'rejected';
  answer?: string | undefined;
  reason?: string | undefined;
  documentId?: string | undefined;
}

/** An editor's verdict. Who wrote it does not approve it. */
export function reviewCandidate(
  candidate: Candidate,
  review: Review,
  context: EventContext,
): Transition<Candidate, ReviewRefusal> {
  if (candidate.status !== 'proposed')
    return refused({ code: 'already-reviewed', by: candidate.reviewedBy?.name ?? '' });
  if (candidate.author.id === context.actor.id) return refused({ code: 'own-candidate' });
  const state: Candidate = {
    ...candidate,
    version: candidate.version + 1,
    status: review.verdict,
    answer: review.answer ?? candidate.answer,
    reviewedBy: refOf(context.actor),
    reviewedAt: context.at,
    ...(review.reason === undefined ? {} : { reason: review.reason }),
    ...(review.documentId === undefined ? {} : { documentId: review.documentId }),
  };
  const subject = {
    candidateId: candidate.id,
    ...(review.documentId === undefined ? {} : { documentId: review.documentId }),
  };
  const concerns = { people: [candidate.author.id], roles: ['editor' as const] };
  return { ok: true, state, events: [newEvent(`candidate.${review.verdict}`, context, subject, concerns)] };
}
