import { afterAll, beforeAll } from 'vitest';
import { createCosmosRecordTransfer } from '../../../../src/adapters/azure/cosmos/record-transfer.ts';
import { createCosmosStores } from '../../../../src/adapters/azure/cosmos/store.ts';
import { describeRecordTransferContract } from '../../../contracts/record-transfer-contract.ts';
import { type CosmosPeer, openCosmosDatabase, startCosmosPeer } from '../../../support/cosmos-peer.ts';

let peer: CosmosPeer;
beforeAll(async () => {
  peer = await startCosmosPeer();
}, 300_000);
afterAll(() => peer.close());

describeRecordTransferContract('Cosmos DB', async () => {
  const { containers, log, documents } = await openCosmosDatabase(peer.endpoint);
  return {
    transfer: (work) => work(createCosmosRecordTransfer(containers)),
    store: (work) => work(createCosmosStores(documents, log)),
    async damage(tenant, id) {
      const container = containers.of('interactions');
      const query = { query: 'SELECT * FROM c WHERE c.body.id = @id', parameters: [{ name: '@id', value: id }] };
      const { resources } = await container.items.query(query).fetchAll();
      for (const found of resources) await container.items.upsert({ ...found, body: { tenant, geheim: 1 } });
    },
    close: async () => containers.close(),
  };
});
