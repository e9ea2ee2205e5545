import { z } from 'zod';
import {
  type KnowledgeDocument,
  KnowledgeDocumentSchema,
  type Version,
  VersionSchema,
} from '../../../domain/knowledge.ts';
import type { DocumentFilter } from '../../../ports/knowledge-store.ts';
import { instant, toBody } from '../../records/record.ts';
import { foldedWords } from '../../records/title-words.ts';
import { documentId } from './document-id.ts';
import type { Condition, Content, Place, StoredDocument } from './documents.ts';
import { recordOf } from './stored-form.ts';

const documentKind = { table: 'documents', schema: KnowledgeDocumentSchema };
const versionKind = { table: 'document_versions', schema: VersionSchema };

export const DOCUMENT = 'document';
export const VERSION = 'version';

/** A version that was committed with its document, and the text of which lies in that many parts. */
const HeldSchema = z.object({ id: z.string(), number: z.number() });
export type Held = z.infer<typeof HeldSchema>;

/** What lies in the document of a knowledge document: it says which versions there are. */
const CatalogueEntrySchema = z.object({
  document: KnowledgeDocumentSchema,
  versions: z.array(HeldSchema),
  /** Key of the original of the newest version. */
  newestFile: z.string().exactOptional(),
});
export type CatalogueEntry = z.infer<typeof CatalogueEntrySchema>;

const catalogueKind = { table: documentKind.table, schema: CatalogueEntrySchema };

/** A version without its text. */
const VersionEntrySchema = z.object({ version: VersionSchema.omit({ text: true }), parts: z.number().int() });
const entryKind = { table: versionKind.table, schema: VersionEntrySchema };
export type VersionEntry = z.infer<typeof VersionEntrySchema>;

/** Documents and versions of an administration, without texts. */
export const cataloguePartition = (tenant: string): string => documentId(tenant, 'catalogue');

export function catalogued(tenant: string, kind: string, name: string): Place {
  return { container: 'knowledge', partition: cataloguePartition(tenant), id: documentId(tenant, kind, name) };
}

export function readEntry(document: StoredDocument): CatalogueEntry {
  return recordOf(catalogueKind, document);
}

export function readVersion(document: StoredDocument): VersionEntry {
  return recordOf(entryKind, document);
}

/** @throws AppError `internal` when it could not be read again */
export function documentContent(entry: CatalogueEntry, revision: number): Content {
  const { document, versions, newestFile } = entry;
  const { id, source, status, topic } = document;
  toBody(documentKind, document);
  return {
    kind: DOCUMENT,
    sort: `${instant(document.updatedAt)} ${id}`,
    version: revision,
    fields: {
      source,
      status,
      withVersion: status !== 'draft' || versions.length > 0,
      titleWords: foldedWords(document.title).join(' '),
      ...(topic !== undefined && { topic }),
      ...(newestFile !== undefined && { newestFile }),
    },
    body: JSON.stringify(entry),
  };
}

/** @throws AppError `internal` when it could not be read again */
export function versionContent(version: Version, parts: number): Content {
  toBody(versionKind, version);
  const { text: _inPartsOfItsOwn, ...rest } = version;
  return {
    kind: VERSION,
    sort: `${version.documentId} ${String(version.number).padStart(12, '0')} ${version.id}`,
    fields: { documentId: version.documentId },
    body: JSON.stringify({ version: rest, parts }),
  };
}

/** The entry with this document and version in place of what was there. */
export function entryWith(
  before: CatalogueEntry | undefined,
  document: KnowledgeDocument,
  version: Version | undefined,
): CatalogueEntry {
  if (!version) return { ...before, document, versions: before?.versions ?? [] };
  const { id, number, fileKey } = version;
  const others = (before?.versions ?? []).filter((held) => held.id !== id);
  const isNewest = others.every((held) => held.number < number);
  const newestFile = isNewest ? fileKey : before?.newestFile;
  return {
    document,
    versions: [...others, { id, number }].sort((one, other) => one.number - other.number),
    ...(newestFile !== undefined && { newestFile }),
  };
}

export function conditionsOf(filter: DocumentFilter): (Condition | undefined)[] {
  const { status, topic, source, text = '', withVersion } = filter;
  return [
    status && { field: 'status', is: '=', value: status },
    topic === undefined ? undefined : { field: 'topic', is: '=', value: topic },
    // Past cases are many and no work of an editor: listed only when asked for.
    source ? { field: 'source', is: '=', value: source } : { field: 'source', is: '<>', value: 'case' },
    withVersion && { field: 'withVersion', is: '=', value: true },
    ...foldedWords(text).map((value): Condition => ({ field: 'titleWords', is: 'containing', value })),
  ];
}
