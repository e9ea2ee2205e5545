import { describe, expect, it } from 'vitest';
import { createBreaker, type Verdict } from '../../../src/adapters/openai/breaker.ts';

const FAILS: Verdict = { kind: 'fails', reason: 'unreachable' };
const WORKS: Verdict = { kind: 'works' };

function aBreaker() {
  let now = 1000;
  const breaker = createBreaker(() => now);
  const enter = () => {
    const entry = breaker.enter();
    return 'reason' in entry ? entry.reason : entry;
  };
  const ask = (verdict: Verdict) => {
    const entry = enter();
    if (typeof entry === 'string') return entry;
    entry.report(verdict);
    return verdict.kind;
  };
  return { breaker, ask, enter, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('the breaker before a model', () => {
  it('forgets failures when the service works in between', () => {
    const { ask, breaker } = aBreaker();
    for (const verdict of [FAILS, FAILS, WORKS, FAILS, FAILS]) ask(verdict);
    expect(ask(WORKS)).toBe('works');
    expect(breaker.state()).toEqual({ open: false, failures: 0, lastReason: undefined });
  });

  it('lets nothing through for ten seconds after three failures in a row', () => {
    const { ask, pass } = aBreaker();
    for (const verdict of [FAILS, FAILS, FAILS]) ask(verdict);
    expect(ask(WORKS)).toBe('paused');
    pass(9999);
    expect(ask(WORKS)).toBe('paused');
    pass(1);
    expect(ask(WORKS)).toBe('works');
    expect(ask(WORKS)).toBe('works');
  });

  it('then lets one try at a time, and pauses again when that fails', () => {
    const { ask, enter, pass } = aBreaker();
    for (const verdict of [FAILS, FAILS, FAILS]) ask(verdict);
    pass(10_000);
    const trial = enter();
    expect([enter(), enter()]).toEqual(['paused', 'paused']);
    if (typeof trial === 'string') throw new Error('no trial');
    trial.report(FAILS);
    expect(ask(WORKS)).toBe('paused');
    pass(10_000);
    expect(ask(WORKS)).toBe('works');
  });

  it('lets the next one try when a trial was called off', () => {
    const { ask, pass } = aBreaker();
    for (const verdict of [FAILS, FAILS, FAILS]) ask(verdict);
    pass(10_000);
    expect(ask({ kind: 'neither' })).toBe('neither');
    expect(ask(WORKS)).toBe('works');
  });

  it('does not take for proof what set out before the pause, nor pause longer for it', () => {
    const { ask, enter, pass } = aBreaker();
    const [early, other] = [enter(), enter()];
    for (const verdict of [FAILS, FAILS, FAILS]) ask(verdict);
    if (typeof early === 'string' || typeof other === 'string') throw new Error('not let through');
    pass(5000);
    early.report(WORKS);
    expect(ask(WORKS)).toBe('paused');
    other.report(FAILS);
    pass(5000);
    expect(ask(WORKS)).toBe('works');
  });

  it('waits as long as the service asks for, within two minutes', () => {
    const { ask, pass } = aBreaker();
    ask({ kind: 'fails', reason: 'busy', waitMs: 3_600_000 });
    pass(119_999);
    expect(ask(WORKS)).toBe('busy');
    pass(1);
    expect(ask(WORKS)).toBe('works');
  });
});
