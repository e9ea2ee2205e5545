import { join } from 'node:path';
import type { Documents } from '../../src/adapters/azure/cosmos/documents.ts';
import { createCosmosInteractionStore } from '../../src/adapters/azure/cosmos/interaction-store.ts';
import { openSqliteWriteJournal } from '../../src/adapters/sqlite/write-journal.ts';
import { openCosmosDatabase, startCosmosPeer } from '../support/cosmos-peer.ts';
import { openJournalledCosmos } from '../support/journalled-cosmos.ts';
import { runOutboxLoad } from '../support/outbox-load.ts';
import { anEvent, anInteraction } from '../support/records.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type Figure, median, percentile } from './figures.ts';

const MINUTE = 60_000;
const ROUNDS = 7;
const SAVES = 150;

/**
 * Agents at work before Cosmos DB that is well, then while a proxy plays every fault in turn, and what the outbox costs a
 * save when nothing fails. A dozen saves a second: the peer looks through all it has at each query.
 */
export async function benchAzureFaults(minutes = 10): Promise<Figure[]> {
  return [...(await journalCost()), ...(await load(minutes))];
}

async function load(minutes: number): Promise<Figure[]> {
  const times = { well: (minutes / 5) * MINUTE, faulty: minutes * MINUTE, each: 8000 };
  const result = await runOutboxLoad({ agents: 24, thinking: 2000, ...times });
  const refused = [...result.refused.values()].reduce((sum, count) => sum + count, 0);
  const during = `${minutes} min of faults`;
  const baseline = (share: number, name: string) => ({
    name: `without faults, ${name}`,
    value: percentile(result.well, share),
  });
  const figure = (name: string, value: number, unit: string, rest: Partial<Figure> = {}): Figure => ({
    family: 'azure',
    name,
    value,
    unit,
    ...rest,
  });
  return [
    figure(`acknowledged lost, ${during}`, result.lost.length, 'records', { target: { atMost: 0 } }),
    figure(`acknowledged doubled, ${during}`, result.doubled.length, 'records', { target: { atMost: 0 } }),
    figure(`refused, ${during}`, refused, 'calls', { target: { atMost: 0 } }),
    figure(`set aside, ${during}`, result.atTheEnd.setAside, 'saves', { target: { atMost: 0 } }),
    figure('saves acknowledged', result.acknowledged, 'saves'),
    figure('most saves waiting at once', result.mostWaiting, 'saves'),
    figure('events logged more than once', result.repeatedEvents, 'events'),
    figure(`save, p50, ${during}`, percentile(result.faulty, 0.5), 'ms', { baseline: baseline(0.5, 'p50') }),
    figure(`save, p95, ${during}`, percentile(result.faulty, 0.95), 'ms', { baseline: baseline(0.95, 'p95') }),
    figure(`save, longest, ${during}`, percentile(result.faulty, 1), 'ms', { baseline: baseline(1, 'longest') }),
    ...[...result.byRegime].map(([name, own]) =>
      figure(`save, p95, while ${name}`, percentile(own, 0.95), 'ms', { baseline: baseline(0.95, 'p95') }),
    ),
  ];
}

/** Saves with and without the outbox in turn, both before the same peer. */
async function journalCost(): Promise<Figure[]> {
  const peer = await startCosmosPeer();
  const folder = await tempFolder();
  try {
    const database = await openCosmosDatabase(peer.endpoint);
    const patient = { patience: { tries: 3, within: 30_000, each: 10_000 }, times: { agent: 30_000 } };
    const outbox = await openJournalledCosmos({ place: database.place, folder: folder.path, ...patient });
    const rounds: { ours: number[]; bare: number[] }[] = [];
    let made = 0;
    const timed = async (documents: Documents, times: number[]): Promise<void> => {
      const store = createCosmosInteractionStore(documents);
      const id = `i-${made++}`;
      const interaction = anInteraction({ id });
      await store.save(interaction, [anEvent()]);
      const began = performance.now();
      await store.save({ ...interaction, version: 2 }, [anEvent()]);
      times.push(performance.now() - began);
    };
    for (let round = 0; round <= ROUNDS; round++) {
      const ours: number[] = [];
      const bare: number[] = [];
      for (let n = 0; n < SAVES; n++) {
        const both = [() => timed(outbox.documents, ours), () => timed(outbox.bare, bare)];
        for (const one of n % 2 === 0 ? both : both.reverse()) await one();
      }
      if (round > 0) rounds.push({ ours, bare });
    }
    await outbox.stop();
    const over = (share: number) =>
      median(rounds.map(({ ours, bare }) => percentile(ours, share) - percentile(bare, share)));
    const bare = (share: number) => median(rounds.map((round) => percentile(round.bare, share)));
    const disk = await diskCost(folder.path);
    const common = { family: 'azure', unit: 'ms' };
    return [
      {
        ...common,
        name: 'outbox before Cosmos DB, a save, p95 over the layer',
        value: over(0.95),
        target: { atMost: 1 },
        baseline: { name: 'without the outbox, p95', value: bare(0.95) },
      },
      {
        ...common,
        name: 'outbox before Cosmos DB, a save, median over the layer',
        value: over(0.5),
        baseline: { name: 'without the outbox, median', value: bare(0.5) },
      },
      { ...common, name: 'of that the journal on this disk, p95', value: percentile(disk, 0.95) },
      { ...common, name: 'of that the journal on this disk, median', value: percentile(disk, 0.5) },
    ];
  } finally {
    await peer.close();
    await folder.remove();
  }
}

/** The journal alone: an entry of a usual size appended and the one before forgotten, confirmed by the disk. */
async function diskCost(folder: string): Promise<number[]> {
  const { journal, close } = openSqliteWriteJournal(join(folder, 'alone.db'), { now: () => new Date() });
  const payload = JSON.stringify(anInteraction());
  const times: number[] = [];
  let done: number[] = [];
  for (let n = 0; n < 500; n++) {
    const began = performance.now();
    done = await journal.write({ payloads: [payload], done, copies: [{ key: 'one', version: n, payload }] });
    times.push(performance.now() - began);
  }
  close();
  return times;
}
