import { afterAll, beforeAll } from 'vitest';
import { createCosmosEventBus } from '../../../../src/adapters/azure/cosmos/event-bus.ts';
import { createCosmosInteractionStore } from '../../../../src/adapters/azure/cosmos/interaction-store.ts';
import { describeEventBusContract } from '../../../contracts/event-bus-contract.ts';
import { describeInteractionStoreContract } from '../../../contracts/interaction-store-contract.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';
import { anInteraction } from '../../../support/records.ts';

let peer: CosmosPeer;
beforeAll(async () => {
  peer = await startCosmosPeer();
}, 300_000);
afterAll(() => peer.close());

describeInteractionStoreContract('Cosmos DB', async () => {
  const { documents, log, containers } = await openCosmosDatabase(peer.endpoint);
  return {
    store: createCosmosInteractionStore(documents),
    eventBus: createCosmosEventBus(documents, log),
    close: async () => containers.close(),
  };
});

describeEventBusContract('Cosmos DB', async () => {
  const { documents, log, containers } = await openCosmosDatabase(peer.endpoint);
  const interactions = createCosmosInteractionStore(documents);
  return {
    eventBus: createCosmosEventBus(documents, log),
    append: async (events) => void (await interactions.save(anInteraction({ exchanges: [] }), events)),
    close: async () => containers.close(),
  };
});
