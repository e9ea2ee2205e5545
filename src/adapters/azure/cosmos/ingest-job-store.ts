import { type IngestJob, IngestJobSchema } from '../../../domain/knowledge.ts';
import type { IngestJobStore } from '../../../ports/knowledge-store.ts';
import { instant, toBody } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Documents, Place, StoredDocument } from './documents.ts';
import { daysFromNow } from './expiry.ts';
import { streamAll } from './listing.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'ingest_jobs', schema: IngestJobSchema };
const KIND = 'job';
/** One for all administrations: those left over are asked for across them, and ended ones go. */
const PARTITION = 'jobs';
const UNFINISHED: readonly IngestJob['status'][] = ['queued', 'running'];
/** Days that an ended job is kept for who looks up how it went: as long as the application's log. */
const KEPT = 90;

/** The queue of items being taken in, in Cosmos DB. The last writer of a job wins. */
export function createCosmosIngestJobStore(documents: Documents): IngestJobStore {
  const placeOf = (tenant: string, id: string): Place => ({
    container: 'work',
    partition: PARTITION,
    id: documentId(tenant, KIND, id),
  });
  return {
    async save(job) {
      const content = {
        kind: KIND,
        sort: `${instant(job.createdAt)} ${job.id} ${job.tenant}`,
        fields: { status: job.status },
        body: toBody(kind, job),
        ...(!UNFINISHED.includes(job.status) && { expiresAt: daysFromNow(KEPT) }),
      };
      const place = placeOf(job.tenant, job.id);
      await documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'none' } }]));
    },
    async get(tenant, id) {
      const document = await documents.read(placeOf(tenant, id));
      return document && read(document);
    },
    async unfinished() {
      const listing = {
        name: kind.table,
        documents,
        container: 'work',
        kind: KIND,
        partitions: [PARTITION],
        direction: 'ASC',
        where: [{ field: 'status', is: 'one of', values: UNFINISHED }],
        read,
      } as const;
      return Array.fromAsync(streamAll(listing));
    },
  };
}

function read(document: StoredDocument): IngestJob {
  return recordOf(kind, document);
}
