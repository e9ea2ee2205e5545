import { z } from 'zod';
import type { Delivery, DeliveryQueue } from '../../../ports/delivery-queue.ts';
import { instant } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Change, Condition, Content, Documents, Place, StoredDocument } from './documents.ts';
import { escalationPlace, escalationsPartition } from './escalation-store.ts';
import { daysFromNow } from './expiry.ts';
import { unjournalledSave } from './new-save.ts';
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

const LEASE = 'delivery-lease';
/** Days after which a lease that nobody came back for is removed. */
const LEASE_KEPT = 1;

/**
 * What Teams must still be told, in Cosmos DB. `dueAt` is read back in UTC with milliseconds. Nothing of it goes through
 * the outbox of this machine: it is made anew from the log of events, and two processes must agree on it.
 */
export function createCosmosDeliveryQueue(documents: Documents): DeliveryQueue {
  const scope = { container: 'work', partition: PARTITION, kind: KIND } as const;

  /** Writes what `change` makes of a delivery that is not done, again when somebody else wrote meanwhile. */
  const changed = async (id: string, change: (delivery: Delivery) => Partial<Content>): Promise<void> => {
    while (true) {
      const found = await documents.read(deliveryPlace(id));
      if (found?.fields?.done !== false) return;
      const write = writeOver(found, change(read(found)));
      if ((await documents.save(unjournalledSave([write]))) === 'saved') return;
    }
  };
  return {
    async enqueue(delivery) {
      const { id, tenant, kind: what, escalationId } = delivery;
      const queued = { id, tenant, kind: what, escalationId, attempts: 0, dueAt: instant(delivery.dueAt) };
      const content = { ...contentOf(queued), version: 1 };
      // A conflict says that it is there, or was and is done.
      await documents.save(
        unjournalledSave([{ type: 'write', place: deliveryPlace(id), content, guard: { kind: 'new' } }]),
      );
    },
    async due(now, limit) {
      const isDue: Condition = { field: 'dueAt', is: '<=', value: instant(now) };
      return (await documents.select({ ...scope, where: [PENDING, isDue], limit })).map(read);
    },
    async lease(delivery, { holder, now, until, endedBy }) {
      const place = leasePlace(delivery);
      const standing = await documents.read(place);
      const isOthers = standing !== undefined && standing.fields?.holder !== holder;
      if (isOthers && String(standing.fields?.until) > instant(endedBy)) return false;
      const found = await documents.read(deliveryPlace(delivery.id));
      if (found?.fields?.done !== false || read(found).dueAt > instant(now)) return false;
      const lease = leaseContent(holder, instant(until), (standing?.version ?? 0) + 1);
      // A read may be older than what another process wrote: only to write the delivery over, as it is, proves that it is
      // not done. Then whoever wrote the lease reads in its partition all that the holder before left there.
      const changes: Change[] = [
        writeOver(found, {}),
        { type: 'write', place, content: lease, guard: { kind: 'version' } },
      ];
      const escalation = escalationPlace(delivery.tenant, delivery.escalationId);
      return (await documents.save(unjournalledSave(changes, [escalation]))) === 'saved';
    },
    async release(delivery, holder) {
      const standing = await documents.read(leasePlace(delivery));
      if (standing?.fields?.holder !== holder) return;
      const { place, version = 0 } = standing;
      const content = leaseContent('', '', version + 1);
      // A conflict says that somebody else has it.
      await documents.save(unjournalledSave([{ type: 'write', place, content, guard: { kind: 'version' } }]));
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

/** In the partition of what is read and written under it: the escalation and its threads. */
function leasePlace({ tenant, escalationId }: Delivery): Place {
  return {
    container: 'work',
    partition: escalationsPartition(tenant),
    id: documentId(tenant, LEASE, escalationId),
  };
}

function leaseContent(holder: string, until: string, version: number): Content {
  return { kind: LEASE, version, fields: { holder, until }, expiresAt: daysFromNow(LEASE_KEPT) };
}

function writeOver({ place, version, ...stored }: StoredDocument, change: Partial<Content>): Change {
  const content = { ...stored, ...change, version: (version ?? 0) + 1 };
  return { type: 'write', place, content, guard: { kind: 'version' } };
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
