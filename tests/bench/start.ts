import { readFileSync } from 'node:fs';
import { startServer } from '../support/server-process.ts';
import { bareServer } from './bare-server.ts';
import { type Figure, median } from './figures.ts';

const RUNS = 5;
const IDLE_MS = 5000;

/** Time from the start of the program to `/readyz` with a filled data folder, and what it weighs at rest. */
export async function benchStart(dataDir: string): Promise<Figure[]> {
  const ready: number[] = [];
  const weight: number[] = [];
  const bareReady: number[] = [];
  const bareWeight: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const bare = await bareServer();
    bareReady.push(bare.readyMs);
    bareWeight.push(residentMegabytes(bare.pid));
    await bare.stop();
    const server = await startServer({ DATA_DIR: dataDir });
    ready.push(server.readyMs);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    weight.push(residentMegabytes(server.pid));
    await server.stop();
  }
  const against = (values: number[]) => ({ name: 'bare Node HTTP server', value: median(values) });
  return [
    {
      family: 'start',
      name: 'ready with a filled data folder',
      value: median(ready),
      unit: 'ms',
      target: { atMost: 2000 },
      baseline: against(bareReady),
    },
    {
      family: 'start',
      name: 'resident memory, idle for 5 s',
      value: median(weight),
      unit: 'MB',
      target: { atMost: 250 },
      baseline: against(bareWeight),
    },
  ];
}

export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
