import { afterAll, beforeAll } from 'vitest';
import { describeCandidateStoreContract } from '../../../contracts/candidate-store-contract.ts';
import { describeConversationReferencesContract } from '../../../contracts/conversation-references-contract.ts';
import { describeDeliveryQueueContract } from '../../../contracts/delivery-queue-contract.ts';
import { describeEscalationStoreContract } from '../../../contracts/escalation-store-contract.ts';
import { describeEventBusContract } from '../../../contracts/event-bus-contract.ts';
import { describeIngestJobStoreContract } from '../../../contracts/ingest-job-store-contract.ts';
import { describeInteractionStoreContract } from '../../../contracts/interaction-store-contract.ts';
import { describeKnowledgeStoreContract } from '../../../contracts/knowledge-store-contract.ts';
import { describePeopleDirectoryContract } from '../../../contracts/people-directory-contract.ts';
import { describeTokenBudgetContract } from '../../../contracts/token-budget-contract.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { anInteraction } from '../../../support/records.ts';

const NAME = 'Cosmos DB, through the checking proxy';

let cosmos: CheckedCosmos;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
}, 300_000);
afterAll(() => cosmos.close());

describeInteractionStoreContract(NAME, async () => {
  const { interactions, eventBus, close } = await cosmos.store();
  return { store: interactions, eventBus, close };
});

describeEscalationStoreContract(NAME, async () => {
  const { escalations, eventBus, close } = await cosmos.store();
  return { store: escalations, eventBus, close };
});

describeCandidateStoreContract(NAME, async () => {
  const { candidates, eventBus, close } = await cosmos.store();
  return { store: candidates, eventBus, close };
});

describeKnowledgeStoreContract(NAME, async () => {
  const { knowledge, eventBus, close } = await cosmos.store();
  return { store: knowledge, eventBus, close };
});

describeIngestJobStoreContract(NAME, async () => {
  const { ingestJobs, close } = await cosmos.store();
  return { store: ingestJobs, close };
});

describeDeliveryQueueContract(NAME, async () => {
  const { deliveries, close } = await cosmos.store();
  return { queue: deliveries, close };
});

describeConversationReferencesContract(NAME, async () => {
  const { conversations, close } = await cosmos.store();
  return { references: conversations, close };
});

describePeopleDirectoryContract(NAME, async () => {
  const { people, close } = await cosmos.store();
  return { people, close };
});

describeTokenBudgetContract(NAME, async () => {
  const { tokenBudget, close } = await cosmos.store();
  return { budget: tokenBudget, close };
});

describeEventBusContract(NAME, async () => {
  const { interactions, eventBus, close } = await cosmos.store();
  return {
    eventBus,
    append: async (events) => void (await interactions.save(anInteraction({ exchanges: [] }), events)),
    close,
  };
});
