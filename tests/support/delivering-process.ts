import { writeSync } from 'node:fs';
import { PATIENCE } from '../../src/adapters/azure/cosmos/attempts.ts';
import { openCosmosClient } from '../../src/adapters/azure/cosmos/client.ts';
import { createEventLog } from '../../src/adapters/azure/cosmos/event-log.ts';
import { createCosmosStores } from '../../src/adapters/azure/cosmos/store.ts';
import { createSystemClock } from '../../src/adapters/system/clock.ts';
import { runDeliveries } from '../../src/usecases/run-deliveries.ts';
import { COSMOS_KEY } from './cosmos-peer.ts';
import { TOPICS } from './desk.ts';
import { openJournalledCosmos } from './journalled-cosmos.ts';
import { channelOnWire } from './wire-of-cards.ts';

/**
 * `node delivering-process.ts <endpoint> <database> <folder> <wire> <name> <lease>`: makes deliveries of a Cosmos DB,
 * behind the outbox in `folder`, to the wire that stands for Teams, until it is killed. Says `ready` first.
 */
const [, , endpoint = '', database = '', folder = '', wire = '', name = '', lease = '0'] = process.argv;
const place = { endpoint, access: { key: COSMOS_KEY }, database };
const { documents } = await openJournalledCosmos({ place, folder, patience: PATIENCE, times: {} });
const log = createEventLog(openCosmosClient(place).of('events'), PATIENCE);
const { eventBus, escalations, interactions, deliveries } = createCosmosStores(documents, log);
const ports = {
  clock: createSystemClock(),
  events: eventBus,
  deliveries,
  escalations,
  interactions,
  topics: { list: async () => TOPICS, get: async (_tenant: string, id: string) => TOPICS.find((one) => one.id === id) },
};
runDeliveries(ports, channelOnWire(wire, name), () => {}, Number(lease));
writeSync(1, 'ready\n');
