import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KnowledgeDocument } from '../src/domain/knowledge.ts';
import type { KnowledgeIndex } from '../src/ports/knowledge-index.ts';
import type { KnowledgeStore } from '../src/ports/knowledge-store.ts';
import { chunkMarkdown } from './chunk.ts';
import { passagesOf } from './version.ts';

export interface ReindexOptions {
  /**
   * Only documents whose passages in the index are not those of their published version: after a loss of power the
   * derived index may lack the last writes. Without it, everything: the index file is new, or its schema.
   */
  onlyDiffering?: boolean | undefined;
  /** @param done documents looked at so far */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Stops between two documents, with the signal's reason. */
  signal?: AbortSignal | undefined;
}

const PAGE = 200;

/** Writes the passages of every published version, of documents and past cases, into the index again. */
export async function reindex(
  { knowledge, index }: { knowledge: KnowledgeStore; index: KnowledgeIndex },
  tenant: string,
  { onlyDiffering = false, onProgress, signal }: ReindexOptions = {},
): Promise<{ documents: number; passages: number }> {
  const written = { documents: 0, passages: 0 };
  const published = [
    ...(await documentsOf(knowledge, tenant, 'published')),
    ...(await documentsOf(knowledge, tenant, 'published', 'case')),
  ];
  for (const [done, document] of published.entries()) {
    signal?.throwIfAborted();
    const passages = await passagesFor({ knowledge, index }, document, onlyDiffering);
    if (passages) {
      await index.replaceDocument(tenant, document.id, passages);
      written.documents++;
      written.passages += passages.length;
    }
    onProgress?.(done + 1, published.length);
    // Questions are answered meanwhile.
    await nextTurn();
  }
  return written;
}

/**
 * Makes an index hold of every document what the store says: what is published, and nothing of what is retired.
 * @returns what had to be written
 */
export async function bringIndexUpToDate(
  stores: { knowledge: KnowledgeStore; index: KnowledgeIndex },
  tenant: string,
  signal: AbortSignal,
): Promise<{ documents: number; passages: number; removed: number }> {
  const written = await reindex(stores, tenant, { onlyDiffering: true, signal });
  const { knowledge, index } = stores;
  let removed = 0;
  for (const source of [undefined, 'case'] as const) {
    for (const { id } of await documentsOf(knowledge, tenant, 'retired', source)) {
      signal.throwIfAborted();
      if ((await index.passagesOf(tenant, id)).length === 0) continue;
      await index.removeDocument(tenant, id);
      removed++;
    }
  }
  return { ...written, removed };
}

/** The same for one document, as the store has it. */
export async function bringDocumentUpToDate(
  stores: { knowledge: KnowledgeStore; index: KnowledgeIndex },
  document: KnowledgeDocument,
): Promise<void> {
  const { tenant, id, publishedVersionId } = document;
  if (publishedVersionId === undefined) return stores.index.removeDocument(tenant, id);
  const passages = await passagesFor(stores, document, true);
  if (passages) await stores.index.replaceDocument(tenant, id, passages);
}

async function passagesFor(
  { knowledge, index }: { knowledge: KnowledgeStore; index: KnowledgeIndex },
  document: KnowledgeDocument,
  onlyDiffering: boolean,
) {
  const { tenant, id, publishedVersionId } = document;
  if (publishedVersionId === undefined) return undefined;
  const held = onlyDiffering ? await index.passagesOf(tenant, id) : [];
  // All passages of a version or none: an index replaces them at once. So its text need not be read.
  if (held.length > 0 && held.every(({ versionId }) => versionId === publishedVersionId)) return undefined;
  const version = await knowledge.version(tenant, publishedVersionId);
  if (!version || (onlyDiffering && held.length === 0 && version.passageCount === 0)) return undefined;
  return passagesOf(document, version, chunkMarkdown(version.text, { title: version.facts.title }));
}

async function documentsOf(
  knowledge: KnowledgeStore,
  tenant: string,
  status: KnowledgeDocument['status'],
  source?: KnowledgeDocument['source'],
): Promise<KnowledgeDocument[]> {
  const documents: KnowledgeDocument[] = [];
  let cursor: string | undefined;
  do {
    const page = await knowledge.list({ tenant, status, source }, { limit: PAGE, cursor });
    documents.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return documents;
}
