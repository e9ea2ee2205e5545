import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CosmosClient } from '@azure/cosmos';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CosmosPlace, prepareCosmos } from '../../../../src/adapters/azure/cosmos/client.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { COSMOS_KEY, newPlace } from '../../../support/cosmos-peer.ts';
import { freePort } from '../../../support/free-port.ts';

const HOUR = 3_600_000;
const QUICK = { tries: 2, within: 1000, each: 400 };
const OTHER_KEY = Buffer.alloc(64, 'otra').toString('base64');

let cosmos: CheckedCosmos;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
}, 300_000);
afterEach(() => {
  cosmos.proxy.clock = Date.now;
  cosmos.proxy.fault = undefined;
  cosmos.proxy.violations.splice(0);
});
afterAll(() => cosmos.close());

const quick = (over: Partial<CosmosPlace> = {}): CosmosPlace => ({
  ...newPlace(cosmos.proxy.endpoint),
  patience: QUICK,
  ...over,
});
const reading = ({ documents }: ReturnType<CheckedCosmos['client']>) =>
  documents.read({ container: 'work', partition: 'p', id: 'i' });

describe('Cosmos DB that is not set up as it must be', () => {
  it('with another key refuses at once, at the start and later, and names what to check', async () => {
    const refused = { name: 'AppError', code: 'unavailable', retryable: false };
    const place = { ...(await cosmos.quickPlace()), access: { key: OTHER_KEY } };
    const before = cosmos.proxy.asked.length;
    const client = cosmos.client(place);
    await expect(reading(client)).rejects.toMatchObject(refused);
    await expect(reading(client)).rejects.toThrow(/status 401.*COSMOS_KEY/);
    expect(cosmos.proxy.asked.length - before).toBe(2);
    await expect(prepareCosmos(place)).rejects.toMatchObject(refused);
    client.close();
  });

  it.each([
    HOUR,
    -HOUR,
  ])('refuses a machine whose clock is %i ms away from its own, and names the clock', async (by) => {
    const place = await cosmos.quickPlace();
    cosmos.proxy.clock = () => Date.now() + by;
    const client = cosmos.client(place);
    await expect(reading(client)).rejects.toThrow(/status 403.*clock/);
    await expect(reading(client)).rejects.toMatchObject({ code: 'unavailable', retryable: false });
    client.close();
  });

  it('is not there: nobody answers at the endpoint, which may pass', async () => {
    const place = quick({ endpoint: `http://127.0.0.1:${await freePort()}` });
    await expect(prepareCosmos(place)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    const client = cosmos.client(place);
    await expect(reading(client)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    client.close();
  });

  it.each([404, 200])('is not there: another service answers at the endpoint, with %i and no JSON', async (status) => {
    const other = createServer((_request, response) => response.writeHead(status).end('<html>Bienvenidos</html>'));
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const refused = prepareCosmos(quick({ endpoint: `http://127.0.0.1:${(other.address() as AddressInfo).port}` }));
    await expect(refused).rejects.toMatchObject({ name: 'AppError' });
    await expect(refused).rejects.toThrow(/Cosmos DB .*COSMOS_ENDPOINT/);
    other.closeAllConnections();
    await once(other.close(), 'close');
  });

  it('has a container of the name with another partition key', async () => {
    const place = quick();
    await withContainer(place, { id: 'work', partitionKey: { paths: ['/tenant'] } });
    const refused = prepareCosmos(place);
    await expect(refused).rejects.toMatchObject({ name: 'AppError', code: 'configuration' });
    await expect(refused).rejects.toThrow(/COSMOS_DATABASE.*work.*\/tenant.*\/pk/);
  });

  it('has a container that tells long partition keys apart by their beginning only', async () => {
    const place = quick();
    await withContainer(place, { id: 'work', partitionKey: { paths: ['/pk'] } });
    await expect(prepareCosmos(place)).rejects.toThrow(/COSMOS_DATABASE.*work.*version 1/);
  });

  it('has no such container, and it cannot be made', async () => {
    cosmos.proxy.fault = ({ method, path }) =>
      method === 'GET' && path.endsWith('/colls/work') ? { kind: 'answer', status: 404 } : undefined;
    const refused = prepareCosmos(quick());
    await expect(refused).rejects.toMatchObject({ code: 'configuration' });
    await expect(refused).rejects.toThrow(/COSMOS_DATABASE.*work.*infra/);
  });

  it('is prepared twice without harm, by an account key', async () => {
    const place = quick();
    await prepareCosmos(place);
    await prepareCosmos(place);
    cosmos.proxy.check();
  });

  it('refuses a record of more than 2 MB as too large, not as a failure that may pass', async () => {
    const client = cosmos.client(await cosmos.quickPlace());
    const body = JSON.stringify('x'.repeat(2 * 1024 * 1024));
    const place = { container: 'work', partition: 'p', id: 'i' } as const;
    const write = { type: 'write', place, content: { kind: 'k', body }, guard: { kind: 'none' } } as const;
    const saving = client.documents.save({ id: 's', changes: [write], events: [] });
    await expect(saving).rejects.toMatchObject({ code: 'payload-too-large', retryable: false });
    client.close();
  });
});

/** Makes the database with one container, by someone else's hand. */
async function withContainer(
  { endpoint, database }: CosmosPlace,
  definition: { id: string; partitionKey: { paths: string[] } },
): Promise<void> {
  const client = new CosmosClient({
    endpoint,
    key: COSMOS_KEY,
    connectionPolicy: { enableEndpointDiscovery: false },
  });
  const made = await client.databases.createIfNotExists({ id: database });
  await made.database.containers.create(definition);
  client.dispose();
}
