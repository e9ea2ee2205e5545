import type { Store } from '../../ports/store.ts';
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

/**
 * Opens (or makes) the store. Several processes may share one file; SQLite's own locks keep them apart.
 * @param path file, or `:memory:`; its folder must exist
 * @throws AppError `unavailable` when it cannot be opened
 */
export function openSqliteStore(path: string): Store {
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
