import { once } from 'node:events';
import { type Container, CosmosClient } from '@azure/cosmos';
import { countText, selectText } from '../../src/adapters/azure/cosmos/query-text.ts';
import { openCosmosStore } from '../../src/adapters/azure/cosmos/store.ts';
import { createSystemClock } from '../../src/adapters/system/clock.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import { startChildScript } from '../support/child-script.ts';
import { COSMOS_KEY, newPlace } from '../support/cosmos-peer.ts';
import { anEvent, newId } from '../support/records.ts';
import { type Figure, median, percentile } from './figures.ts';
import { sampleInteractions } from './sample-interactions.ts';

const ROUNDS = 7;
const CALLS = 100;
const WARM_UP = 60;
/** Interactions in the list that is asked for, and on its page: the peer looks through all for every query. */
const LISTED = 24;
const PAGE = 20;

interface Timed {
  ours: number[];
  bare: number[];
}

type Calls = readonly [name: string, ours: () => Promise<unknown>, bare: () => Promise<unknown>];

/** What our stores add to the bare calls of the SDK that they make, both asking the same peer in turn. */
export async function benchAzureCosmos(): Promise<Figure[]> {
  const typical = typicalOf(await sampleInteractions(20, 1));
  const longer = [typicalOf(await sampleInteractions(5, 3)), typicalOf(await sampleInteractions(5, 10))];
  const peer = startChildScript('./cosmos-peer-process.ts', []);
  const [endpoint] = (await once(peer.lines, 'line')) as [string];
  try {
    const place = newPlace(endpoint);
    const store = openCosmosStore(place);
    await store.prepare();
    const client = new CosmosClient({
      endpoint,
      key: COSMOS_KEY,
      connectionPolicy: { enableEndpointDiscovery: false },
    });
    const database = client.database(place.database);
    const containers = {
      interactions: database.container('interactions'),
      events: database.container('events'),
      directory: database.container('directory'),
    };
    const calls = await prepared(store, containers, typical);
    const rounds: Map<string, Timed>[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const times = new Map<string, Timed>();
      for (const [name, ours, bare] of calls) {
        const timed: Timed = { ours: [], bare: [] };
        for (let call = 0; call < (round === 0 ? WARM_UP : CALLS); call++) await inTurn(call, timed, ours, bare);
        times.set(name, timed);
      }
      if (round > 0) rounds.push(times);
    }
    const sizes: Figure[] = [];
    for (const interaction of [typical, ...longer]) {
      sizes.push(await sizeAsStored(store, containers.interactions, interaction));
    }
    store.close();
    client.dispose();
    const times = calls.flatMap(([name]) =>
      figures(
        `${name} of ${Math.round(JSON.stringify(typical).length / 1024)} KB`,
        rounds.flatMap((round) => round.get(name) ?? []),
      ),
    );
    return [...times, ...sizes];
  } finally {
    peer.process.stdin.end();
    await peer.ended;
  }
}

function typicalOf(made: readonly Interaction[]): Interaction {
  const bySize = made.toSorted((one, other) => JSON.stringify(one).length - JSON.stringify(other).length);
  const middle = bySize[Math.floor(bySize.length / 2)];
  if (!middle) throw new Error('the sample made no interaction');
  return middle;
}

const clock = createSystemClock();

/** Another interaction of the same size. */
function copyOf(interaction: Interaction, id: string): Interaction {
  const exchanges = interaction.exchanges.map((exchange) => ({
    ...exchange,
    suggestions: exchange.suggestions.map((suggestion) => ({ ...suggestion, id: newId(`suggestion-of-${id}`) })),
  }));
  return { ...interaction, id, version: 1, exchanges };
}

