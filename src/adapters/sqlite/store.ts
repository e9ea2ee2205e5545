import type { CandidateStore } from '../../ports/candidate-store.ts';
import type { ConversationReferences } from '../../ports/conversation-references.ts';
import type { DeliveryQueue } from '../../ports/delivery-queue.ts';
import type { EscalationStore } from '../../ports/escalation-store.ts';
import type { EventBus } from '../../ports/event-bus.ts';
import type { InteractionStore } from '../../ports/interaction-store.ts';
import type { IngestJobStore, KnowledgeStore } from '../../ports/knowledge-store.ts';
import type { PeopleDirectory } from '../../ports/people-directory.ts';
import type { TokenBudget } from '../../ports/token-budget.ts';
import { createSqliteCandidateStore } from './candidate-store.ts';
import { createSqliteConversationReferences } from './conversation-references.ts';
import { openDatabase } from './database.ts';
import { createSqliteDeliveryQueue } from './delivery-queue.ts';
import { createSqliteEscalationStore } from './escalation-store.ts';
import { createSqliteEventBus } from './event-bus.ts';
import { createSqliteIngestJobStore } from './ingest-job-store.ts';
import { createSqliteInteractionStore } from './interaction-store.ts';
import { createSqliteKnowledgeStore } from './knowledge-store.ts';
import { storeMigrations } from './migrations.ts';
import { createOutbox } from './outbox.ts';
import { createSqlitePeopleDirectory } from './people-directory.ts';
import { createSqliteTokenBudget } from './token-budget.ts';

/** All that one `store.db` holds. */
export interface SqliteStore {
  interactions: InteractionStore;
  escalations: EscalationStore;
  knowledge: KnowledgeStore;
  ingestJobs: IngestJobStore;
  candidates: CandidateStore;
  eventBus: EventBus;
  deliveries: DeliveryQueue;
  conversations: ConversationReferences;
  people: PeopleDirectory;
  tokenBudget: TokenBudget;
  close(): void;
}

/**
 * Opens (or makes) the store. Several processes may share one file; SQLite's own locks keep them apart.
 * @param path file, or `:memory:`; its folder must exist
 * @throws AppError `unavailable` when it cannot be opened
 */
export function openSqliteStore(path: string): SqliteStore {
  const database = openDatabase(path, storeMigrations);
  const outbox = createOutbox(database);
  return {
    interactions: createSqliteInteractionStore(database, outbox),
    escalations: createSqliteEscalationStore(database, outbox),
    knowledge: createSqliteKnowledgeStore(database, outbox),
    ingestJobs: createSqliteIngestJobStore(database),
    candidates: createSqliteCandidateStore(database, outbox),
    eventBus: createSqliteEventBus(database, outbox),
    deliveries: createSqliteDeliveryQueue(database),
    conversations: createSqliteConversationReferences(database),
    people: createSqlitePeopleDirectory(database),
    tokenBudget: createSqliteTokenBudget(database),
    close: () => database.close(),
  };
}
