import { type Container, CosmosClient } from '@azure/cosmos';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { type Asked, leakProblem, resourceOf, signatureProblem } from '../../../support/cosmos-checks.ts';
import { COSMOS_KEY } from '../../../support/cosmos-peer.ts';

let cosmos: CheckedCosmos;
let client: CosmosClient;
let container: Container;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
  const { endpoint, database } = await cosmos.quickPlace();
  client = new CosmosClient({ endpoint, key: COSMOS_KEY, connectionPolicy: { enableEndpointDiscovery: false } });
  container = client.database(database).container('work');
  await container.items.create({ id: 'ñ 1', pk: 'p' });
}, 300_000);
afterEach(() => void cosmos.proxy.violations.splice(0));
afterAll(async () => {
  client.dispose();
  await cosmos.close();
});

const failed = async (asking: Promise<unknown>): Promise<void> => {
  await expect(asking).rejects.toThrow();
  expect(() => cosmos.proxy.check()).toThrow(/would not take this/);
};

describe('the proxy before the Cosmos DB peer', () => {
  it('lets through what names its partition and is signed', async () => {
    const { resource } = await container.item('ñ 1', 'p').read<{ pk: string }>();
    expect(resource?.pk).toBe('p');
    cosmos.proxy.check();
  });

  it('fails a document that is written to another partition than it says', () =>
    failed(container.item('ñ 1', 'other').replace({ id: 'ñ 1', pk: 'p' })));

  it('fails a query over all partitions', () => failed(container.items.query('SELECT * FROM c').fetchAll()));

  it('fails a query that names a partition and does not ask for it', () =>
    failed(container.items.query('SELECT * FROM c', { partitionKey: 'p' }).fetchAll()));

  it('fails a query that asks for another partition than it names', () => {
    const query = { query: 'SELECT * FROM c WHERE c.pk = @pk', parameters: [{ name: '@pk', value: 'other' }] };
    return failed(container.items.query(query, { partitionKey: 'p' }).fetchAll());
  });

  it('fails an id that Cosmos DB does not take', async () => {
    const asked = { id: 'a\\b', pk: 'p' };
    await expect(container.items.create(asked)).rejects.toThrow();
  });

  it('fails rows of another partition in an answer', () => {
    const asked: Asked = {
      method: 'POST',
      path: '/dbs/d/colls/c/docs',
      headers: { 'x-ms-documentdb-isquery': 'true', 'x-ms-documentdb-partitionkey': '["p"]' },
      body: '',
    };
    expect(leakProblem(asked, 200, JSON.stringify({ Documents: [{ pk: 'p' }, { last: 5 }] }))).toBeUndefined();
    expect(leakProblem(asked, 200, JSON.stringify({ Documents: [{ pk: 'p' }, { pk: 'q' }] }))).toMatch(/leak.*q/);
  });

  it('knows a signature of another request, date or key', async () => {
    await container.item('ñ 1', 'p').read();
    const asked = cosmos.proxy.asked.at(-1);
    if (!asked) throw new Error('nothing was asked');
    expect(resourceOf(asked.path)).toMatchObject({ type: 'docs', link: expect.stringMatching(/ñ 1$/) });
    const later = { ...asked.headers, 'x-ms-date': new Date(0).toUTCString() };
    const forged: Asked[] = [
      { ...asked, method: 'DELETE' },
      { ...asked, path: `${asked.path}2` },
      { ...asked, headers: later },
      { ...asked, headers: { ...asked.headers, authorization: undefined } },
      { ...asked, headers: { ...asked.headers, authorization: 'type%3Dmaster%26ver%3D1.0%26sig%3DAAAA' } },
    ];
    expect(signatureProblem(asked, COSMOS_KEY)).toBeUndefined();
    for (const one of forged) expect(signatureProblem(one, COSMOS_KEY)).toBeTypeOf('string');
    expect(signatureProblem(asked, Buffer.alloc(64).toString('base64'))).toBeTypeOf('string');
  });
});
