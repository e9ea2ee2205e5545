import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { createCosmosInteractionStore } from '../../src/adapters/azure/cosmos/interaction-store.ts';
import type { OutboxFigures, OutboxTimes } from '../../src/adapters/azure/cosmos/outbox-terms.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import { asAppError } from '../../src/errors.ts';
import type { InteractionStore } from '../../src/ports/interaction-store.ts';
import { startChildScript } from './child-script.ts';
import { openCosmosDatabase } from './cosmos-peer.ts';
import { type Fault, NO_FAULT, startFaultProxy } from './fault-proxy.ts';
import { openJournalledCosmos, openPatiently } from './journalled-cosmos.ts';
import { anEvent, anExchange, anInteraction, aSuggestion, TENANT } from './records.ts';
import { tempFolder } from './temp-folder.ts';

/** What the service does for a while. */
interface Regime {
  name: string;
  faultOf(): Fault;
}

const always = (name: string, fault: Fault): Regime => ({ name, faultOf: () => fault });
const EACH: readonly Regime[] = [
  always('cut before', { kind: 'cut-before' }),
  always('cut after', { kind: 'cut-after' }),
  always('half-close', { kind: 'half-close' }),
  always('delay 300 ms', { kind: 'delay', by: 300 }),
  always('delay 1500 ms', { kind: 'delay', by: 1500 }),
  always('429', { kind: 'throttle', retryAfter: 500 }),
  always('503', { kind: 'unavailable' }),
  always('hang', { kind: 'hang' }),
];
/** One request in five. */
const FLAKY: Regime = {
  name: 'one in five',
  faultOf: () =>
    Math.random() < 0.2 ? (EACH[Math.floor(Math.random() * EACH.length)]?.faultOf() ?? NO_FAULT) : NO_FAULT,
};
const WELL = always('well', NO_FAULT);
/** A fault, then health, and so on. */
const SCHEDULE = [...EACH, FLAKY].flatMap((regime) => [regime, WELL]);

export interface LoadOptions {
  agents: number;
  /** How long an agent thinks between two saves, in milliseconds. */
  thinking: number;
  /** How long without faults, and then how long with them, in milliseconds. */
  well: number;
  faulty: number;
  /** How long one fault, or the health after it, lasts, in milliseconds. */
  each: number;
  times?: Partial<OutboxTimes>;
}

export interface LoadResult {
  /** How long saves took, in milliseconds. */
  well: number[];
  faulty: number[];
  byRegime: Map<string, number[]>;
  acknowledged: number;
  /** By the code of the failure, for saves and for reads. */
  refused: Map<string, number>;
  lost: string[];
  doubled: string[];
  /** Events that are in the log more than once, which readers know by their id. */
  repeatedEvents: number;
  /** The most that waited at once. */
  mostWaiting: number;
  atTheEnd: OutboxFigures;
}

interface Promised {
  exchanges: string[];
  events: string[];
}

