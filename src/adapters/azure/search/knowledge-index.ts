import type { Passage } from '../../../domain/passage.ts';
import { AppError } from '../../../errors.ts';
import type { KnowledgeIndex } from '../../../ports/knowledge-index.ts';
import { redactPassage } from '../../../text/redact.ts';
import type { AzureSearch } from './azure-search.ts';
import { COMMIT_FIELDS, commitsOf, listEntries, liveGenerations } from './entries.ts';
import { type IndexEntry, readContent } from './entry.ts';
import { ofTenant, quoted } from './filter.ts';
import { documentKeyOf } from './keys.ts';
import { removeIn, replaceIn } from './write-generation.ts';

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
  const everywhere = async (write: (index: string) => Promise<unknown>) => {
    const written = new Set<string>();
    try {
      for (;;) {
        // Read again after writing: one may have begun to be built meanwhile, or come into use.
        const { current, building, buildingDefinition } = await places.now();
        const targets = [current, ...(building !== null && buildingDefinition === places.definition ? [building] : [])];
        const left = targets.filter((index) => !written.has(index));
        if (left.length === 0) return;
        for (const index of left) {
          await write(index);
          written.add(index);
        }
      }
    } finally {
      // Also when it failed: something may have been written.
      search.corpus.noteWriting();
    }
  };
  const reading = createReading(search);
  return {
    async replaceDocument(tenant, documentId, passages) {
      refuseTwice(passages);
      const redacted = passages.map(redactPassage);
      // The same in every index, so that they can be compared.
      let generation: string | undefined;
      await everywhere(async (index) => {
        const written = await replaceIn(search, index, { tenant, documentId, passages: redacted, generation });
        generation = written;
      });
    },
    async removeDocument(tenant, documentId) {
      await everywhere((index) => removeIn(connection, index, { tenant, documentId }));
    },
    passage: async (tenant, id) => reading.passage((await places.lately()).current, tenant, id),
    passagesOf: async (tenant, documentId) => reading.passagesOf((await places.lately()).current, tenant, documentId),
    async count(tenant) {
      const { current } = await places.lately();
      const filter = `kind eq 'commit' and tenant eq ${quoted(tenant)}`;
      const live = [...liveGenerations(await listEntries(connection, current, filter, COMMIT_FIELDS)).values()];
      const documents = live.filter(({ passages }) => passages > 0);
      return { documents: documents.length, passages: documents.reduce((sum, { passages }) => sum + passages, 0) };
    },
  };
}

/** Reads what counts in one index. */
export function createReading({ connection }: Pick<AzureSearch, 'connection'>) {
  return {
    async passage(index: string, tenant: string, id: string): Promise<Passage | undefined> {
      const filter = `${ofTenant(tenant)} and passageId eq ${quoted(id)}`;
      for (let read = 1; read <= READS; read++) {
        const found = await listEntries(connection, index, filter, ['documentKey', 'generation', 'content']);
        if (found.length === 0) return undefined;
        const documents = [...new Set(found.map((entry) => entry.documentKey ?? ''))];
        const live = liveGenerations(await listEntries(connection, index, commitsOf(documents), COMMIT_FIELDS));
        const counts = (entry: IndexEntry) => live.get(entry.documentKey ?? '')?.generation ?? '';
        const entry = found.find((one) => counts(one) === one.generation);
        if (entry) return readContent(entry);
        // A generation that was replaced between the two looks tells nothing of the one that replaced it.
        if (!found.some((one) => counts(one) > (one.generation ?? ''))) return undefined;
      }
      return undefined;
    },
    async passagesOf(index: string, tenant: string, documentId: string): Promise<Passage[]> {
      const filter = `documentKey eq ${quoted(documentKeyOf(tenant, documentId))}`;
      for (let read = 1; read <= READS; read++) {
        const entries = await listEntries(connection, index, filter, [...COMMIT_FIELDS, 'position', 'content']);
        const [live] = liveGenerations(entries).values();
        if (!live) return [];
        const own = entries.filter(({ kind, generation }) => kind === 'passage' && generation === live.generation);
        if (own.length === live.passages) {
          return own.sort((a, b) => (a.position ?? 0) - (b.position ?? 0)).map(readContent);
        }
      }
      throw new AppError('unavailable', 'AI Search does not show all of a document yet', { retryable: true });
    },
  };
}

function refuseTwice(passages: readonly Passage[]): void {
  if (new Set(passages.map(({ id }) => id)).size === passages.length) return;
  throw new AppError('invalid-input', 'two passages of a document have one id');
}
