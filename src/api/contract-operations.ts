import type { z } from 'zod';
import type { Role } from '../domain/identity.ts';
import * as c from './contract.ts';

/** `open`: needs no token. Otherwise any of these roles; an administrator may do everything. */
export type Policy = 'open' | readonly Role[];

export interface OperationContract {
  method: 'GET' | 'POST' | 'DELETE';
  /** Under `/api/v1`, with `{name}` for path parameters. */
  path: string;
  summary: string;
  policy: Policy;
  /** Always a strict object; an operation without one takes no query. */
  query?: z.ZodObject;
  /** Always a strict object; an operation without one takes no body. */
  body?: z.ZodObject;
  /** The fields beside `file` where the body may also come as `multipart/form-data`. */
  upload?: z.ZodObject;
  /** Largest body in JSON, in bytes; `JSON_LIMIT` when absent. */
  bodyLimit?: number;
  /** Takes `Idempotency-Key`. */
  idempotent?: true;
  response: z.ZodType;
  status: 200 | 201 | 202;
  /** Other media than JSON that it can answer with. */
  streams?: readonly string[];
  /** Never answers as JSON; `response` is then the shape of one item of the stream. */
  streamsOnly?: true;
}

/** Largest body in JSON, in bytes, where an operation names no other: a long e-mail many times over. */
export const JSON_LIMIT = 256 * 1024;
/** Largest document as JSON: five million characters of text are mostly one byte each. */
const DOCUMENT_LIMIT = 6 * 1024 * 1024;

const EVERYONE = ['agent', 'expert', 'editor', 'supervisor'] as const;
const POST = { method: 'POST', status: 200 } as const;
const GET = { method: 'GET', status: 200 } as const;