/** Agents at work over a proxy that plays faults, and afterwards a check of what was promised against the peer itself. */
export async function runOutboxLoad(options: LoadOptions): Promise<LoadResult> {
  const peer = startChildScript('./cosmos-peer-process.ts', []);
  const [endpoint] = (await once(peer.lines, 'line')) as [string];
  const proxy = await startFaultProxy(endpoint);
  const folder = await tempFolder();
  const database = await openCosmosDatabase(endpoint);
  const place = { ...database.place, endpoint: proxy.endpoint };
  const { times = {} } = options;
  const outbox = await openJournalledCosmos({ place, folder: folder.path, patience: LAYER, times });
  const store = createCosmosInteractionStore(outbox.documents);
  const promised = new Map<string, Promised>();
  const result: LoadResult = {
    well: [],
    faulty: [],
    byRegime: new Map(),
    acknowledged: 0,
    refused: new Map(),
    lost: [],
    doubled: [],
    repeatedEvents: 0,
    mostWaiting: 0,
    atTheEnd: outbox.documents.figures(),
  };
  let regime = WELL;
  let isFaulty = false;
  let isOver = false;
  proxy.play(() => regime.faultOf());

  const saved = async (interaction: Interaction, event: string): Promise<boolean> => {
    const began = performance.now();
    const during = regime.name;
    const outcome = await attemptOf(result, () =>
      store.save(interaction, [anEvent({ id: event, subject: { interactionId: interaction.id } })]),
    );
    const took = performance.now() - began;
    (isFaulty ? result.faulty : result.well).push(took);
    result.byRegime.set(during, [...(result.byRegime.get(during) ?? []), took]);
    result.mostWaiting = Math.max(result.mostWaiting, outbox.documents.figures().waiting);
    return outcome === 'saved';
  };
  const agent = async (name: number): Promise<void> => {
    await wait(Math.random() * options.thinking);
    for (let n = 0; !isOver; n++) {
      const id = `i-${name}-${n}`;
      const own: Promised = { exchanges: [], events: [] };
      promised.set(id, own);
      for (let version = 1; version <= 4 && !isOver; version++) {
        const known = version === 1 ? undefined : await attemptOf(result, () => store.get(TENANT, id));
        if (version > 1 && !known) break;
        const exchange = anExchange({
          id: `${id}-${version}`,
          suggestions: [aSuggestion({ id: `s-${id}-${version}` })],
        });
        const before = known ?? anInteraction({ id, exchanges: [] });
        const next = { ...before, version: known ? known.version + 1 : 1, exchanges: [...before.exchanges, exchange] };
        if (await saved(next, `e-${id}-${version}`)) {
          result.acknowledged++;
          own.exchanges.push(exchange.id);
          own.events.push(`e-${id}-${version}`);
        }
        await wait(options.thinking * (0.5 + Math.random()));
      }
    }
  };
  const atWork = Array.from({ length: options.agents }, (_, name) => agent(name));
  await wait(options.well);
  isFaulty = true;
  const until = performance.now() + options.faulty;
  for (let n = 0; performance.now() < until; n++) {
    regime = SCHEDULE[n % SCHEDULE.length] ?? WELL;
    await wait(Math.min(options.each, until - performance.now()));
  }
  isOver = true;
  await Promise.all(atWork);
  regime = WELL;
  await outbox.documents.drained();
  result.atTheEnd = outbox.documents.figures();
  await outbox.stop();
  const { documents, eventIds, close } = openPatiently(database.place);
  await check(result, promised, createCosmosInteractionStore(documents), await eventIds());
  close();
  await proxy.close();
  peer.process.kill();
  await folder.remove();
  return result;
}

/** The layer's own. */
const LAYER = { tries: 3, within: 2000, each: 900 };

async function attemptOf<Result>(result: LoadResult, work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (thrown) {
    const { code } = asAppError(thrown);
    result.refused.set(code, (result.refused.get(code) ?? 0) + 1);
    return undefined;
  }
}

/** Reads the peer past the outbox: each acknowledged exchange and event is there, once, in order. */
async function check(
  result: LoadResult,
  promised: ReadonlyMap<string, Promised>,
  store: InteractionStore,
  events: readonly string[],
): Promise<void> {
  const logged = new Set(events);
  result.repeatedEvents = events.length - logged.size;
  for (const [id, own] of promised) {
    const stored = await store.get(TENANT, id);
    const exchanges = stored?.exchanges.map((one) => one.id) ?? [];
    const there = exchanges.filter((one) => own.exchanges.includes(one));
    result.lost.push(...own.exchanges.filter((one) => !exchanges.includes(one)));
    result.lost.push(...own.events.filter((one) => !logged.has(one)));
    if (there.join() !== [...new Set(own.exchanges)].join() && there.length >= own.exchanges.length) {
      result.doubled.push(id);
    }
    if (stored && stored.version !== exchanges.length) result.doubled.push(`${id} version ${stored.version}`);
  }
}
