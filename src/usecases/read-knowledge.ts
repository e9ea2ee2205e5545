import type { Person } from '../domain/identity.ts';
import type { IngestJob, KnowledgeDocument, Version } from '../domain/knowledge.ts';
import type { Passage } from '../domain/passage.ts';
import type { DocumentFilter } from '../ports/knowledge-store.ts';
import type { Page, PageRequest } from '../ports/paging.ts';
import type { NotFound, Outcome } from './outcome.ts';
import type { Ports } from './ports.ts';

export interface DocumentDetail {
  document: KnowledgeDocument;
  version: Version | undefined;
  passages: Passage[];
}

export function listDocuments(
  ports: Pick<Ports, 'knowledge'>,
  person: Person,
  query: Omit<DocumentFilter, 'tenant'>,
  page: PageRequest,
): Promise<Page<KnowledgeDocument>> {
  return ports.knowledge.list({ ...query, tenant: person.tenant }, page);
}

/** A document with its published version, or its newest when none is published, and the passages in the index. */
export async function readDocument(
  ports: Pick<Ports, 'knowledge' | 'index'>,
  person: Person,
  id: string,
): Promise<Outcome<DocumentDetail, NotFound>> {
  const document = await ports.knowledge.get(person.tenant, id);
  if (!document) return { ok: false, refusal: { code: 'not-found' } };
  const published = document.publishedVersionId;
  const version = published
    ? await ports.knowledge.version(person.tenant, published)
    : (await ports.knowledge.versions(person.tenant, id))[0];
  const passages = await ports.index.passagesOf(person.tenant, id);
  return { ok: true, value: { document, version, passages } };
}

export async function readVersions(
  ports: Pick<Ports, 'knowledge'>,
  person: Person,
  documentId: string,
): Promise<Outcome<Version[], NotFound>> {
  if (!(await ports.knowledge.get(person.tenant, documentId))) return { ok: false, refusal: { code: 'not-found' } };
  return { ok: true, value: await ports.knowledge.versions(person.tenant, documentId) };
}

export async function readJob(
  ports: Pick<Ports, 'jobs'>,
  person: Person,
  id: string,
): Promise<Outcome<IngestJob, NotFound>> {
  const job = await ports.jobs.get(person.tenant, id);
  return job ? { ok: true, value: job } : { ok: false, refusal: { code: 'not-found' } };
}
