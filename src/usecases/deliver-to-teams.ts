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

/**
 * Makes every delivery that is due. One that fails is tried again later, however long it takes; the others go on.
 */
export async function deliverDue(ports: DeliverPorts, teams: TeamsPorts, report: DeliveryReport): Promise<void> {
  for (;;) {
    const due = await ports.deliveries.due(ports.clock.now().toISOString(), BATCH);
    if (due.length === 0) return;
    for (const delivery of due) {
      try {
        await deliver(ports, teams, delivery);
        await ports.deliveries.done(delivery.id);
      } catch (thrown) {
        const seconds = Math.min(2 ** delivery.attempts, LONGEST_WAIT_SECONDS);
        const retryAt = new Date(ports.clock.now().getTime() + seconds * 1000).toISOString();
        await ports.deliveries.retry(delivery.id, retryAt);
        report({ id: delivery.id, kind: delivery.kind, code: asAppError(thrown).code, retryAt });
      }
    }
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
