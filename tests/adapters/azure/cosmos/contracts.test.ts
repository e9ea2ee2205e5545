import { afterAll, beforeAll } from 'vitest';
import { openCosmosStore } from '../../../../src/adapters/azure/cosmos/store.ts';
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
import { COSMOS_KEY, type CosmosPeer, newPlace, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { type CosmosProxy, startCosmosProxy } from '../../../support/cosmos-proxy.ts';
import { anInteraction } from '../../../support/records.ts';

const NAME = 'Cosmos DB, through the checking proxy';

let peer: CosmosPeer;
let proxy: CosmosProxy;
beforeAll(async () => {
  peer = await startCosmosPeer();
  proxy = await startCosmosProxy(peer.endpoint, COSMOS_KEY);
}, 300_000);
afterAll(async () => {
  await proxy.close();
  await peer.close();
});

/** An empty store. To close it fails when a request was one that Cosmos DB would not take. */
async function opened() {
  const store = openCosmosStore(newPlace(proxy.endpoint));
  await store.prepare();
  return {
    ...store,
    async close() {
      store.close();
      proxy.check();
    },
  };
}

describeInteractionStoreContract(NAME, async () => {
  const { interactions, eventBus, close } = await opened();
  return { store: interactions, eventBus, close };
});

describeEscalationStoreContract(NAME, async () => {
  const { escalations, eventBus, close } = await opened();
  return { store: escalations, eventBus, close };
});

describeCandidateStoreContract(NAME, async () => {
  const { candidates, eventBus, close } = await opened();
  return { store: candidates, eventBus, close };
});

describeKnowledgeStoreContract(NAME, async () => {
  const { knowledge, eventBus, close } = await opened();
  return { store: knowledge, eventBus, close };
});

describeIngestJobStoreContract(NAME, async () => {
  const { ingestJobs, close } = await opened();
  return { store: ingestJobs, close };
});

describeDeliveryQueueContract(NAME, async () => {
  const { deliveries, close } = await opened();
  return { queue: deliveries, close };
});

describeConversationReferencesContract(NAME, async () => {
  const { conversations, close } = await opened();
  return { references: conversations, close };
});

describePeopleDirectoryContract(NAME, async () => {
  const { people, close } = await opened();
  return { people, close };
});

describeTokenBudgetContract(NAME, async () => {
  const { tokenBudget, close } = await opened();
  return { budget: tokenBudget, close };
});

describeEventBusContract(NAME, async () => {
  const { interactions, eventBus, close } = await opened();
  return {
    eventBus,
    append: async (events) => void (await interactions.save(anInteraction({ exchanges: [] }), events)),
    close,
  };
});