async function prepared(
  store: ReturnType<typeof openCosmosStore>,
  containers: Record<'interactions' | 'events' | 'directory', Container>,
  typical: Interaction,
): Promise<Calls[]> {
  const { interactions } = store;
  const { tenant } = typical;
  const saved = async (interaction: Interaction, withEvent = false): Promise<void> => {
    const outcome = await interactions.save(interaction, withEvent ? [anEvent()] : []);
    if (outcome !== 'saved') throw new Error(`${interaction.id} was not saved`);
  };
  const listed = Array.from({ length: LISTED }, () => copyOf(typical, clock.newId()));
  for (const one of listed) await saved(one);
  const ours = copyOf(typical, clock.newId());
  await saved(ours);
  const period = typical.openedAt.slice(0, 9);
  const pk = `${tenant}|${period}`;
  const { resources } = await containers.interactions.items
    .query<{ id: string; pk: string }>(
      { query: 'SELECT * FROM c WHERE c.pk = @pk AND c.version = 1', parameters: [{ name: '@pk', value: pk }] },
      { partitionKey: pk },
    )
    .fetchAll();
  const stored = resources.find(({ id }) => id.endsWith(ours.id));
  if (!stored) throw new Error('the interaction was not stored');
  const bareItem = { ...stored, id: 'bare' };
  let etag = (await containers.interactions.items.create(bareItem)).etag;

  let version = 1;
  let events = 0;
  const replace = async (): Promise<void> => {
    const accessCondition = { type: 'IfMatch', condition: etag };
    ({ etag } = await containers.interactions.item('bare', pk).replace(bareItem, { accessCondition }));
  };
  const append = async (): Promise<void> => {
    events++;
    const event = anEvent();
    await containers.events.items.create({
      id: `bare-${events}`,
      pk: 'bare',
      first: events,
      ids: [event.id],
      events: [event],
    });
  };
  const save = (withEvent: boolean) => saved({ ...ours, version: ++version }, withEvent);
  const scope = { partition: pk, kind: 'interaction', where: [] };
  const from = `${typical.openedAt.slice(0, 10)}T00:00:00.000Z`;
  const page = () => {
    const where = [{ field: 'openedAt', is: '>=', value: from }] as const;
    const now = new Date().toISOString();
    const wanted = { ...scope, container: 'interactions', where, direction: 'DESC', limit: PAGE + 1 } as const;
    return [selectText(wanted, now), countText({ ...scope, where }, now)];
  };
  const periods = {
    query: 'SELECT * FROM c WHERE c.pk = @pk ORDER BY c.sort ASC',
    parameters: [{ name: '@pk', value: `${tenant}|periods` }],
  };
  return [
    ['save', () => save(false), replace],
    [
      'save with an event',
      () => save(true),
      async () => {
        await replace();
        await append();
      },
    ],
    ['get', () => interactions.get(tenant, listed[0]?.id ?? ''), () => containers.interactions.item('bare', pk).read()],
    [
      `list of ${PAGE}`,
      () => interactions.list({ tenant, from }, { limit: PAGE }),
      async () => {
        await containers.directory.items
          .query(periods, { partitionKey: periods.parameters[0]?.value ?? '' })
          .fetchAll();
        const items = containers.interactions.items;
        await Promise.all(page().map((query) => items.query(query, { partitionKey: pk }).fetchAll()));
      },
    ],
  ];
}

/** What a document may hold is 2 MB. Without the 200 bytes or so that the service adds. */
async function sizeAsStored(
  store: ReturnType<typeof openCosmosStore>,
  container: Container,
  interaction: Interaction,
): Promise<Figure> {
  const { tenant, exchanges, openedAt } = interaction;
  const copy = copyOf(interaction, clock.newId());
  await store.interactions.save(copy, [anEvent()]);
  const { resource } = await container
    .item(`${tenant}|interaction|${copy.id}`, `${tenant}|${openedAt.slice(0, 9)}`)
    .read();
  const own = Object.entries(resource ?? {}).filter(([name]) => !name.startsWith('_'));
  const bytes = Buffer.byteLength(JSON.stringify(Object.fromEntries(own)));
  const name = `Cosmos DB document of an interaction of ${exchanges.length} questions`;
  return { family: 'azure', name, value: bytes / 1000, unit: 'kB', target: { atMost: 2000 } };
}

/** Who goes first changes each time, so that neither always finds the peer warm. */
async function inTurn(
  call: number,
  times: Timed,
  ours: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<void> {
  const timeOurs = async () => void times.ours.push(await timed(ours));
  const timeBare = async () => void times.bare.push(await timed(bare));
  for (const next of call % 2 === 0 ? [timeOurs, timeBare] : [timeBare, timeOurs]) await next();
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

/** The median of the rounds, because one pause of the peer decides the p95 of a round. */
function figures(name: string, rounds: readonly Timed[]): Figure[] {
  return ([0.95, 0.5] as const).map((share) => {
    const over = median(rounds.map(({ ours, bare }) => percentile(ours, share) - percentile(bare, share)));
    const bare = median(rounds.map((round) => percentile(round.bare, share)));
    const which = share === 0.95 ? 'p95' : 'median';
    return {
      family: 'azure',
      name: `Cosmos DB ${name}, ${which} over the bare SDK`,
      value: over,
      unit: 'ms',
      ...(share === 0.95 && { target: { atMost: 1 } }),
      baseline: { name: `bare SDK, @vercel/cosmosdb-server, ${which}`, value: bare },
    };
  });
}
