import type { BrokenRecord, RecordKind, TransferredRecords } from '../../../ports/record-transfer.ts';
import { fromValue } from '../../records/record.ts';
import { transferredSchemas } from '../../records/transferred.ts';
import type { CosmosContainers } from './client.ts';
import type { Scan } from './container-scan.ts';
import { createCosmosDocuments } from './cosmos-documents.ts';
import { deliveryContent, deliveryPlace } from './delivery-queue.ts';
import { nameOf } from './document-id.ts';
import type { Content, Place, StoredDocument } from './documents.ts';
import { escalationsPartition } from './escalation-store.ts';
import { createEscalationThreads, threadContent, threadPlace } from './escalation-threads.ts';
import { consumerContent, consumerPlace } from './event-bus.ts';
import type { EventLog } from './event-log.ts';
import { createKnowledgeForm } from './knowledge-transfer.ts';
import { newSave } from './new-save.ts';
import { createPuttingDocuments } from './putting-documents.ts';
import { createCosmosStores } from './store.ts';
import { recordOf } from './stored-form.ts';
import { counterContent, personCounter } from './token-budget.ts';

/** How one kind of record lies in Cosmos DB. */
export interface RecordForm<Value> {
  scan: Scan;
  /** @param broken takes parts of the record that cannot be read @throws AppError `internal` when it cannot be read */
  read(document: StoredDocument, broken: BrokenRecord[]): Value | Promise<Value>;
  put(value: Value): Promise<unknown>;
}

type Forms = { [Kind in Exclude<RecordKind, 'events'>]: RecordForm<TransferredRecords[Kind]> };

/** Events are no documents of this form: `createEventTransfer`. */
export function createRecordForms(containers: CosmosContainers, log: EventLog): Forms {
  const documents = createCosmosDocuments(containers, log);
  const putting = createPuttingDocuments(containers);
  const stores = createCosmosStores(putting, log);
  const threads = createEscalationThreads(documents, escalationsPartition);
  const put = (place: Place, content: Content) =>
    putting.save(newSave([{ type: 'write', place, content, guard: { kind: 'none' } }]));
  const whole = <Kind extends RecordKind>(kind: Kind, document: StoredDocument): TransferredRecords[Kind] =>
    recordOf({ table: kind, schema: transferredSchemas[kind] }, document);

  return {
    people: {
      scan: { container: 'directory', kind: 'person' },
      read: (document) => whole('people', document),
      put: (person) => stores.people.remember(person, ''),
    },
    documents: createKnowledgeForm(documents, putting),
    'ingest-jobs': {
      scan: { container: 'work', kind: 'job' },
      read: (document) => whole('ingest-jobs', document),
      put: stores.ingestJobs.save,
    },
    interactions: {
      scan: { container: 'interactions', kind: 'interaction' },
      read: (document) => whole('interactions', document),
      put: (interaction) => stores.interactions.save(interaction, []),
    },
    escalations: {
      scan: { container: 'work', kind: 'escalation' },
      async read(document) {
        const escalation = whole('escalations', document);
        const { tenant, id } = escalation;
        return { ...escalation, threads: (await threads.of(tenant, [id])).get(id) ?? [] };
      },
      async put(escalation) {
        const { tenant, id } = escalation;
        await stores.escalations.save(escalation, []);
        for (const [index, thread] of escalation.threads.entries()) {
          const place = threadPlace(escalationsPartition(tenant), tenant, id, thread.topic);
          await put(place, threadContent(id, thread, index));
        }
      },
    },
    candidates: {
      scan: { container: 'work', kind: 'candidate' },
      read: (document) => whole('candidates', document),
      put: (candidate) => stores.candidates.save(candidate, []),
    },
    deliveries: {
      scan: { container: 'work', kind: 'delivery' },
      read: (document) => {
        const delivery = JSON.parse(document.body ?? 'null') as unknown;
        return checked('deliveries', document, { ...Object(delivery), done: document.fields?.done });
      },
      put: (delivery) => put(deliveryPlace(delivery.id), deliveryContent(delivery)),
    },
    conversations: {
      scan: { container: 'directory', kind: 'conversation' },
      read(document) {
        const [key] = nameOf(document);
        return checked('conversations', document, { ...Object(JSON.parse(document.body ?? 'null')), key });
      },
      put: ({ key, reference }) => stores.conversations.save(key, reference),
    },
    activities: {
      scan: { container: 'directory', kind: 'activity' },
      read(document) {
        const [id] = nameOf(document);
        return checked('activities', document, { id, seenAt: document.fields?.seenAt });
      },
      put: ({ id, seenAt }) => stores.conversations.firstSeen(id, seenAt),
    },
    'token-use': {
      scan: { container: 'directory', kind: 'tokens', idWith: '|person|' },
      read(document) {
        const [day, , user] = nameOf(document);
        return checked('token-use', document, { day, user, tokens: document.fields?.tokens });
      },
      put({ day, user, tokens }) {
        const counter = personCounter(day, user);
        return put(counter.place, counterContent(counter, tokens));
      },
    },
    positions: {
      scan: { container: 'directory', kind: 'consumer' },
      read(document) {
        const [consumer] = nameOf(document);
        return checked('positions', document, { consumer, sequence: document.fields?.sequence });
      },
      put: ({ consumer, sequence }) => put(consumerPlace(consumer), consumerContent(consumer, sequence, 1)),
    },
  };
}

function checked<Kind extends RecordKind>(kind: Kind, document: StoredDocument, value: unknown) {
  return fromValue({ table: kind, schema: transferredSchemas[kind] }, document.place.id, value);
}
