import type { Figure } from '../figures.ts';
import { ENGINES, type EngineName, INSTALLED_APART } from './engines.ts';
import { installPeers } from './install-peers.ts';
import { measureQuality } from './quality.ts';
import { retrievalSets } from './sets.ts';
import { measureSpeed } from './speed.ts';

/** Chunks, and the milliseconds within which 95 of 100 questions are to be answered over them. */
const SIZES = [
  { chunks: 10_000, p95: 3 },
  { chunks: 100_000, p95: 15 },
];

/** Finding the right passage, and how fast: ours beside the search engines that one could take instead. */
export async function benchRetrieval(): Promise<Figure[]> {
  const peers = peersAtHand();
  const { sets, absent } = retrievalSets();
  if (absent.length > 0) say(`skipped, not in SHARED_DIR: ${absent.join(', ')}`);
  const figures: Figure[] = [];
  process.stdout.write(
    'Beside each value of a peer: how many times of it ours is. MiniSearch keeps no texts, all others do.\n',
  );
  for (const set of sets) {
    say(set.name);
    const others = sets.filter((other) => other !== set);
    const quality = await measureQuality(set, others, peers);
    process.stdout.write(`\n${quality.table}\n`);
    figures.push(...quality.figures);
  }
  for (const { chunks, p95 } of SIZES) {
    const started = (engine: string) => say(`${engine} over ${chunks} chunks`);
    const speed = await measureSpeed(chunks, p95, ['ours', ...peers], started);
    process.stdout.write(`\n${speed.table}\n`);
    figures.push(...speed.figures);
  }
  process.stdout.write('\n');
  return figures;
}

function peersAtHand(): EngineName[] {
  const peers = (Object.keys(ENGINES) as EngineName[]).filter((name) => name !== 'ours');
  if (installPeers()) return peers;
  say(`skipped, could not be installed: ${INSTALLED_APART.map((name) => ENGINES[name].title).join(', ')}`);
  return peers.filter((name) => !INSTALLED_APART.includes(name));
}

function say(text: string): void {
  process.stderr.write(`retrieval: ${text}\n`);
}
