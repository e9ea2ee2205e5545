import type { KnowledgeDocument, Version } from '../../../domain/knowledge.ts';
import { AppError } from '../../../errors.ts';
import type { KnowledgeStore } from '../../../ports/knowledge-store.ts';
import type { Change, Documents, StoredDocument } from './documents.ts';
import { createExternalIds } from './external-ids.ts';
import {
  type CatalogueEntry,
  catalogued,
  cataloguePartition,
  conditionsOf,
  DOCUMENT,
  documentContent,
  entryWith,
  readEntry,
  readVersion,
  VERSION,
  type VersionEntry,
  versionContent,
} from './knowledge-form.ts';
import { readPage, streamAll } from './listing.ts';
import { newSave } from './new-save.ts';
import { createVersionTexts, partsOf } from './version-texts.ts';

/** Before any clock: what has expired since then is gone for every process. */
const LONG_AGO = new Date(0).toISOString();

/**
 * Documents and their versions in Cosmos DB. The document says which versions there are, so that writing it commits all:
 * its texts and a new version lie there before and are met by nobody. Each write is guarded by a revision and repeated
 * on the newest one, so that the last writer of a document wins and no version is lost.
 */
export function createCosmosKnowledgeStore(documents: Documents): KnowledgeStore {
  const texts = createVersionTexts(documents);
  const scope = (tenant: string) =>
    ({ documents, container: 'knowledge', partitions: [cataloguePartition(tenant)] }) as const;

  const stored = async (tenant: string, id: string) => {
    const found = await documents.read(catalogued(tenant, DOCUMENT, id));
    return { revision: found?.version ?? 0, entry: found && readEntry(found) };
  };
  const externalIds = createExternalIds(documents, async (tenant, id) => {
    const { entry } = await stored(tenant, id);
    return entry?.document.externalId;
  });
  const whole = async (tenant: string, { version, parts }: VersionEntry): Promise<Version> => ({
    ...version,
    text: await texts.read(tenant, version.id, parts),
  });
  const versionOf = async (tenant: string, versionId: string): Promise<Version | undefined> => {
    const found = await documents.read(catalogued(tenant, VERSION, versionId));
    if (!found) return undefined;
    const held = readVersion(found);
    const { entry } = await stored(tenant, held.version.documentId);
    return holds(entry, versionId) ? whole(tenant, held) : undefined;
  };
  const get = async (tenant: string, id: string): Promise<KnowledgeDocument | undefined> =>
    (await stored(tenant, id)).entry?.document;

  return {
    /** @throws AppError `conflict` when another document has the external id, or another version the number */
    async save(document, version, events) {
      const { tenant, id } = document;
      const parts = version ? partsOf(version.text) : [];
      while (true) {
        const { revision, entry } = await stored(tenant, id);
        const rival = version && entry?.versions.find(({ number }) => number === version.number);
        if (rival && rival.id !== version.id) throw conflict(`version ${rival.id} has the number of ${version.id}`);
        const claim = await externalIds.claim(document);
        if (claim.taken) throw conflict(`document ${claim.by} has the external id of ${id}`);
        const main: Change = {
          type: 'write',
          place: catalogued(tenant, DOCUMENT, id),
          content: documentContent(entryWith(entry, document, version), revision + 1),
          guard: { kind: 'version' },
        };
        const preparing = version ? preparingVersion(tenant, version, parts) : [];
        const changes = [...claim.changes, ...preparing, main];
        if ((await documents.save(newSave(changes, events))) === 'saved') return;
      }
    },
    get,
    async findByExternalId(tenant, externalId) {
      const owner = await externalIds.ownerOf(tenant, externalId);
      const found = owner === undefined ? undefined : await get(tenant, owner);
      return found?.externalId === externalId ? found : undefined;
    },
    async list(filter, page) {
      const listing = { ...scope(filter.tenant), name: 'documents', kind: DOCUMENT, direction: 'DESC' } as const;
      const read = (document: StoredDocument) => readEntry(document).document;
      return readPage({ ...listing, where: conditionsOf(filter), read }, page);
    },
    async versions(tenant, documentId) {
      const { entry } = await stored(tenant, documentId);
      const listing = { ...scope(tenant), name: 'document_versions', kind: VERSION, direction: 'DESC' } as const;
      const where = [{ field: 'documentId', is: '=', value: documentId }] as const;
      const found = await Array.fromAsync(streamAll({ ...listing, where, read: readVersion }));
      const held = found.filter(({ version }) => holds(entry, version.id));
      return Promise.all(held.map((one) => whole(tenant, one)));
    },
    version: versionOf,
    async newestFrom(tenant, fileKey) {
      const listing = { ...scope(tenant), name: 'documents', kind: DOCUMENT, direction: 'ASC' } as const;
      const where = [
        { field: 'newestFile', is: '=', value: fileKey },
        { field: 'status', is: '<>', value: 'retired' },
      ] as const;
      const entries = await Array.fromAsync(streamAll({ ...listing, where, read: readEntry }));
      const ids = entries.flatMap(({ versions }) => versions.at(-1)?.id ?? []);
      const found = await Promise.all(ids.map((id) => versionOf(tenant, id)));
      return found.filter((version) => version !== undefined).sort(byAge);
    },
    async removeEmpty(tenant, documentId) {
      while (true) {
        const { revision, entry } = await stored(tenant, documentId);
        if (!entry || entry.versions.length > 0) return;
        // Ended by a write, because only that is guarded: a version that comes meanwhile must win.
        const ended = { ...documentContent(entry, revision + 1), expiresAt: LONG_AGO };
        const place = catalogued(tenant, DOCUMENT, documentId);
        const end: Change = { type: 'write', place, content: ended, guard: { kind: 'version' } };
        const changes = [end, ...(await externalIds.release(entry.document))];
        if ((await documents.save(newSave(changes))) === 'saved') return;
      }
    },
  };

  function preparingVersion(tenant: string, version: Version, parts: readonly string[]): Change[] {
    return [
      ...texts.changes(tenant, version.id, parts),
      {
        type: 'write',
        place: catalogued(tenant, VERSION, version.id),
        content: versionContent(version, parts.length),
        guard: { kind: 'none' },
      },
    ];
  }
}

function holds(entry: CatalogueEntry | undefined, versionId: string): boolean {
  return entry?.versions.some(({ id }) => id === versionId) ?? false;
}

function byAge(one: Version, other: Version): number {
  const key = ({ createdAt, id }: Version) => `${createdAt} ${id}`;
  return key(one) < key(other) ? -1 : 1;
}

/** Two intakes of one item at once: the second reads again and finds the first's. */
function conflict(message: string): AppError {
  return new AppError('conflict', message, { retryable: true });
}
