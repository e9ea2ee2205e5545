import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTurns } from '../../src/api/turns.ts';

describe('turns', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const limits = { atOnce: 2, waiting: 2, patience: 1000 };
  /** Asks for a turn; `taken` is what became of it, once known. */
  function asking(turns: ReturnType<typeof createTurns>) {
    const ended = new AbortController();
    const asked: { taken?: boolean; end(): void } = { end: () => ended.abort() };
    void turns.take(ended.signal).then((taken) => Object.assign(asked, { taken }));
    return asked;
  }
  const settled = () => vi.advanceTimersByTimeAsync(0);

  it('come in the order they were asked for, as those before end', async () => {
    const turns = createTurns(limits);
    const [a, b, c, d] = [asking(turns), asking(turns), asking(turns), asking(turns)];
    await settled();
    expect([a.taken, b.taken, c.taken, d.taken]).toEqual([true, true, undefined, undefined]);
    b.end();
    await settled();
    expect([c.taken, d.taken]).toEqual([true, undefined]);
    a.end();
    await settled();
    expect(d.taken).toBe(true);
  });

  it('are not had by one too many, nor by one who has waited too long', async () => {
    const turns = createTurns(limits);
    const asked = Array.from({ length: 5 }, () => asking(turns));
    await settled();
    expect(asked[4]?.taken).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.map(({ taken }) => taken)).toEqual([true, true, false, false, false]);
    for (const each of asked) each.end();
    await settled();
    const fresh = asking(turns);
    await settled();
    expect(fresh.taken).toBe(true);
  });

  it('pass over those who have gone', async () => {
    const turns = createTurns(limits);
    const [a, b, gone, next] = [asking(turns), asking(turns), asking(turns), asking(turns)];
    gone.end();
    a.end();
    b.end();
    await settled();
    expect([gone.taken, next.taken]).toEqual([false, true]);
    expect(await turns.take(AbortSignal.abort())).toBe(false);
  });
});
