import { type Thread, ThreadSchema } from '../../../domain/escalation.ts';
import { AppError } from '../../../errors.ts';
import { documentId } from './document-id.ts';
import type { Content, Documents, Place, StoredDocument } from './documents.ts';
import { streamAll } from './listing.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'escalation_threads', schema: ThreadSchema };
const KIND = 'thread';

/** Where the cards of escalations stand, in the order in which their topics were first posted to. */
export interface EscalationThreads {
  save(tenant: string, escalationId: string, thread: Thread): Promise<void>;
  /** By escalation; those without any are absent. */
  of(tenant: string, escalationIds: readonly string[]): Promise<Map<string, Thread[]>>;
}

/** One document for each escalation and topic, in the partition of the escalation. */
export function createEscalationThreads(
  documents: Documents,
  partitionOf: (tenant: string) => string,
): EscalationThreads {
  const stored = async (tenant: string, escalationIds: readonly string[]): Promise<StoredDocument[]> => {
    const listing = {
      name: kind.table,
      documents,
      container: 'work',
      kind: KIND,
      partitions: [partitionOf(tenant)],
      direction: 'ASC',
      where: [{ field: 'escalationId', is: 'one of', values: escalationIds }],
      read: (document: StoredDocument) => document,
    } as const;
    return Array.fromAsync(streamAll(listing));
  };
  return {
    async save(tenant, escalationId, thread) {
      const place = threadPlace(partitionOf(tenant), tenant, escalationId, thread.topic);
      while (true) {
        const others = await stored(tenant, [escalationId]);
        const earlier = others.find(({ place: { id } }) => id === place.id);
        const first = threadContent(escalationId, thread, others.length);
        const content = { ...first, ...(earlier?.sort !== undefined && { sort: earlier.sort }) };
        const change = {
          type: 'write',
          place,
          content: { ...content, version: (earlier?.version ?? 0) + 1 },
          guard: { kind: 'version' },
        } as const;
        if ((await documents.save(newSave([change]))) === 'saved') return;
      }
    },
    async of(tenant, escalationIds) {
      const threads = new Map<string, Thread[]>();
      if (escalationIds.length === 0) return threads;
      for (const document of await stored(tenant, escalationIds)) {
        const { place, fields } = document;
        const owner = fields?.escalationId;
        if (typeof owner !== 'string') throw new AppError('internal', `document ${place.id} of work is not valid`);
        const own = threads.get(owner) ?? [];
        threads.set(owner, [...own, recordOf(kind, document)]);
      }
      return threads;
    },
  };
}

export function threadPlace(partition: string, tenant: string, escalationId: string, topic: string): Place {
  return { container: 'work', partition, id: documentId(tenant, KIND, escalationId, topic) };
}

/** @param index how many topics were posted to before */
export function threadContent(escalationId: string, thread: Thread, index: number): Content {
  return {
    kind: KIND,
    sort: `${escalationId} ${String(index).padStart(4, '0')} ${thread.topic}`,
    version: 1,
    fields: { escalationId },
    body: JSON.stringify(ThreadSchema.parse(thread)),
  };
}
