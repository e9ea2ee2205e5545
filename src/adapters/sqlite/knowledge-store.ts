import {
  type KnowledgeDocument,
  KnowledgeDocumentSchema,
  type Version,
  VersionSchema,
} from '../../domain/knowledge.ts';
import { AppError } from '../../errors.ts';
import type { DocumentFilter, KnowledgeStore } from '../../ports/knowledge-store.ts';
import { instant, toBody } from '../records/record.ts';
import { foldedWords } from '../records/title-words.ts';
import type { Database, Parameters } from './database.ts';
import { type Condition, type Listing, readPage } from './listing.ts';
import type { Outbox } from './outbox.ts';
import { fromRow } from './row.ts';

const documentKind = { table: 'documents', schema: KnowledgeDocumentSchema };
const versionKind = { table: 'document_versions', schema: VersionSchema };

const HAS_VERSION = `EXISTS (SELECT 1 FROM document_versions AS held
  WHERE held.tenant = documents.tenant AND held.document_id = documents.id)`;
const REMOVE_EMPTY = `DELETE FROM documents WHERE tenant = ? AND id = ? AND NOT ${HAS_VERSION}`;
const NEWEST_FROM = `SELECT document_versions.id, document_versions.body
  FROM document_versions JOIN documents
    ON documents.tenant = document_versions.tenant AND documents.id = document_versions.document_id
  WHERE document_versions.tenant = ? AND json_extract(document_versions.body, '$.fileKey') = ?
    AND documents.status <> 'retired'
    AND number = (SELECT max(held.number) FROM document_versions AS held
      WHERE held.tenant = document_versions.tenant AND held.document_id = document_versions.document_id)
  ORDER BY json_extract(document_versions.body, '$.createdAt'), document_versions.id`;

/** Documents and their versions in `store.db`. A title is found by the beginning, middle or end of its words. */
export function createSqliteKnowledgeStore(database: Database, outbox: Outbox): KnowledgeStore {
  const listing: Listing<KnowledgeDocument> = {
    table: documentKind.table,
    keys: ['updated_at', 'id'],
    direction: 'DESC',
    read: (row) => fromRow(documentKind, row),
  };
  const document = (column: string, tenant: string, value: string): KnowledgeDocument | undefined => {
    const sql = `SELECT id, body FROM documents WHERE tenant = ? AND ${column} = ?`;
    const row = database.read(() => database.prepare(sql).get(tenant, value));
    return row && fromRow(documentKind, row);
  };
  return {
    /** @throws AppError `conflict` when another document has the external id, or another version the number */
    async save(document, version, events) {
      const write = (): true => {
        writeDocument(database, document);
        if (version) writeVersion(database, document, version);
        return true;
      };
      outbox.save(write, events);
    },
    async get(tenant, id) {
      return document('id', tenant, id);
    },
    async findByExternalId(tenant, externalId) {
      return document('external_id', tenant, externalId);
    },
    async list(filter, page) {
      return readPage(database, listing, conditionsOf(filter), page);
    },
    async versions(tenant, documentId) {
      const sql = 'SELECT id, body FROM document_versions WHERE tenant = ? AND document_id = ? ORDER BY number DESC';
      const rows = database.read(() => database.prepare(sql).all(tenant, documentId));
      return rows.map((row) => fromRow(versionKind, row));
    },
    async version(tenant, versionId) {
      const sql = 'SELECT id, body FROM document_versions WHERE tenant = ? AND id = ?';
      const row = database.read(() => database.prepare(sql).get(tenant, versionId));
      return row && fromRow(versionKind, row);
    },
    async newestFrom(tenant, fileKey) {
      const rows = database.read(() => database.prepare(NEWEST_FROM).all(tenant, fileKey));
      return rows.map((row) => fromRow(versionKind, row));
    },
    async removeEmpty(tenant, documentId) {
      database.transaction(() => void database.prepare(REMOVE_EMPTY).run(tenant, documentId));
    },
  };
}

export function writeDocument(database: Database, document: KnowledgeDocument): void {
  const { tenant, id, externalId } = document;
  const taken = database
    .prepare('SELECT id FROM documents WHERE tenant = ? AND external_id = ?')
    .get(tenant, externalId);
  if (taken && taken.id !== id) throw conflict(`document ${String(taken.id)} has the external id of ${id}`);
  const columns: Parameters = {
    external_id: externalId,
    source: document.source,
    status: document.status,
    topic: document.topic ?? null,
    title_words: foldedWords(document.title).join(' '),
    updated_at: instant(document.updatedAt),
    body: toBody(documentKind, document),
  };
  const names = Object.keys(columns);
  database
    .prepare(`INSERT INTO documents (tenant, id, ${names}) VALUES (:tenant, :id, ${names.map((name) => `:${name}`)})
      ON CONFLICT (tenant, id) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`)}`)
    .run({ ...columns, tenant, id });
}

export function writeVersion(database: Database, document: KnowledgeDocument, version: Version): void {
  const { tenant, id: documentId } = document;
  const { id, number } = version;
  const taken = database
    .prepare('SELECT id FROM document_versions WHERE tenant = ? AND document_id = ? AND number = ?')
    .get(tenant, documentId, number);
  if (taken && taken.id !== id) throw conflict(`version ${String(taken.id)} has the number of ${id}`);
  database
    .prepare(`INSERT INTO document_versions (tenant, id, document_id, number, body)
      VALUES (:tenant, :id, :documentId, :number, :body)
      ON CONFLICT (tenant, id) DO UPDATE SET body = excluded.body`)
    .run({ tenant, id, documentId, number, body: toBody(versionKind, version) });
}

/** Two intakes of one item at once: the second reads again and finds the first's. */
function conflict(message: string): AppError {
  return new AppError('conflict', message, { retryable: true });
}

function conditionsOf(filter: DocumentFilter): Condition[] {
  const words = foldedWords(filter.text ?? '');
  return [
    ['tenant = ?', filter.tenant],
    ['status = ?', filter.status],
    ['topic = ?', filter.topic],
    // Past cases are many and no work of an editor: listed only when asked for.
    ['source <> ?', filter.source === undefined ? 'case' : undefined],
    ['source = ?', filter.source],
    // Only drafts can be without a version; the others are spared the look.
    [`(status <> 'draft' OR ${HAS_VERSION}) = ?`, filter.withVersion ? 1 : undefined],
    [
      'NOT EXISTS (SELECT 1 FROM json_each(?) WHERE instr(title_words, value) = 0)',
      words.length === 0 ? undefined : JSON.stringify(words),
    ],
  ];
}
