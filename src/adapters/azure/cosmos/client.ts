import { type ConnectionPolicy, type Container, CosmosClient } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { AppError } from '../../../errors.ts';
import { translatedAzureFailure } from '../http-failure.ts';
import { attempted, COSMOS_CALL, PATIENCE, type Patience, statusOf } from './attempts.ts';
import { CONTAINERS, type EVENTS, PARTITION_KEY } from './containers.ts';
import type { ContainerName } from './documents.ts';

export interface CosmosPlace {
  endpoint: string;
  /** An account key, or the identity of this process. */
  access: { key: string } | { credential: TokenCredential };
  database: string;
  /** For tests. */
  patience?: Patience;
}

export interface CosmosContainers {
  of(name: ContainerName | typeof EVENTS): Container;
  patience: Patience;
  close(): void;
}

/** At the start the service may take its time; a process that is to serve without it must not. */
const AT_START: Patience = { tries: 2, within: 6000, each: 3000 };

/** Opens the client; nothing is asked of the service yet. */
export function openCosmosClient({ endpoint, access, database, patience = PATIENCE }: CosmosPlace): CosmosContainers {
  const client = new CosmosClient({
    endpoint,
    ...('key' in access ? { key: access.key } : { aadCredentials: access.credential }),
    consistencyLevel: 'Session',
    connectionPolicy: connectionPolicy(endpoint, patience),
  });
  const containers = new Map(CONTAINERS.map(({ id }) => [id, client.database(database).container(id)]));
  return {
    of: (name) => {
      const container = containers.get(name);
      if (!container) throw new AppError('internal', `there is no container ${name}`);
      return container;
    },
    patience,
    close: () => client.dispose(),
  };
}

function connectionPolicy(endpoint: string, { each }: Patience): ConnectionPolicy {
  return {
    // Over http there is one peer and no region to discover.
    enableEndpointDiscovery: !endpoint.startsWith('http:'),
    requestTimeout: each,
    // Repeating is ours: the SDK's own waits up to 30 s on throttling.
    retryOptions: { maxRetryAttemptCount: 0, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 0 },
  };
}

/**
 * Looks whether the containers are there and as they must be. An account key may make what lacks; an identity's data
 * role may not, so there `infra/` makes them.
 * @param make whether to do so
 * @throws AppError `configuration` naming the setting or the container that is not right (`params.missing` when there is
 * none), `unavailable`
 */
export async function prepareCosmos(place: CosmosPlace, make = 'key' in place.access): Promise<void> {
  const patience = place.patience ?? AT_START;
  const client = new CosmosClient({
    endpoint: place.endpoint,
    ...('key' in place.access ? { key: place.access.key } : { aadCredentials: place.access.credential }),
    connectionPolicy: connectionPolicy(place.endpoint, patience),
  });
  try {
    if (make) await makeWhatLacks(client, place.database, patience);
    for (const { id } of CONTAINERS) await checkContainer(client.database(place.database).container(id), patience);
  } catch (thrown) {
    throw translatedAzureFailure(thrown, COSMOS_CALL);
  } finally {
    client.dispose();
  }
}

async function makeWhatLacks(client: CosmosClient, database: string, patience: Patience): Promise<void> {
  await attempted(patience, (abortSignal) => client.databases.createIfNotExists({ id: database }, { abortSignal }));
  for (const definition of CONTAINERS) {
    await attempted(patience, (abortSignal) =>
      client.database(database).containers.createIfNotExists(definition, { abortSignal }),
    );
  }
}

async function checkContainer(container: Container, patience: Patience): Promise<void> {
  try {
    const { resource } = await attempted(patience, (abortSignal) => container.read({ abortSignal }));
    const { paths = [], version = 1 } = resource?.partitionKey ?? {};
    if (paths.length === 1 && paths[0] === PARTITION_KEY && version === 2) return;
    const what = `${paths.join(', ') || 'nothing'} (version ${version})`;
    const found = `it is partitioned by ${what}, and must be by ${PARTITION_KEY} (version 2)`;
    throw new AppError('configuration', `COSMOS_DATABASE: the container ${container.id} is another's: ${found}`);
  } catch (thrown) {
    if (statusOf(thrown) !== 404) throw thrown;
    const hint = 'make it with infra/ or check COSMOS_DATABASE';
    throw new AppError('configuration', `COSMOS_DATABASE: there is no container ${container.id}: ${hint}`, {
      params: { missing: container.id },
    });
  }
}
