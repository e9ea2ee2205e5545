import { z } from 'zod';
import { CandidateSchema } from '../domain/candidate.ts';
import { ChannelSchema } from '../domain/channel.ts';
import { DecisionKindSchema, DecisionSchema } from '../domain/decision.ts';
import { EscalationSchema, PrioritySchema } from '../domain/escalation.ts';
import { DomainEventSchema } from '../domain/event.ts';
import { PersonSchema, RoleSchema, SYSTEM_ID } from '../domain/identity.ts';
import { InteractionSchema } from '../domain/interaction.ts';
import { JurisdictionSchema } from '../domain/jurisdiction.ts';
import { IngestJobSchema, KnowledgeDocumentSchema, VersionSchema } from '../domain/knowledge.ts';
import { LanguageSchema, LocaleSchema } from '../domain/language.ts';
import { PassageSchema, PassageSourceSchema, ScoredPassageSchema } from '../domain/passage.ts';
import { FallbackReasonSchema, ProvenanceSchema } from '../domain/provenance.ts';
import { RatingSchema } from '../domain/rating.ts';
import { RetrievalExplanationSchema } from '../domain/retrieval-explanation.ts';
import { CitationSchema, SuggestionSchema, TimingsSchema } from '../domain/suggestion.ts';
import { TopicSchema } from '../domain/topic.ts';
import { ReplyLengthSchema, ToneSchema } from '../domain/writing.ts';

/** Shapes of requests and responses, shared with the tab. Requests are strict: unknown fields are refused. */

const instant = z.iso.datetime({ offset: true });
/** Place in the log of events, as clients send it back in `Last-Event-ID`. */
export const SequenceSchema = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
/** What a client sends as `Idempotency-Key`: printable ASCII without spaces. */
export const IdempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,255}$/);
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');

/** Errors on the wire: RFC 9457. `detail` is in the reader's language. */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** For `invalid-input`: what is wrong where. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** The name of whoever came first: holds the question, answered it, decided, reviewed. */
  by: z.string().optional(),
  /** For unexpected failures: the id under which support finds it in the log. */
  instance: z.string().optional(),
});
export type Problem = z.infer<typeof ProblemSchema>;

export const PageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), total: z.number().int(), next: z.string().optional() });
}

export const SuggestionRequestSchema = z.strictObject({
  /** Length and content are judged by the domain, so that the refusal is in plain words. */
  question: z.string(),
  channel: ChannelSchema.optional(),
  interactionId: z.string().max(200).optional(),
  language: LanguageSchema.optional(),
  /** Where it is asked, within what the installation serves: what is not in force there is left out. */
  jurisdiction: JurisdictionSchema.optional(),
  /** Of what a model writes; as the installation is configured when absent. */
  tone: ToneSchema.optional(),
  length: ReplyLengthSchema.optional(),
});

/** Another version of a suggestion, for the same question. What is absent is as the installation is configured. */
export const VersionRequestSchema = SuggestionRequestSchema.pick({ jurisdiction: true, tone: true, length: true });

export const SuggestionResultSchema = z.object({
  id: z.string(),
  interactionId: z.string(),
  exchangeId: z.string(),
  status: z.enum(['completed', 'ungrounded']),
  text: z.string(),
  citations: z.array(CitationSchema),
  passages: z.array(ScoredPassageSchema),
  confidence: z.number(),
  mode: z.enum(['generated', 'extractive']),
  language: LanguageSchema,
  timings: TimingsSchema,
  topic: z.string().optional(),
  /** How it came to be: the model and its instructions, what was checked, removed and masked, why it was not used. */
  provenance: ProvenanceSchema.optional(),
});
export type SuggestionResult = z.infer<typeof SuggestionResultSchema>;

/** Server-sent events of `POST /suggestions`, by event name. */
export const SuggestionStreamSchemas = {
  interaction: z.object({
    id: z.string(),
    interactionId: z.string(),
    exchangeId: z.string(),
    language: LanguageSchema,
  }),
  passages: z.object({ passages: z.array(ScoredPassageSchema), topic: z.string().optional() }),
  delta: z.object({ text: z.string() }),
  /** What came before it of the text is void. */
  fallback: z.object({ reason: FallbackReasonSchema }),
  completed: SuggestionResultSchema,
  ungrounded: SuggestionResultSchema,
  failed: z.object({ id: z.string(), interactionId: z.string(), code: z.string(), detail: z.string() }),
};

export const DecisionRequestSchema = z.strictObject({
  decision: DecisionKindSchema,
  finalText: z.string().min(1).max(20_000).optional(),
  reason: z.string().min(1).max(500).optional(),
});
export const DecisionResultSchema = z.object({
  suggestionId: z.string(),
  interactionId: z.string(),
  decision: DecisionSchema,
});

export const SearchQuerySchema = z.strictObject({
  q: z.string(),
  top: z.coerce.number().int().min(1).max(50).default(10),
  source: PassageSourceSchema.optional(),
  topic: z.string().optional(),
  language: LanguageSchema.optional(),
  /** Where it is asked, within what the installation serves: what is not in force there is left out. */
  jurisdiction: JurisdictionSchema.optional(),
  explain: flag.optional(),
});
export const SearchResultSchema = z.object({
  passages: z.array(ScoredPassageSchema),
  /** With `explain`: how the text was read, which searches found what, what was left out, why each passage stands there. */
  explanation: RetrievalExplanationSchema.optional(),
  /** With `explain`: from this answerability on (0 to 1) a suggestion answers. */
  threshold: z.number().optional(),
});

