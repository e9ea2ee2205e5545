import { type Escalation, EscalationSchema } from '../../../domain/escalation.ts';
import { AppError } from '../../../errors.ts';
import type { EscalationFilter, EscalationStore } from '../../../ports/escalation-store.ts';
import { toBody } from '../../records/record.ts';
import { urgencyKey } from '../../records/urgency-key.ts';
import { documentId } from './document-id.ts';
import type { Condition, Content, Documents, Place, StoredDocument } from './documents.ts';
import { createEscalationThreads } from './escalation-threads.ts';
import { readPage } from './listing.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'escalations', schema: EscalationSchema };
const KIND = 'escalation';

/**
 * Escalations in Cosmos DB, in a partition for each administration, sorted by urgency. Threads are documents of their
 * own: those in a record given to `save` are not written, and every read carries the ones of `saveThread`.
 * An escalation that moves while pages are read may be met twice or not at all: its place in the order has changed.
 */
export function createCosmosEscalationStore(documents: Documents): EscalationStore {
  const partitionOf = escalationsPartition;
  const threads = createEscalationThreads(documents, partitionOf);
  const withThreads = async (tenant: string, found: readonly Escalation[]): Promise<Escalation[]> => {
    const held = await threads.of(
      tenant,
      found.map(({ id }) => id),
    );
    return found.map((escalation) => ({ ...escalation, threads: held.get(escalation.id) ?? [] }));
  };
  return {
    async save(escalation, events) {
      const place = escalationPlace(escalation.tenant, escalation.id);
      const content = contentOf(escalation);
      return documents.save(newSave([{ type: 'write', place, content, guard: { kind: 'version' } }], events));
    },
    async get(tenant, id) {
      const document = await documents.read(escalationPlace(tenant, id));
      if (!document) return undefined;
      const [escalation] = await withThreads(tenant, [read(document)]);
      return escalation;
    },
    async list(filter, page) {
      const listing = {
        name: kind.table,
        documents,
        container: 'work',
        kind: KIND,
        partitions: [partitionOf(filter.tenant)],
        direction: 'ASC',
        where: conditionsOf(filter),
        read,
      } as const;
      const found = await readPage(listing, page);
      return { ...found, items: await withThreads(filter.tenant, found.items) };
    },
    /** @throws AppError `not-found` when there is no such escalation */
    async saveThread(tenant, id, thread) {
      const escalation = await documents.read(escalationPlace(tenant, id));
      if (!escalation) throw new AppError('not-found', `no escalation ${id} to note a thread on`);
      await threads.save(tenant, id, thread);
    },
  };
}

export function escalationPlace(tenant: string, id: string): Place {
  return { container: 'work', partition: escalationsPartition(tenant), id: documentId(tenant, KIND, id) };
}

export const escalationsPartition = (tenant: string): string => documentId(tenant, 'escalations');

function read(document: StoredDocument): Escalation {
  return recordOf(kind, document);
}

function contentOf(escalation: Escalation): Content {
  const { status, topic, interactionId, askedBy, claimedBy } = escalation;
  return {
    kind: KIND,
    sort: urgencyKey(escalation),
    version: escalation.version,
    fields: { status, topic, interactionId, people: [askedBy.id, ...(claimedBy ? [claimedBy.id] : [])] },
    body: toBody(kind, { ...escalation, threads: [] }),
  };
}

function conditionsOf(filter: EscalationFilter): (Condition | undefined)[] {
  const { statuses, topic, interactionId, personId } = filter;
  return [
    statuses && { field: 'status', is: 'one of', values: statuses },
    topic === undefined ? undefined : { field: 'topic', is: '=', value: topic },
    interactionId === undefined ? undefined : { field: 'interactionId', is: '=', value: interactionId },
    personId === undefined ? undefined : { field: 'people', is: 'holding', value: personId },
  ];
}
