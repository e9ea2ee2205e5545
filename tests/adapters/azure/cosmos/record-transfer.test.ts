import { afterAll, beforeAll } from 'vitest';
import { openCosmosClient } from '../../../../src/adapters/azure/cosmos/client.ts';
import { createCosmosRecordTransfer } from '../../../../src/adapters/azure/cosmos/record-transfer.ts';
import { createCosmosStores } from '../../../../src/adapters/azure/cosmos/store.ts';
import { describeRecordTransferContract } from '../../../contracts/record-transfer-contract.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';

let cosmos: CheckedCosmos;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
  cosmos.proxy.allowsScans = true;
}, 300_000);
afterAll(() => cosmos.close());

describeRecordTransferContract('Cosmos DB, through the checking proxy', async () => {
  const place = await cosmos.quickPlace();
  const containers = openCosmosClient(place);
  const { documents, log, close } = cosmos.client(place);
  return {
    transfer: (work) => work(createCosmosRecordTransfer(containers)),
    store: (work) => work(createCosmosStores(documents, log)),
    async damage(tenant, id) {
      const container = containers.of('interactions');
      const query = { query: 'SELECT * FROM c WHERE c.body.id = @id', parameters: [{ name: '@id', value: id }] };
      const { resources } = await container.items.query(query).fetchAll();
      for (const found of resources) await container.items.upsert({ ...found, body: { tenant, geheim: 1 } });
    },
    async close() {
      containers.close();
      close();
      cosmos.proxy.check();
    },
  };
});
