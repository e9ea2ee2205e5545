import { z } from 'zod';
import { PersonRefSchema } from './identity.ts';
import { JurisdictionSchema } from './jurisdiction.ts';
import { LanguageSchema } from './language.ts';
import { AudienceSchema } from './passage.ts';

export const VersionStatusSchema = z.enum(['draft', 'in-review', 'published', 'retired']);
export type VersionStatus = z.infer<typeof VersionStatusSchema>;

const isoDate = z.iso.date();

/** What the institution says about a document, apart from its text. */
export const DocumentFactsSchema = z.object({
  title: z.string().min(1).max(500),
  url: z.url({ protocol: /^https?$/ }).optional(),
  language: LanguageSchema,
  topic: z.string().optional(),
  audience: AudienceSchema,
  owner: z.string().optional(),
  /** Where it is in force; absent means everywhere. */
  jurisdiction: JurisdictionSchema.optional(),
  validFrom: isoDate.optional(),
  validUntil: isoDate.optional(),
  questions: z.array(z.string()),
});
export type DocumentFacts = z.infer<typeof DocumentFactsSchema>;

/** One state of a document's content. `contentHash` is SHA-256 over facts and text: the same hash is no new version. */
export const VersionSchema = z.object({
  id: z.string(),
  documentId: z.string(),
  number: z.number().int().positive(),
  status: VersionStatusSchema,
  facts: DocumentFactsSchema,
  /** The parsed text in Markdown, from which the passages are cut. */
  text: z.string(),
  contentHash: z.string(),
  /** Key of the original in the file store, where there is one. */
  fileKey: z.string().optional(),
  fileName: z.string().optional(),
  mediaType: z.string().optional(),
  pages: z.number().int().positive().optional(),
  passageCount: z.number().int().nonnegative(),
  createdBy: PersonRefSchema,
  createdAt: z.string(),
  publishedAt: z.string().optional(),
  retiredAt: z.string().optional(),
});
export type Version = z.infer<typeof VersionSchema>;

export const KnowledgeDocumentSchema = z.object({
  id: z.string(),
  tenant: z.string(),
  /** The caller's stable name for it; the same one again is a new version, never a copy. */
  externalId: z.string(),
  source: z.enum(['upload', 'folder', 'url', 'sample', 'case', 'candidate']),
  status: VersionStatusSchema,
  title: z.string(),
  language: LanguageSchema,
  topic: z.string().optional(),
  jurisdiction: JurisdictionSchema.optional(),
  /** Newest version, published or not. */
  versionNumber: z.number().int().nonnegative(),
  publishedVersionId: z.string().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type KnowledgeDocument = z.infer<typeof KnowledgeDocumentSchema>;

export const IngestJobStatusSchema = z.enum(['queued', 'running', 'done', 'unchanged', 'failed']);

/** The work of taking one item in. A job found `queued` or `running` at start is taken up again. */
export const IngestJobSchema = z.object({
  id: z.string(),
  tenant: z.string(),
  documentId: z.string(),
  status: IngestJobStatusSchema,
  step: z.enum(['received', 'parsing', 'chunking', 'indexing', 'finished']),
  /** Share done, 0 to 1. */
  progress: z.number().min(0).max(1),
  fileName: z.string().optional(),
  /** Key in the file store of what was asked for (facts, source, by whom), so that the work survives a restart. */
  requestKey: z.string().optional(),
  /** How many times the work was begun. A file that takes the process down with it is given up after some. */
  attempts: z.number().int().nonnegative().optional(),
  passages: z.number().int().nonnegative(),
  /** Error code and plain-words key for the screen, when failed. */
  error: z.object({ code: z.string(), messageKey: z.string() }).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type IngestJob = z.infer<typeof IngestJobSchema>;
