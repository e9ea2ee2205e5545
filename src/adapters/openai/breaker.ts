import type { FallbackReason } from '../../domain/provenance.ts';

/** What became of a request that was let through. `neither` says nothing about the service: it was called off. */
export type Verdict =
  | { kind: 'works' }
  | { kind: 'neither' }
  /** `waitMs`: how long the service itself asks to be left alone. */
  | { kind: 'fails'; reason: FallbackReason; waitMs?: number | undefined };

export interface Breaker {
  /** Lets a request through, to be told its verdict exactly once, or says why not. */
  enter(): { report(verdict: Verdict): void } | { reason: 'paused' | 'busy' };
  state(): { open: boolean; failures: number; lastReason: FallbackReason | undefined };
}

/** Failures in a row until the service is left alone. */
const MOST_FAILURES = 3;
/** Milliseconds it is left alone, then one request at a time tries it. */
const PAUSE = 10_000;
/** A service that asks for more is tried all the same. */
const LONGEST_PAUSE = 120_000;

/** Stops asking a service that keeps failing, so that nobody waits for its limits. @param now monotonic milliseconds */
export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let lastReason: FallbackReason | undefined;
  let pausedUntil: number | undefined;
  let pausedAs: 'paused' | 'busy' = 'paused';
  let trial: object | undefined;

  const pause = (milliseconds: number, as: 'paused' | 'busy') => {
    pausedUntil = Math.max(pausedUntil ?? 0, now() + milliseconds);
    pausedAs = as;
  };
  const judge = (verdict: Verdict, wasTrial: boolean) => {
    if (verdict.kind === 'neither') return;
    if (verdict.kind === 'works') {
      // One that set out before the pause proves nothing against what failed since.
      if (pausedUntil !== undefined && !wasTrial) return;
      failures = 0;
      lastReason = undefined;
      pausedUntil = undefined;
      return;
    }
    failures++;
    lastReason = verdict.reason;
    if (verdict.waitMs !== undefined && verdict.waitMs > 0) pause(Math.min(verdict.waitMs, LONGEST_PAUSE), 'busy');
    else if (wasTrial || (failures >= MOST_FAILURES && pausedUntil === undefined)) pause(PAUSE, 'paused');
  };
  return {
    enter() {
      const ticket = {};
      if (pausedUntil !== undefined) {
        if (now() < pausedUntil || trial) return { reason: pausedAs };
        trial = ticket;
      }
      return {
        report(verdict) {
          const wasTrial = trial === ticket;
          if (wasTrial) trial = undefined;
          judge(verdict, wasTrial);
        },
      };
    },
    state: () => ({ open: pausedUntil !== undefined, failures, lastReason }),
  };
}
