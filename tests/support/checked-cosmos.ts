import type { Patience } from '../../src/adapters/azure/cosmos/attempts.ts';
import { type CosmosPlace, openCosmosClient, prepareCosmos } from '../../src/adapters/azure/cosmos/client.ts';
import { EVENTS } from '../../src/adapters/azure/cosmos/containers.ts';
import { createCosmosDocuments } from '../../src/adapters/azure/cosmos/cosmos-documents.ts';
import { createEventLog } from '../../src/adapters/azure/cosmos/event-log.ts';
import { openCosmosStore } from '../../src/adapters/azure/cosmos/store.ts';
import { COSMOS_KEY, newPlace, startCosmosPeer } from './cosmos-peer.ts';
import { startCosmosProxy } from './cosmos-proxy.ts';

/** Tries in quick succession, so that a test of trouble does not wait for people's patience. Milliseconds. */
const QUICK: Patience = { tries: 3, within: 2000, each: 400 };

/** What a contract promises is no matter of time: a busy machine may take its own. Milliseconds. */
const UNHURRIED: Patience = { tries: 3, within: 30_000, each: 10_000 };

/** A Cosmos DB peer behind the proxy that checks what is asked of it. */
export async function startCheckedCosmos() {
  const peer = await startCosmosPeer();
  const proxy = await startCosmosProxy(peer.endpoint, COSMOS_KEY);
  /** The containers of a database as a process opens them. */
  const client = (place: CosmosPlace) => {
    const containers = openCosmosClient(place);
    const log = createEventLog(containers.of(EVENTS), containers.patience);
    return { log, documents: createCosmosDocuments(containers, log), close: () => containers.close() };
  };
  return {
    proxy,
    /** A database of its own, made and empty, for clients that give up quickly. */
    async quickPlace(): Promise<CosmosPlace> {
      const place = newPlace(proxy.endpoint);
      await prepareCosmos(place);
      return { ...place, patience: QUICK };
    },
    client,
    /** An empty store. To close it fails when a request was one that Cosmos DB would not take. */
    async store() {
      const store = openCosmosStore({ ...newPlace(proxy.endpoint), patience: UNHURRIED });
      await store.prepare();
      return {
        ...store,
        async close() {
          store.close();
          proxy.check();
        },
      };
    },
    async close() {
      await proxy.close();
      await peer.close();
    },
  };
}

export type CheckedCosmos = Awaited<ReturnType<typeof startCheckedCosmos>>;
