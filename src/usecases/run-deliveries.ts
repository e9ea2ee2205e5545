import { asAppError } from '../errors.ts';
import { type DeliveryReport, deliverDue, queueDeliveries } from './deliver-to-teams.ts';
import type { Ports, TeamsPorts } from './ports.ts';

/** How often due retries are looked for when nothing new happens, in milliseconds. */
const IDLE_WAIT = 1000;
/** As `Deliverer`: an attempt takes some seconds at most where Teams answers slowly, and clocks differ by less. */
const LEASE = 60_000;

/**
 * Keeps Teams told of what happens to escalations, one round at a time, until stopped. Several processes may do so.
 * @returns stop, which resolves once the round in work has ended
 */
export function runDeliveries(
  ports: Pick<Ports, 'clock' | 'events' | 'deliveries' | 'escalations' | 'interactions' | 'topics'>,
  teams: TeamsPorts,
  report: DeliveryReport,
  leaseMs = LEASE,
): () => Promise<void> {
  let failedAt = Number.NEGATIVE_INFINITY;
  const isCautious = () => ports.clock.elapsed() < failedAt + leaseMs;
  const deliverer = { id: ports.clock.newId(), leaseMs, isCautious };
  let stopped = false;
  let wake: () => void = () => {};
  let news = true;
  const unsubscribe = ports.events.onAppended(() => {
    news = true;
    wake();
  });

  const rounds = (async () => {
    while (!stopped) {
      news = false;
      try {
        await queueDeliveries(ports);
        await deliverDue(ports, teams, report, deliverer);
      } catch (thrown) {
        // The store itself failed: nothing was lost, the position has not moved; the next round tries again.
        failedAt = ports.clock.elapsed();
        report({ id: 'round', kind: 'round', code: asAppError(thrown).code, retryAt: '' });
      }
      if (!news && !stopped) await waitForNews(IDLE_WAIT, (waker) => (wake = waker));
    }
  })();

  return async () => {
    stopped = true;
    unsubscribe();
    wake();
    await rounds;
  };
}

function waitForNews(milliseconds: number, setWaker: (waker: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    setWaker(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
