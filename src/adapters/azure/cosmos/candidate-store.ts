import { type Candidate, CandidateSchema } from '../../../domain/candidate.ts';
import type { CandidateStore } from '../../../ports/candidate-store.ts';
import { instant, toBody } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Content, Documents, Place, StoredDocument } from './documents.ts';
import { type Listing, readPage } from './listing.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'candidates', schema: CandidateSchema };
const KIND = 'candidate';

/** Proposed knowledge in Cosmos DB, in a partition for each administration. */
export function createCosmosCandidateStore(documents: Documents): CandidateStore {
  const partitionOf = (tenant: string) => documentId(tenant, 'candidates');
  const placeOf = (tenant: string, id: string): Place => ({
    container: 'work',
    partition: partitionOf(tenant),
    id: documentId(tenant, KIND, id),
  });
  return {
    async save(candidate, events) {
      const place = placeOf(candidate.tenant, candidate.id);
      const content = contentOf(candidate);
      return documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'version' } }], events));
    },
    async get(tenant, id) {
      const document = await documents.read(placeOf(tenant, id));
      return document && read(document);
    },
    async list({ tenant, status }, page) {
      const listing: Listing<Candidate> = {
        name: kind.table,
        documents,
        container: 'work',
        kind: KIND,
        partitions: [partitionOf(tenant)],
        direction: 'ASC',
        where: [status === undefined ? undefined : { field: 'status', is: '=', value: status }],
        read,
      };
      return readPage(listing, page);
    },
  };
}

function read(document: StoredDocument): Candidate {
  return recordOf(kind, document);
}

function contentOf(candidate: Candidate): Content {
  return {
    kind: KIND,
    sort: `${instant(candidate.proposedAt)} ${candidate.id}`,
    version: candidate.version,
    fields: { status: candidate.status },
    body: toBody(kind, candidate),
  };
}
