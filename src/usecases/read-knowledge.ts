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

/**
 * Editors see every document that has a version, and among drafts those whose first version is on its way. Others see
 * what is published: the rest is not, or no longer, what the institution says.
 */
export async function listDocuments(
  ports: Pick<Ports, 'knowledge'>,
  person: Person,
  query: Omit<DocumentFilter, 'tenant'>,
  page: PageRequest,
): Promise<Page<KnowledgeDocument>> {
  const { tenant } = person;
  if (mayEdit(person)) {
    return ports.knowledge.list({ ...query, tenant, withVersion: query.status === 'draft' ? undefined : true }, page);
  }
  if ((query.status ?? 'published') !== 'published') return { items: [], total: 0 };
  return ports.knowledge.list({ ...query, tenant, status: 'published' }, page);
}

/** A document with its published version, or its newest when none is published, and the passages in the index. */
export async function readDocument(
  ports: Pick<Ports, 'knowledge' | 'index'>,
  person: Person,
  id: string,
): Promise<Outcome<DocumentDetail, NotFound>> {
  const document = await visible(ports, person, id);
  if (!document) return { ok: false, refusal: { code: 'not-found' } };
  const published = document.publishedVersionId;
  const version = published
    ? await ports.knowledge.version(person.tenant, published)
    : (await ports.knowledge.versions(person.tenant, id))[0];
  const passages = await ports.index.passagesOf(person.tenant, id);
  return { ok: true, value: { document, version, passages } };
}

/** Newest first; those who are not editors see the published one. */
export async function readVersions(
  ports: Pick<Ports, 'knowledge'>,
  person: Person,
  documentId: string,
): Promise<Outcome<Version[], NotFound>> {
  if (!(await visible(ports, person, documentId))) return { ok: false, refusal: { code: 'not-found' } };
  const versions = await ports.knowledge.versions(person.tenant, documentId);
  return { ok: true, value: mayEdit(person) ? versions : versions.filter(({ status }) => status === 'published') };
}

function mayEdit({ roles }: Person): boolean {
  return roles.includes('editor') || roles.includes('admin');
}

async function visible(
  { knowledge }: Pick<Ports, 'knowledge'>,
  person: Person,
  id: string,
): Promise<KnowledgeDocument | undefined> {
  const document = await knowledge.get(person.tenant, id);
  return document && (mayEdit(person) || document.status === 'published') ? document : undefined;
}

export async function readJob(
  ports: Pick<Ports, 'jobs'>,
  person: Person,
  id: string,
): Promise<Outcome<IngestJob, NotFound>> {
  const job = await ports.jobs.get(person.tenant, id);
  return job ? { ok: true, value: job } : { ok: false, refusal: { code: 'not-found' } };
}
