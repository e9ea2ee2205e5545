import type { DomainEvent } from '../domain/event.ts';
import { asAppError } from '../errors.ts';
import type { Delivery } from '../ports/delivery-queue.ts';
import { bringAnswerToAgent } from './answer-escalation.ts';
import type { Ports, TeamsPorts } from './ports.ts';

const CONSUMER = 'teams-deliveries';
const BATCH = 100;
const LONGEST_WAIT_SECONDS = 300;

type DeliverPorts = Pick<Ports, 'clock' | 'events' | 'deliveries' | 'escalations' | 'interactions' | 'topics'>;

/** Told of every delivery that failed, with when it is tried again. Never gets a citizen's words. */
export type DeliveryReport = (report: { id: string; kind: string; code: string; retryAt: string }) => void;

/** Turns what happened to escalations into deliveries; the position moves on only once they are stored. */
export async function queueDeliveries(ports: DeliverPorts): Promise<void> {
  for (;;) {
    const events = await ports.events.read(await ports.events.position(CONSUMER), BATCH);
    for (const event of events) await queueFor(ports, event);
    const last = events.at(-1);
    if (!last) return;
    await ports.events.advance(CONSUMER, last.sequence);
  }
}

async function queueFor(ports: DeliverPorts, event: DomainEvent): Promise<void> {
  const { escalationId } = event.subject;
  if (!escalationId || !event.type.startsWith('escalation.')) return;
  const base = { tenant: event.tenant, escalationId, dueAt: event.at };
  await ports.deliveries.enqueue({ ...base, id: `${event.id}-card`, kind: 'expert-card' });
  if (event.type === 'escalation.answered') {
    await ports.deliveries.enqueue({ ...base, id: `${event.id}-notice`, kind: 'agent-notice' });
  }
}

/** A process that delivers. */
export interface Deliverer {
  /** Its own, new at each start. */
  id: string;
  /**
   * For how long it takes an escalation, in milliseconds; kept for longer while an attempt lasts. So long after a process
   * died another takes up what it was at, and by little less the clocks of two may differ.
   */
  leaseMs: number;
  /** After the store was away: another process may still have to write down what it did. */
  isCautious(): boolean;
}

/** Renewals within a lease: five may fail. */
const RENEWALS = 6;

/**
 * Makes every delivery that is due and that no other process is at. One that fails is tried again later, however long it
 * takes; the others go on.
 */
export async function deliverDue(
  ports: DeliverPorts,
  teams: TeamsPorts,
  report: DeliveryReport,
  deliverer: Deliverer,
): Promise<void> {
  for (;;) {
    const due = await ports.deliveries.due(ports.clock.now().toISOString(), BATCH);
    let attempted = 0;
    for (const delivery of due) {
      if (!(await lease(ports, delivery, deliverer))) continue;
      await attempt(ports, teams, report, { delivery, deliverer });
      attempted++;
    }
    if (attempted === 0) return;
  }
}

function lease(
  { clock, deliveries }: DeliverPorts,
  delivery: Delivery,
  { id, leaseMs, isCautious }: Deliverer,
): Promise<boolean> {
  const now = clock.now().getTime();
  const instant = (time: number) => new Date(time).toISOString();
  const endedBy = instant(now - (isCautious() ? leaseMs : 0));
  return deliveries.lease(delivery, { holder: id, now: instant(now), until: instant(now + leaseMs), endedBy });
}

/**
 * One attempt under a lease. What the store does not take afterwards is attempted once more, by whoever has the lease
 * then: the card that was posted is found on the escalation and brought up to date instead.
 */
async function attempt(
  ports: DeliverPorts,
  teams: TeamsPorts,
  report: DeliveryReport,
  { delivery, deliverer }: { delivery: Delivery; deliverer: Deliverer },
): Promise<void> {
  const failure = await keepingLease(ports, delivery, deliverer, async () => {
    try {
      await deliver(ports, teams, delivery);
      return undefined;
    } catch (thrown) {
      return asAppError(thrown);
    }
  });
  if (failure) {
    const seconds = Math.min(2 ** delivery.attempts, LONGEST_WAIT_SECONDS);
    const retryAt = new Date(ports.clock.now().getTime() + seconds * 1000).toISOString();
    await ports.deliveries.retry(delivery.id, retryAt);
    report({ id: delivery.id, kind: delivery.kind, code: failure.code, retryAt });
  } else await ports.deliveries.done(delivery.id);
  await ports.deliveries.release(delivery, deliverer.id);
}

async function keepingLease<Result>(
  ports: DeliverPorts,
  delivery: Delivery,
  deliverer: Deliverer,
  work: () => Promise<Result>,
): Promise<Result> {
  let renewal: Promise<unknown> = Promise.resolve();
  const renew = () => {
    // What is under way cannot be called back; the next renewal, or the end of the attempt, meets the same.
    renewal = lease(ports, delivery, deliverer).catch(() => undefined);
  };
  const timer = setInterval(renew, deliverer.leaseMs / RENEWALS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await renewal;
  }
}

async function deliver(ports: DeliverPorts, teams: TeamsPorts, delivery: Delivery): Promise<void> {
  const escalation = await ports.escalations.get(delivery.tenant, delivery.escalationId);
  if (!escalation) return;
  if (delivery.kind === 'agent-notice') {
    const answer = await bringAnswerToAgent(ports, escalation);
    if (answer) await teams.agentNotifier.notifyAnswer(escalation, answer);
    return;
  }
  const topic = await ports.topics.get(escalation.tenant, escalation.topic);
  if (!topic) return;
  const posted = escalation.threads.some((thread) => thread.topic === escalation.topic);
  const waits = escalation.status === 'open' || escalation.status === 'claimed';
  if (escalation.threads.length > 0) await teams.expertChannel.update(escalation, topic);
  if (posted || !waits) return;
  const outcome = await teams.expertChannel.post(escalation, topic);
  if (outcome.status === 'posted') await ports.escalations.saveThread(escalation.tenant, escalation.id, outcome.thread);
}

/** Posts what waited for a topic's channel to become known, for instance when the app is added to the team later. */
export async function queueUnposted(ports: DeliverPorts, tenant: string, topic: string): Promise<void> {
  const waiting = await ports.escalations.list({ tenant, topic, statuses: ['open', 'claimed'] }, { limit: 200 });
  const now = ports.clock.now().toISOString();
  for (const escalation of waiting.items) {
    if (escalation.threads.some((thread) => thread.topic === topic)) continue;
    const id = `${ports.clock.newId()}-card`;
    await ports.deliveries.enqueue({ id, tenant, kind: 'expert-card', escalationId: escalation.id, dueAt: now });
  }
}
