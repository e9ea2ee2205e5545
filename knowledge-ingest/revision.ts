import type { Person } from '../src/domain/identity.ts';
import { refOf } from '../src/domain/identity.ts';
import type { Version } from '../src/domain/knowledge.ts';
import type { FileStore } from '../src/ports/file-store.ts';
import type { IntakeItem } from '../src/ports/knowledge-intake.ts';
import type { IngestJobStore, KnowledgeStore } from '../src/ports/knowledge-store.ts';
import { type IntakeRequest, putRequest, requestBehind } from './intake-request.ts';
import { defined } from './version.ts';

interface RevisionStores {
  knowledge: KnowledgeStore;
  jobs: IngestJobStore;
  files: FileStore;
}

/**
 * Stores what is asked for when something else is to be said of a document: what made its newest version, with these
 * facts. The original is read again, so that the new version is what it would have been.
 * @returns undefined when there is no such document in use
 */
export async function storeRevision(
  stores: RevisionStores,
  documentId: string,
  change: IntakeItem['facts'],
  by: Person,
): Promise<{ requestKey: string; request: IntakeRequest } | undefined> {
  const document = await stores.knowledge.get(by.tenant, documentId);
  const [newest] = await stores.knowledge.versions(by.tenant, documentId);
  if (!document || !newest || document.status === 'retired') return undefined;
  const before =
    (await requestBehind(stores, by.tenant, newest)) ?? (await ownRequest(stores.files, document.source, newest));
  const request: IntakeRequest = {
    ...before,
    facts: { ...before.facts, ...defined(change) },
    publish: newest.status === 'published',
    by: refOf(by),
    revises: newest.id,
  };
  return { requestKey: await putRequest(stores.files, request), request };
}

/** What came without a job, as the sample did: its text is the original, and its facts are all on record. */
async function ownRequest(
  files: FileStore,
  source: IntakeRequest['source'],
  { facts, text }: Version,
): Promise<Omit<IntakeRequest, 'publish' | 'by'>> {
  const fileKey = await files.put(new TextEncoder().encode(text));
  return { source, facts, fileKey, mediaType: 'text/markdown', named: true };
}
