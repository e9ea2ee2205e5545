import type { Passage } from '../../../domain/passage.ts';
import { AppError } from '../../../errors.ts';
import type { KnowledgeIndex } from '../../../ports/knowledge-index.ts';
import { redactPassage } from '../../../text/redact.ts';
import type { AzureSearch } from './azure-search.ts';
import { commitsOf, listEntries, liveGenerations } from './entries.ts';
import { commitEntry, type IndexEntry, passageEntries, readContent } from './entry.ts';
import { ofTenant, quoted } from './filter.ts';
import { nextGeneration } from './generation.ts';
import { documentKeyOf } from './keys.ts';
import { send } from './upload.ts';
import { withVectors } from './vectors.ts';
import { removeEntries, writeGeneration } from './write-generation.ts';

/** How often what was replaced while it was read is read again. */
const READS = 4;

/**
 * Keeps what can be retrieved in AI Search. A document is written as a new generation that nobody reads, then committed by
 * one entry; then what is older goes. Whatever stops half-way, the highest committed generation counts and the next
 * write of the document clears the rest (decision 0011).
 */
export function createAzureSearchKnowledgeIndex(search: AzureSearch): KnowledgeIndex {
  const { connection, places } = search;

  /** Writes wherever the document must be: the index in use, and the one that is being built. */
  const everywhere = async (write: (index: string) => Promise<void>) => {
    const written = new Set<string>();
    for (;;) {
      // Read again after writing: one may have begun to be built meanwhile, or come into use.
      const { current, building } = await places.now();
      const left = [current, building].filter((index) => index !== null && !written.has(index));
      if (left.length === 0) break;
      for (const index of left) {
        if (index === null) continue;
        await write(index);
        written.add(index);
      }
    }
    search.corpus.noteWriting();
  };
  const entriesOf = (index: string, documentKey: string) =>
    listEntries(connection, index, `documentKey eq ${quoted(documentKey)}`, ['kind', 'documentKey', 'generation']);
  const remove = async (tenant: string, documentId: string) => {
    const documentKey = documentKeyOf(tenant, documentId);
    await everywhere(async (index) => {
      const old = await entriesOf(index, documentKey);
      if (old.length === 0) return;
      // An empty generation first: from then on the document is gone, however little of the rest is cleared.
      const generation = nextGeneration(old.map((entry) => entry.generation));
      const commit = commitEntry(tenant, documentId, generation, 0);
      await send(connection, index, [{ ...commit, __actionType: 'upload' }]);
      await removeEntries(connection, index, old);
      await removeEntries(connection, index, [commit]);
    });
  };

  return {
    async replaceDocument(tenant, documentId, passages) {
      if (passages.length === 0) return remove(tenant, documentId);
      refuseTwice(passages);
      const redacted = passages.map(redactPassage);
      const documentKey = documentKeyOf(tenant, documentId);
      let entries: IndexEntry[] | undefined;
      await everywhere(async (index) => {
        const old = await entriesOf(index, documentKey);
        const generation = entries?.[0]?.generation ?? nextGeneration(old.map((entry) => entry.generation));
        entries ??= await withVectors(search, passageEntries(tenant, documentId, generation, redacted));
        const commit = commitEntry(tenant, documentId, generation, entries.length);
        await writeGeneration(connection, index, entries, commit, old);
      });
    },
    removeDocument: remove,
    async passage(tenant, id) {
      for (let read = 1; ; read++) {
        const { current } = await places.lately();
        const filter = `${ofTenant(tenant)} and passageId eq ${quoted(id)}`;
        const found = await listEntries(connection, current, filter, ['documentKey', 'generation', 'content']);
        if (found.length === 0) return undefined;
        const documents = [...new Set(found.map((entry) => entry.documentKey ?? ''))];
        const commits = await listEntries(connection, current, commitsOf(documents), COMMIT_FIELDS);
        const live = liveGenerations(commits);
        const isLive = (entry: IndexEntry) => live.get(entry.documentKey ?? '')?.generation === entry.generation;
        const isOlder = (entry: IndexEntry) =>
          (entry.generation ?? '') < (live.get(entry.documentKey ?? '')?.generation ?? '');
        const entry = found.find(isLive);
        if (entry) return readContent(entry);
        // Only a generation that was replaced between the two looks tells nothing of the one that replaced it.
        if (!found.some(isOlder) || read === READS) return undefined;
      }
    },
    async passagesOf(tenant, documentId) {
      const filter = `documentKey eq ${quoted(documentKeyOf(tenant, documentId))}`;
      for (let read = 1; read <= READS; read++) {
        const { current } = await places.lately();
        const entries = await listEntries(connection, current, filter, [...COMMIT_FIELDS, 'position', 'content']);
        const live = [...liveGenerations(entries).values()][0];
        if (!live) return [];
        const own = entries.filter(({ kind, generation }) => kind === 'passage' && generation === live.generation);
        if (own.length === live.passages) {
          return own.sort((a, b) => (a.position ?? 0) - (b.position ?? 0)).map(readContent);
        }
      }
      throw new AppError('unavailable', 'AI Search does not show all of a document yet', { retryable: true });
    },
    async count(tenant) {
      const { current } = await places.lately();
      const filter = `kind eq 'commit' and tenant eq ${quoted(tenant)}`;
      const live = [...liveGenerations(await listEntries(connection, current, filter, COMMIT_FIELDS)).values()];
      const documents = live.filter(({ passages }) => passages > 0);
      return { documents: documents.length, passages: documents.reduce((sum, { passages }) => sum + passages, 0) };
    },
  };
}

export const COMMIT_FIELDS = ['kind', 'documentKey', 'generation', 'passages'] as const;

function refuseTwice(passages: readonly Passage[]): void {
  if (new Set(passages.map(({ id }) => id)).size === passages.length) return;
  throw new AppError('invalid-input', 'two passages of a document have one id');
}
