import { get } from 'node:http';
import type { ServerProcess } from '../support/server-process.ts';
import { type Figure, percentile } from './figures.ts';
import { residentMegabytes } from './start.ts';

const LOAD_MS = 10_000;
const PROBE_EVERY_MS = 100;
const REST_MS = 5000;

/** Everybody asks again as soon as they are answered: what others notice of it, and what the process weighs later. */
export async function benchOverload(
  server: ServerProcess,
  agents: number,
  ask: (n: number) => Promise<unknown>,
): Promise<Figure[]> {
  const until = performance.now() + LOAD_MS;
  let asked = 0;
  const asking = Array.from({ length: agents }, async () => {
    while (performance.now() < until) await ask(asked++);
  });
  const probes: number[] = [];
  while (performance.now() < until) {
    probes.push(await freshRequest(`${server.url}/healthz`));
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
  }
  await Promise.all(asking);
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  return [
    {
      family: 'suggest',
      name: `a new connection while ${agents} ask without pause, p95`,
      value: percentile(probes, 0.95),
      unit: 'ms',
      target: { atMost: 100 },
    },
    {
      family: 'suggest',
      name: `resident memory at rest after ${asked} questions`,
      value: residentMegabytes(server.pid),
      unit: 'MB',
      target: { atMost: 250 },
    },
  ];
}

/** Milliseconds of a request that opens a connection for itself. */
async function freshRequest(url: string): Promise<number> {
  const began = performance.now();
  await new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => response.resume().once('end', resolve)).once('error', reject);
  });
  return performance.now() - began;
}
