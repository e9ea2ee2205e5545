import type { Store } from '../../../ports/store.ts';
import { createCosmosCandidateStore } from './candidate-store.ts';
import { type CosmosPlace, openCosmosClient, prepareCosmos } from './client.ts';
import { EVENTS } from './containers.ts';
import { createCosmosConversationReferences } from './conversation-references.ts';
import { createCosmosDocuments } from './cosmos-documents.ts';
import { createCosmosDeliveryQueue } from './delivery-queue.ts';
import type { Documents } from './documents.ts';
import { createCosmosEscalationStore } from './escalation-store.ts';
import { createCosmosEventBus } from './event-bus.ts';
import { createEventLog, type EventLog } from './event-log.ts';
import { createCosmosIngestJobStore } from './ingest-job-store.ts';
import { createCosmosInteractionStore } from './interaction-store.ts';
import { createCosmosKnowledgeStore } from './knowledge-store.ts';
import { createCosmosPeopleDirectory } from './people-directory.ts';
import { createCosmosTokenBudget } from './token-budget.ts';

export interface CosmosStore extends Store {
  /** As `prepareCosmos`: the store opens without it, so that it can wait for a service that is down. */
  prepare(): Promise<void>;
}

/**
 * Opens the store; nothing is asked of the service yet. Several processes may share one database. Nothing stands between
 * it and the service: for people who wait there is `createJournalledDocuments`.
 */
export function openCosmosStore(place: CosmosPlace): CosmosStore {
  const containers = openCosmosClient(place);
  const log = createEventLog(containers.of(EVENTS), containers.patience);
  return {
    ...createCosmosStores(createCosmosDocuments(containers, log), log),
    prepare: () => prepareCosmos(place),
    close: () => containers.close(),
  };
}

/** All stores on the same documents. */
export function createCosmosStores(documents: Documents, log: EventLog): Omit<Store, 'close'> {
  return {
    interactions: createCosmosInteractionStore(documents),
    escalations: createCosmosEscalationStore(documents),
    knowledge: createCosmosKnowledgeStore(documents),
    ingestJobs: createCosmosIngestJobStore(documents),
    candidates: createCosmosCandidateStore(documents),
    eventBus: createCosmosEventBus(documents, log),
    deliveries: createCosmosDeliveryQueue(documents),
    conversations: createCosmosConversationReferences(documents),
    people: createCosmosPeopleDirectory(documents),
    tokenBudget: createCosmosTokenBudget(documents),
  };
}
