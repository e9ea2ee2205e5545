import type { Passage } from '../domain/passage.ts';

/**
 * What can be retrieved. Holds only passages of published versions and of past cases, without the identifiers of persons:
 * whoever keeps them takes them out (`src/text/redact.ts`), since texts are published by hand.
 */
export interface KnowledgeIndex {
  /** Puts these passages in place of all the document has, in one transaction: a search sees the old or the new. */
  replaceDocument(tenant: string, documentId: string, passages: readonly Passage[]): Promise<void>;
  removeDocument(tenant: string, documentId: string): Promise<void>;
  passage(tenant: string, id: string): Promise<Passage | undefined>;
  /** In reading order. */
  passagesOf(tenant: string, documentId: string): Promise<Passage[]>;
  count(tenant: string): Promise<{ documents: number; passages: number }>;
}
