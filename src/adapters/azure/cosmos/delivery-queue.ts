import { z } from 'zod';
import type { Delivery, DeliveryQueue } from '../../../ports/delivery-queue.ts';
import { instant } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Condition, Content, Documents, Place, StoredDocument } from './documents.ts';
import { daysFromNow } from './expiry.ts';
import { newSave } from './new-save.ts';
import { recordOf } from './stored-form.ts';

const DeliverySchema = z.object({
  id: z.string(),
  tenant: z.string(),
  kind: z.enum(['expert-card', 'agent-notice']),
  escalationId: z.string(),
  attempts: z.number().int().nonnegative(),
  dueAt: z.string(),
});
const kind = { table: 'deliveries', schema: DeliverySchema };
const KIND = 'delivery';
/** One for all administrations: what is due is asked for across them. */
const PARTITION = 'deliveries';
/**
 * Days that a delivery is known after it is done. An id is enqueued again only when its event is read again, by a consumer
 * that lost its position or is started anew on an old log, and no one tells people what happened a year ago.
 */
const KNOWN = 365;
const PENDING: Condition = { field: 'done', is: '=', value: false };

/** What Teams must still be told, in Cosmos DB. `dueAt` is read back in UTC with milliseconds. */
export function createCosmosDeliveryQueue(documents: Documents): DeliveryQueue {
  const scope = { container: 'work', partition: PARTITION, kind: KIND } as const;

  /** Writes what `change` makes of a delivery that is not done, again when somebody else wrote meanwhile. */
  const changed = async (id: string, change: (delivery: Delivery) => Partial<Content>): Promise<void> => {
    while (true) {
      const found = await documents.read(deliveryPlace(id));
      if (found?.fields?.done !== false) return;
      const { place, version, ...stored } = found;
      const content = { ...stored, ...change(read(found)), version: (version ?? 0) + 1 };
      const write = { type: 'write', place, content, guard: { kind: 'version' } } as const;
      if ((await documents.save(newSave([write]))) === 'saved') return;
    }
  };
  return {
    async enqueue(delivery) {
      const { id, tenant, kind: what, escalationId } = delivery;
      const queued = { id, tenant, kind: what, escalationId, attempts: 0, dueAt: instant(delivery.dueAt) };
      const content = { ...contentOf(queued), version: 1 };
      // A conflict says that it is there, or was and is done.
      await documents.save(newSave([{ type: 'write', place: deliveryPlace(id), content, guard: { kind: 'new' } }]));
    },
    async due(now, limit) {
      const isDue: Condition = { field: 'dueAt', is: '<=', value: instant(now) };
      return (await documents.select({ ...scope, where: [PENDING, isDue], limit })).map(read);
    },
    done: (id) => changed(id, doneContent),
    retry: (id, dueAt) =>
      changed(id, (delivery) => contentOf({ ...delivery, attempts: delivery.attempts + 1, dueAt: instant(dueAt) })),
    pending: () => documents.count({ ...scope, where: [PENDING] }),
  };
}

export function deliveryPlace(id: string): Place {
  return { container: 'work', partition: PARTITION, id: documentId(KIND, id) };
}

function doneContent({ dueAt }: Delivery): Partial<Content> {
  return { fields: { dueAt, done: true }, expiresAt: daysFromNow(KNOWN) };
}

/** As it is kept, whatever happened to it. */
export function deliveryContent({ done, ...delivery }: Delivery & { done: boolean }): Content {
  return { ...contentOf(delivery), version: 1, ...(done && doneContent(delivery)) };
}

function contentOf(delivery: Delivery): Content {
  const { id, dueAt } = delivery;
  return { kind: KIND, sort: `${dueAt} ${id}`, fields: { dueAt, done: false }, body: JSON.stringify(delivery) };
}

function read(document: StoredDocument): Delivery {
  return recordOf(kind, document);
}
