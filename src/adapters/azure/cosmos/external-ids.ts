import type { KnowledgeDocument } from '../../../domain/knowledge.ts';
import type { Change, Documents, StoredDocument } from './documents.ts';
import { catalogued } from './knowledge-form.ts';

const KIND = 'external';
/** How long, in milliseconds, a claim without its document is left to who made it: far longer than a save may take. */
const GRACE = 60_000;

export type Claim = { taken: false; changes: Change[] } | { taken: true; by: string };

/** Which document has an external id: a claim written before the document, in a place that only one can have. */
export interface ExternalIds {
  claim(document: KnowledgeDocument): Promise<Claim>;
  release(document: KnowledgeDocument): Promise<Change[]>;
  ownerOf(tenant: string, externalId: string): Promise<string | undefined>;
}

/** @param externalIdOf of a document, undefined when there is no such document */
export function createExternalIds(
  documents: Documents,
  externalIdOf: (tenant: string, documentId: string) => Promise<string | undefined>,
): ExternalIds {
  const stored = async (tenant: string, externalId: string): Promise<Claimed | undefined> => {
    const found = await documents.read(catalogued(tenant, KIND, externalId));
    return found && claimedBy(found);
  };
  return {
    async claim({ tenant, id, externalId }) {
      const before = await stored(tenant, externalId);
      if (before?.owner === id) return { taken: false, changes: [] };
      if (before) {
        // Its writer may have died before it wrote the document, or the document got another external id.
        const isAlive = (await externalIdOf(tenant, before.owner)) === externalId;
        if (isAlive || Date.now() - before.at < GRACE) return { taken: true, by: before.owner };
      }
      const write: Change = {
        type: 'write',
        place: catalogued(tenant, KIND, externalId),
        content: { kind: KIND, fields: { owner: id, at: Date.now() } },
        guard: { kind: 'owner', owner: before?.owner ?? id },
      };
      return { taken: false, changes: [write] };
    },
    async release({ tenant, id, externalId }) {
      const before = await stored(tenant, externalId);
      return before?.owner === id ? [{ type: 'remove', place: catalogued(tenant, KIND, externalId) }] : [];
    },
    ownerOf: async (tenant, externalId) => (await stored(tenant, externalId))?.owner,
  };
}

interface Claimed {
  owner: string;
  /** Milliseconds since 1970. */
  at: number;
}

function claimedBy({ fields }: StoredDocument): Claimed | undefined {
  const { owner, at } = fields ?? {};
  return typeof owner === 'string' && typeof at === 'number' ? { owner, at } : undefined;
}
