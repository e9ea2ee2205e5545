import { describe, expect, it } from 'vitest';
import { percentile } from '../../../bench/figures.ts';
import { runOutboxLoad } from '../../../support/outbox-load.ts';

describe('a minute of agents at work while Cosmos DB fails in every way', () => {
  it('loses and doubles nothing that was acknowledged, and refuses nobody', async () => {
    const load = await runOutboxLoad({ agents: 12, thinking: 400, well: 12_000, faulty: 46_000, each: 2500 });
    const p95 = (times: number[]) => `${percentile(times, 0.95).toFixed(1)} ms`;
    const { well, faulty, acknowledged, mostWaiting } = load;
    process.stdout.write(
      `saves acknowledged: ${acknowledged}; p95 without faults ${p95(well)}, with faults ${p95(faulty)}; at most ${mostWaiting} waited\n`,
    );
    expect(acknowledged).toBeGreaterThan(300);
    expect(mostWaiting).toBeGreaterThan(0);
    expect(load.lost).toEqual([]);
    expect(load.doubled).toEqual([]);
    expect([...load.refused]).toEqual([]);
    expect(load.atTheEnd).toMatchObject({ waiting: 0, setAside: 0 });
  }, 240_000);
});
