import { newEvent } from '../src/domain/event.ts';
import type { PersonRef } from '../src/domain/identity.ts';
import type { KnowledgeDocument, Version } from '../src/domain/knowledge.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { KnowledgeIndex } from '../src/ports/knowledge-index.ts';
import type { KnowledgeStore } from '../src/ports/knowledge-store.ts';
import type { DraftPassage } from './chunk.ts';
import { type Content, contentHash, defined, documentWith, passagesOf } from './version.ts';

export interface VersionStores {
  knowledge: KnowledgeStore;
  index: KnowledgeIndex;
  clock: Clock;
}

export interface VersionOrigin {
  /** The same id again is the same version: who repeats the work repeats the id. */
  id: string;
  by: PersonRef;
  fileKey?: string | undefined;
  fileName?: string | undefined;
}

/** A version that is not stored yet, as a draft. @param newest of the document, if it has any */
export function draftVersion(
  document: KnowledgeDocument,
  newest: Version | undefined,
  content: Content,
  origin: VersionOrigin,
  at: string,
): Version {
  return {
    id: origin.id,
    documentId: document.id,
    number: (newest?.number ?? 0) + 1,
    status: 'draft',
    facts: content.facts,
    text: content.text,
    contentHash: contentHash(content.facts, content.text),
    mediaType: content.mediaType,
    passageCount: content.passages.length,
    createdBy: { id: origin.by.id, name: origin.by.name },
    createdAt: at,
    ...defined({ fileKey: origin.fileKey, fileName: origin.fileName, pages: content.pages }),
  };
}

/**
 * Publishes a version. Each step may be the last before a crash, and all may be repeated: the version is on record before
 * its passages can be found, so that whoever finds one can cite it; the document turns to it after; the versions before
 * are retired last.
 */
export async function publishVersion(
  { knowledge, index, clock }: VersionStores,
  document: KnowledgeDocument,
  version: Version,
  drafts: readonly DraftPassage[],
): Promise<KnowledgeDocument> {
  const at = clock.now().toISOString();
  await index.replaceDocument(document.tenant, document.id, passagesOf(document, version, drafts));
  const published: Version = { ...version, status: 'published', publishedAt: at };
  const state = documentWith(document, published, at);
  const event = newEvent(
    'document.published',
    { id: clock.newId(), at, tenant: document.tenant, actor: version.createdBy },
    { documentId: document.id, ...defined({ topic: version.facts.topic }) },
    { roles: ['editor'] },
    { version: version.number, passages: drafts.length, source: document.source },
  );
  await knowledge.save(state, published, [event]);
  await retireOthers(knowledge, state, version.id, at);
  return state;
}

/** Takes the mark "published" from every other version of the document. */
export async function retireOthers(
  knowledge: KnowledgeStore,
  document: KnowledgeDocument,
  versionId: string,
  at: string,
): Promise<void> {
  for (const version of await knowledge.versions(document.tenant, document.id)) {
    if (version.id === versionId || version.status !== 'published') continue;
    await knowledge.save(document, { ...version, status: 'retired', retiredAt: at }, []);
  }
}
