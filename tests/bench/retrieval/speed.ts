import type { Figure } from '../figures.ts';
import { type Compared, figureOf } from './compare.ts';
import { ENGINES, type EngineName } from './engines.ts';
import { runApart } from './run-apart.ts';
import { comparisonTable, type TableRow } from './table.ts';
import type { Speed } from './time-engine.ts';

const MEGABYTE = 2 ** 20;
const LONGEST_HOLD = 20;
/** Those that ours is to be faster than. */
const RIVALS: readonly EngineName[] = ['minisearch', 'lancedb'];

interface Measured {
  engine: EngineName;
  /** Title and version. */
  name: string;
  speed: Speed;
}

interface Column extends Pick<Compared, 'name' | 'unit'> {
  value(speed: Speed): number;
  digits: number;
}

const COLUMNS: readonly Column[] = [
  { name: 'p50', unit: 'ms', value: ({ p50 }) => p50, digits: 2 },
  { name: 'p95', unit: 'ms', value: ({ p95 }) => p95, digits: 2 },
  { name: 'event loop held', unit: 'ms', value: ({ longestHold }) => longestHold, digits: 1 },
  { name: 'index', unit: 's', value: ({ indexSeconds }) => indexSeconds, digits: 1 },
  { name: 'size', unit: 'MB', value: ({ size }) => size / MEGABYTE, digits: 1 },
  { name: 'memory', unit: 'MB', value: ({ memory }) => memory / MEGABYTE, digits: 0 },
];

/** How fast each engine answers over a collection of so many chunks, and what that takes. */
export async function measureSpeed(
  chunks: number,
  p95Goal: number,
  engines: readonly EngineName[],
  onStart: (engine: string) => void,
): Promise<{ figures: Figure[]; table: string }> {
  const measured: Measured[] = [];
  for (const engine of engines) {
    onStart(ENGINES[engine].title);
    const speed = await runApart(engine, { kind: 'time', chunks });
    measured.push({ engine, name: `${ENGINES[engine].title} ${speed.version}`, speed });
  }
  const [own, ...peers] = measured;
  if (!own) throw new RangeError('no engine to measure');
  const size = `${chunks.toLocaleString('en')} chunks`;
  const targets: Record<string, Figure['target']> = {
    p95: { atMost: p95Goal },
    'event loop held': { atMost: LONGEST_HOLD },
  };
  const figures = COLUMNS.map(({ name, unit, value }) => {
    const target = targets[name];
    return figureOf({
      name: `${size} ${name}`,
      unit,
      better: 'lower',
      own: value(own.speed),
      peers: peers.map((peer) => ({ name: peer.name, value: value(peer.speed) })),
      ...(target && { target }),
    });
  });
  const rivals = peers.filter(({ engine }) => RIVALS.includes(engine));
  return {
    figures: [...figures, ...rivals.map((rival) => against(rival, own.speed, size))],
    table: comparisonTable(
      size,
      COLUMNS.map(({ name, unit, digits }) => ({ name: `${name} ${unit}`, digits })),
      rowOf(own),
      peers.map(rowOf),
    ),
  };
}

function rowOf({ name, speed }: Measured): TableRow {
  return { name, values: COLUMNS.map(({ value }) => value(speed)) };
}

function against(rival: Measured, own: Speed, size: string): Figure {
  const value = own.p95 / rival.speed.p95;
  return { family: 'retrieval', name: `${size} p95 over ${rival.name}`, value, unit: 'times', target: { atMost: 1 } };
}
