import type { NewEvent } from '../domain/event.ts';
import type { IngestJob, KnowledgeDocument, Version } from '../domain/knowledge.ts';
import type { Page, PageRequest } from './paging.ts';

export interface DocumentFilter {
  tenant: string;
  status?: KnowledgeDocument['status'] | undefined;
  topic?: string | undefined;
  /** Past cases are listed only when asked for by `case`. */
  source?: KnowledgeDocument['source'] | undefined;
  /** Words of the title. */
  text?: string | undefined;
  /** Leaves out documents of which no version was stored yet: their first intake is under way. */
  withVersion?: true | undefined;
}

/** Documents with their versions. The last writer of a document wins; versions are only ever added or retired. */
export interface KnowledgeStore {
  /** Writes the document, its version when given, and the events in one transaction. */
  save(document: KnowledgeDocument, version: Version | undefined, events: readonly NewEvent[]): Promise<void>;
  get(tenant: string, id: string): Promise<KnowledgeDocument | undefined>;
  findByExternalId(tenant: string, externalId: string): Promise<KnowledgeDocument | undefined>;
  /** Most recently updated first; without past cases, unless the filter asks for them. */
  list(filter: DocumentFilter, page: PageRequest): Promise<Page<KnowledgeDocument>>;
  /** Newest first. */
  versions(tenant: string, documentId: string): Promise<Version[]>;
  version(tenant: string, versionId: string): Promise<Version | undefined>;
  /** Versions made from an original that are the newest of a document which is not retired, oldest first. */
  newestFrom(tenant: string, fileKey: string): Promise<Version[]>;
  /** Removes a document of which no version was ever stored. Does nothing to any other. */
  removeEmpty(tenant: string, documentId: string): Promise<void>;
}

/** The queue of items being taken in; it survives a restart. */
export interface IngestJobStore {
  save(job: IngestJob): Promise<void>;
  get(tenant: string, id: string): Promise<IngestJob | undefined>;
  /** Jobs left `queued` or `running`, oldest first. */
  unfinished(): Promise<IngestJob[]>;
}
