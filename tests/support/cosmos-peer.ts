import { once } from 'node:events';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openCosmosClient, prepareCosmos } from '../../src/adapters/azure/cosmos/client.ts';
import { createCosmosDocuments } from '../../src/adapters/azure/cosmos/cosmos-documents.ts';
import { createEventLog } from '../../src/adapters/azure/cosmos/event-log.ts';
import { peerPackage } from './peer-package.ts';

/** 64 bytes, made up: the peer takes any key. */
export const COSMOS_KEY = Buffer.alloc(64, 'ventanilla').toString('base64');

export interface CosmosPeer {
  endpoint: string;
  close(): Promise<void>;
}

/** `@vercel/cosmosdb-server` on a free port of loopback, with nothing in it. */
export async function startCosmosPeer(): Promise<CosmosPeer> {
  const folder = await peerPackage('cosmos');
  const { createHttpServer } = createRequire(join(folder, 'package.json'))('@vercel/cosmosdb-server') as {
    createHttpServer(options: { keepAlive: boolean }): Server;
  };
  const server = createHttpServer({ keepAlive: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the peer has no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

let made = 0;

/** A database of its own on a peer, not made yet. */
export function newPlace(endpoint: string) {
  made++;
  return { endpoint, access: { key: COSMOS_KEY }, database: `test-${made}` };
}

/** A database of its own on a peer, ready to use. */
export async function openCosmosDatabase(endpoint: string) {
  const place = newPlace(endpoint);
  await prepareCosmos(place);
  const containers = openCosmosClient(place);
  const log = createEventLog(containers.of('events'), containers.patience);
  return { place, containers, log, documents: createCosmosDocuments(containers, log) };
}