/** Every operation of the API: routes, policies, OpenAPI and the tab's client all come from this table. */
export const operations = {
  about: { ...GET, path: '/about', summary: 'What this installation is', policy: 'open', response: c.AboutSchema },
  localToken: {
    ...POST,
    path: '/local/token',
    summary: 'A token for local development',
    policy: 'open',
    body: c.LocalTokenRequestSchema,
    response: c.TokenSchema,
  },
  localPeople: {
    ...GET,
    path: '/local/people',
    summary: 'People to sign in as, in local development',
    policy: 'open',
    query: c.PageQuerySchema,
    response: c.PeopleSchema,
  },
  listTopics: {
    ...GET,
    path: '/topics',
    summary: 'Topics',
    policy: EVERYONE,
    query: c.PageQuerySchema,
    response: c.TopicsSchema,
  },
  createSuggestion: {
    ...POST,
    path: '/suggestions',
    summary: 'Suggest a reply to a question, as JSON or as a stream',
    policy: ['agent'],
    body: c.SuggestionRequestSchema,
    response: c.SuggestionResultSchema,
    streams: ['text/event-stream'],
  },
  decideSuggestion: {
    ...POST,
    path: '/suggestions/{id}/decision',
    summary: 'Record what the agent did with a suggestion',
    policy: ['agent'],
    body: c.DecisionRequestSchema,
    idempotent: true,
    response: c.DecisionResultSchema,
  },
  search: {
    ...GET,
    path: '/search',
    summary: 'Passages for a text, best first',
    policy: EVERYONE,
    query: c.SearchQuerySchema,
    response: c.SearchResultSchema,
  },
  readPassage: { ...GET, path: '/passages/{id}', summary: 'One passage', policy: EVERYONE, response: c.PassageSchema },
  submitDocument: {
    method: 'POST',
    status: 202,
    path: '/knowledge/documents',
    summary: 'Take a document in, as JSON or as multipart/form-data with `file`',
    policy: ['editor'],
    body: c.DocumentRequestSchema,
    upload: c.UploadFieldsSchema,
    bodyLimit: DOCUMENT_LIMIT,
    response: c.SubmittedSchema,
  },
  listDocuments: {
    ...GET,
    path: '/knowledge/documents',
    summary: 'Documents',
    policy: EVERYONE,
    query: c.DocumentQuerySchema,
    response: c.pageOf(c.KnowledgeDocumentSchema),
  },
  readDocument: {
    ...GET,
    path: '/knowledge/documents/{id}',
    summary: 'A document with its passages',
    policy: EVERYONE,
    response: c.DocumentDetailSchema,
  },
  listVersions: {
    ...GET,
    path: '/knowledge/documents/{id}/versions',
    summary: 'Versions of a document, newest first',
    policy: EVERYONE,
    query: c.PageQuerySchema,
    response: c.pageOf(c.VersionSchema),
  },
  retireDocument: {
    method: 'DELETE',
    status: 200,
    path: '/knowledge/documents/{id}',
    summary: 'Retire a document',
    policy: ['editor'],
    response: c.KnowledgeDocumentSchema,
  },
  readJob: {
    ...GET,
    path: '/knowledge/jobs/{id}',
    summary: 'How far an intake is',
    policy: ['editor'],
    response: c.JobSchema,
  },
  listCandidates: {
    ...GET,
    path: '/knowledge/candidates',
    summary: 'Proposals for the knowledge base',
    policy: ['editor', 'expert'],
    query: c.CandidateQuerySchema,
    response: c.pageOf(c.CandidateSchema),
  },
  approveCandidate: {
    ...POST,
    path: '/knowledge/candidates/{id}/approve',
    summary: 'Publish a proposal',
    policy: ['editor'],
    body: c.ApproveRequestSchema,
    response: c.CandidateSchema,
  },
  rejectCandidate: {
    ...POST,
    path: '/knowledge/candidates/{id}/reject',
    summary: 'Reject a proposal',
    policy: ['editor'],
    body: c.ReasonRequestSchema,
    response: c.CandidateSchema,
  },
  escalate: {
    method: 'POST',
    status: 201,
    path: '/escalations',
    summary: 'Put a question to experts',
    policy: ['agent'],
    body: c.EscalationRequestSchema,
    idempotent: true,
    response: c.EscalationSchema,
  },
  listEscalations: {
    ...GET,
    path: '/escalations',
    summary: 'Questions to experts, most urgent first',
    policy: ['agent', 'expert', 'supervisor'],
    query: c.EscalationQuerySchema,
    response: c.pageOf(c.EscalationSchema),
  },
  readEscalation: {
    ...GET,
    path: '/escalations/{id}',
    summary: 'One question to experts',
    policy: ['agent', 'expert', 'supervisor'],
    response: c.EscalationSchema,
  },
  claimEscalation: {
    ...POST,
    path: '/escalations/{id}/claim',
    summary: 'Take a question',
    policy: ['expert'],
    response: c.EscalationSchema,
  },
  answerEscalation: {
    ...POST,
    path: '/escalations/{id}/answer',
    summary: 'Answer a question',
    policy: ['expert'],
    body: c.AnswerRequestSchema,
    response: c.EscalationSchema,
  },
  releaseEscalation: {
    ...POST,
    path: '/escalations/{id}/release',
    summary: 'Give a question back to the queue',
    policy: ['expert'],
    body: c.ReasonRequestSchema,
    response: c.EscalationSchema,
  },
  reassignEscalation: {
    ...POST,
    path: '/escalations/{id}/reassign',
    summary: 'Hand a question to another topic',
    policy: ['expert', 'supervisor'],
    body: c.ReassignRequestSchema,
    response: c.EscalationSchema,
  },
  closeEscalation: {
    ...POST,
    path: '/escalations/{id}/close',
    summary: 'End an answered question',
    policy: ['agent', 'expert', 'supervisor'],
    response: c.EscalationSchema,
  },
  withdrawEscalation: {
    ...POST,
    path: '/escalations/{id}/withdraw',
    summary: 'Take a question back before it is answered',
    policy: ['agent'],
    body: c.ReasonRequestSchema,
    response: c.EscalationSchema,
  },
  listInteractions: {
    ...GET,
    path: '/interactions',
    summary: 'Interactions, newest first; agents see their own',
    policy: ['agent', 'supervisor'],
    query: c.InteractionPageQuerySchema,
    response: c.pageOf(c.InteractionSchema),
  },
  exportInteractions: {
    ...GET,
    path: '/interactions/export',
    summary: 'Every interaction, oldest first, as NDJSON or CSV',
    policy: ['supervisor'],
    query: c.ExportQuerySchema,
    response: c.InteractionSchema,
    streams: ['application/x-ndjson', 'text/csv'],
    streamsOnly: true,
  },
  readInteraction: {
    ...GET,
    path: '/interactions/{id}',
    summary: 'An interaction with its exchanges, escalations and ratings',
    policy: ['agent', 'supervisor'],
    response: c.InteractionDetailSchema,
  },
  rateInteraction: {
    ...POST,
    path: '/interactions/{id}/rating',
    summary: 'Rate an interaction from 1 to 5',
    policy: ['agent', 'supervisor'],
    body: c.RatingRequestSchema,
    response: c.InteractionSchema,
  },
  resolveInteraction: {
    ...POST,
    path: '/interactions/{id}/resolve',
    summary: 'Close an interaction',
    policy: ['agent', 'supervisor'],
    response: c.InteractionSchema,
  },
  events: {
    ...GET,
    path: '/events',
    summary: 'What concerns the signed-in person, as it happens; resumes with Last-Event-ID',
    policy: EVERYONE,
    query: c.EventsQuerySchema,
    response: c.DomainEventSchema,
    streams: ['text/event-stream'],
    streamsOnly: true,
  },
} as const satisfies Record<string, OperationContract>;

export type OperationName = keyof typeof operations;
export const operationNames = Object.keys(operations).filter((name): name is OperationName => name in operations);