/**
 * A document as text. The same `externalId` again is a new version of the same document. Without one it is named by its
 * `url`, else by its `title`: the same again is a new version, even with another text; the one before stays under
 * `/versions`. Two documents that share a title need an `externalId` each. The same text, title and address again is
 * `unchanged`, never a copy.
 */
export const DocumentRequestSchema = z.strictObject({
  externalId: z.string().min(1).max(500).optional(),
  title: z.string().min(1).max(500),
  text: z.string().min(1).max(5_000_000),
  url: z.url({ protocol: /^https?$/ }).optional(),
  language: LanguageSchema.optional(),
  topic: z.string().optional(),
  audience: z.enum(['public', 'internal']).optional(),
  jurisdiction: JurisdictionSchema.optional(),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  publish: z.boolean().default(true),
});
/**
 * The fields beside `file` in a multipart upload; all arrive as text. Without `externalId` the document is named by the
 * file name, so that a corrected file is a new version; the same bytes under another name are the same document,
 * `unchanged`. Facts left out then say nothing, and those on record stay.
 */
export const UploadFieldsSchema = z.strictObject({
  externalId: z.string().min(1).max(500).optional(),
  title: z.string().min(1).max(500).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  language: LanguageSchema.optional(),
  topic: z.string().optional(),
  audience: z.enum(['public', 'internal']).optional(),
  jurisdiction: JurisdictionSchema.optional(),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  publish: flag.optional(),
});
/** What is said of a document apart from its content. */
export const FactsRequestSchema = z.strictObject({ jurisdiction: JurisdictionSchema });
export const SubmittedSchema = z.object({ id: z.string(), jobId: z.string() });
/** How far an intake is, without what the intake notes for itself. `error.detail` is in the reader's language. */
export const JobSchema = IngestJobSchema.omit({ requestKey: true, attempts: true }).extend({
  error: IngestJobSchema.shape.error.unwrap().extend({ detail: z.string() }).optional(),
});
export const DocumentQuerySchema = PageQuerySchema.extend({
  status: KnowledgeDocumentSchema.shape.status.optional(),
  topic: z.string().optional(),
  text: z.string().max(200).optional(),
});
export const DocumentDetailSchema = z.object({
  document: KnowledgeDocumentSchema,
  version: VersionSchema.optional(),
  passages: z.array(PassageSchema),
});

export const EscalationRequestSchema = z.strictObject({
  interactionId: z.string().max(200),
  suggestionId: z.string().max(200).optional(),
  topic: z.string().optional(),
  question: z.string(),
  context: z.string().max(4000).optional(),
  priority: PrioritySchema.optional(),
});
export const EscalationQuerySchema = PageQuerySchema.extend({
  /** One status, or several separated by commas. */
  status: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(EscalationSchema.shape.status))
    .optional(),
  topic: z.string().optional(),
  mine: flag.optional(),
});
export const AnswerRequestSchema = z.strictObject({ text: z.string(), propose: z.boolean().optional() });
export const ReasonRequestSchema = z.strictObject({ reason: z.string().min(1).max(500).optional() });
export const ReassignRequestSchema = z.strictObject({
  topic: z.string(),
  reason: z.string().min(1).max(500).optional(),
});

export const InteractionQuerySchema = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  channel: ChannelSchema.optional(),
  agent: z.string().max(200).optional(),
  topic: z.string().optional(),
  status: InteractionSchema.shape.status.optional(),
});
export const InteractionPageQuerySchema = InteractionQuerySchema.extend(PageQuerySchema.shape);
export const ExportQuerySchema = InteractionQuerySchema.extend({ format: z.enum(['ndjson', 'csv']).default('ndjson') });
export const InteractionDetailSchema = InteractionSchema.extend({ escalations: z.array(EscalationSchema) });
export const RatingRequestSchema = RatingSchema.omit({ at: true }).strict();

export const CandidateQuerySchema = PageQuerySchema.extend({ status: CandidateSchema.shape.status.optional() });
export const ApproveRequestSchema = z.strictObject({ answer: z.string().min(1).max(20_000).optional() });

export const LocalTokenRequestSchema = z.strictObject({
  user: z
    .string()
    .min(1)
    .max(200)
    .refine((id) => id !== SYSTEM_ID, 'nobody may be the system'),
  name: z.string().min(1).max(200),
  roles: z.array(RoleSchema).min(1),
});
export const TokenSchema = z.object({ token: z.string() });
export const PeopleSchema = pageOf(PersonSchema);
export const TopicsSchema = pageOf(TopicSchema);
export const EventsQuerySchema = z.strictObject({
  /** For clients that cannot set the `Last-Event-ID` header, which wins. */
  lastEventId: SequenceSchema.optional(),
});
/** What is written down on this machine and not yet where it belongs (`STORE=cosmos`, when Cosmos DB does not answer). */
export const SyncSchema = z.object({
  /** Changes that wait to be sent. */
  waiting: z.number().int().min(0),
  /** When the oldest of them was made. */
  since: z.string().optional(),
  /** Changes that somebody else's change came before: an administrator must look at them. */
  setAside: z.number().int().min(0),
});
/** What a screen needs before anybody has signed in. */
export const AboutSchema = z.object({
  institution: z.string(),
  identity: z.enum(['local', 'entra']),
  answerMode: z.enum(['generated', 'extractive']),
  language: LocaleSchema,
  /** Where it serves, when that is configured. */
  jurisdiction: JurisdictionSchema.optional(),
  version: z.string(),
});

export {
  CandidateSchema,
  DomainEventSchema,
  EscalationSchema,
  InteractionSchema,
  KnowledgeDocumentSchema,
  PassageSchema,
  PersonSchema,
  RetrievalExplanationSchema,
  SuggestionSchema,
  TopicSchema,
  VersionSchema,
};
