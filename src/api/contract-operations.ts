import * as c from './contract.ts';
import { knowledgeOperations } from './contract-knowledge-operations.ts';
import { EVERYONE, GET, type OperationContract, POST } from './contract-operation.ts';
import {
  RewriteRequestSchema,
  RewriteResultSchema,
  SummaryRequestSchema,
  SummaryResultSchema,
} from './contract-writing.ts';

/** Every operation of the API: routes, policies, OpenAPI and the tab's client all come from this table. */
export const operations = {
  about: { ...GET, path: '/about', summary: 'What this installation is', policy: 'open', response: c.AboutSchema },
  localToken: {
    ...POST,
    path: '/local/token',
    summary: 'A token for local development',
    policy: 'open',
    localOnly: true,
    body: c.LocalTokenRequestSchema,
    response: c.TokenSchema,
  },
  localPeople: {
    ...GET,
    path: '/local/people',
    summary: 'People to sign in as, in local development',
    policy: 'open',
    localOnly: true,
    query: c.PageQuerySchema,
    response: c.PeopleSchema,
  },
  me: { ...GET, path: '/me', summary: 'Who is signed in', policy: EVERYONE, response: c.PersonSchema },
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
  rewriteText: {
    ...POST,
    path: '/rewrites',
    summary: 'One’s own text in another form, with the same facts',
    policy: ['agent', 'expert'],
    body: RewriteRequestSchema,
    response: RewriteResultSchema,
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
  ...knowledgeOperations,
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
  summariseInteraction: {
    ...POST,
    path: '/interactions/{id}/summary',
    summary: 'What was asked and answered, for an expert or for the record',
    policy: ['agent', 'supervisor'],
    body: SummaryRequestSchema,
    response: SummaryResultSchema,
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

/** The operations of the table that an installation has. */
export function operationsWith(identity: 'local' | 'entra'): OperationName[] {
  return operationNames.filter((name) => {
    const contract: OperationContract = operations[name];
    return identity === 'local' || !contract.localOnly;
  });
}
