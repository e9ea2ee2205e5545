import type { CandidateStore } from './candidate-store.ts';
import type { ConversationReferences } from './conversation-references.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import type { EscalationStore } from './escalation-store.ts';
import type { EventBus } from './event-bus.ts';
import type { InteractionStore } from './interaction-store.ts';
import type { IngestJobStore, KnowledgeStore } from './knowledge-store.ts';
import type { PeopleDirectory } from './people-directory.ts';
import type { TokenBudget } from './token-budget.ts';

/** All records of an installation, kept in one place. */
export interface Store {
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
