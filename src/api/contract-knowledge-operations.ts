import * as c from './contract.ts';
import { EVERYONE, GET, type OperationContract, POST } from './contract-operation.ts';

/** Largest document as JSON: five million characters of text are mostly one byte each. */
const DOCUMENT_LIMIT = 6 * 1024 * 1024;

/** The operations of the knowledge base, for the table of all. */
export const knowledgeOperations = {
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
  reviseDocument: {
    ...POST,
    status: 202,
    path: '/knowledge/documents/{id}/facts',
    summary: 'Say something else of a document whose content stays: a new version of it',
    policy: ['editor'],
    body: c.FactsRequestSchema,
    response: c.SubmittedSchema,
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
} as const satisfies Record<string, OperationContract>;
