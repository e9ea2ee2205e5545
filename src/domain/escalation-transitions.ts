import type { Escalation, EscalationStatus } from './escalation.ts';
import { type EventContext, type EventType, newEvent } from './event.ts';
import { type PersonRef, refOf } from './identity.ts';
import { refused, type Transition } from './transition.ts';

export type EscalationRefusal =
  | { code: 'already-claimed'; by: string }
  | { code: 'already-answered'; by: string }
  | { code: 'not-claimed-by-you'; by: string | undefined }
  | { code: 'not-open-any-more'; status: EscalationStatus }
  | { code: 'not-answered' }
  | { code: 'not-yours' };

type EscalationTransition = Transition<Escalation, EscalationRefusal>;

export type NewEscalation = Omit<
  Escalation,
  | 'version'
  | 'status'
  | 'tenant'
  | 'askedBy'
  | 'openedAt'
  | 'updatedAt'
  | 'dueAt'
  | 'history'
  | 'claimedBy'
  | 'answer'
  | 'threads'
>;

/** @param targetMinutes the topic's target time for an answer */
export function openEscalation(
  facts: NewEscalation,
  targetMinutes: number,
  context: EventContext,
): EscalationTransition {
  const escalation: Escalation = {
    ...facts,
    tenant: context.tenant,
    version: 0,
    status: 'open',
    askedBy: refOf(context.actor),
    openedAt: context.at,
    updatedAt: context.at,
    dueAt: new Date(Date.parse(context.at) + targetMinutes * 60_000).toISOString(),
    threads: [],
    history: [],
  };
  return moved(escalation, 'open', 'escalation.opened', context);
}

/** One expert takes it. Claiming what one already holds changes nothing. */
export function claimEscalation(escalation: Escalation, context: EventContext): EscalationTransition {
  if (escalation.status === 'claimed') {
    if (escalation.claimedBy?.id === context.actor.id) return unchanged(escalation);
    return refused({ code: 'already-claimed', by: escalation.claimedBy?.name ?? '' });
  }
  const ended = endedRefusal(escalation);
  if (ended) return refused(ended);
  return moved({ ...escalation, claimedBy: refOf(context.actor) }, 'claimed', 'escalation.claimed', context);
}

/** The holder gives it back to the queue. */
export function releaseEscalation(
  escalation: Escalation,
  reason: string | undefined,
  context: EventContext,
): EscalationTransition {
  const holder = heldBy(escalation, context.actor);
  if (holder) return refused(holder);
  const { claimedBy: _released, ...rest } = escalation;
  return moved(rest, 'open', 'escalation.released', context, reason);
}

/** The expert's answer. Answering an open one claims it on the way, so a thread reply needs no extra step. */
export function answerEscalation(escalation: Escalation, text: string, context: EventContext): EscalationTransition {
  if (
    escalation.status === 'answered' &&
    escalation.answer?.text === text &&
    escalation.answer.by.id === context.actor.id
  ) {
    return unchanged(escalation);
  }
  const ended = endedRefusal(escalation);
  if (ended) return refused(ended);
  if (escalation.status === 'claimed' && escalation.claimedBy?.id !== context.actor.id) {
    return refused({ code: 'already-claimed', by: escalation.claimedBy?.name ?? '' });
  }
  const by = refOf(context.actor);
  const answered = { ...escalation, claimedBy: escalation.claimedBy ?? by, answer: { text, by, at: context.at } };
  return moved(answered, 'answered', 'escalation.answered', context);
}

/** Hands it to another topic's experts, open again. */
export function reassignEscalation(
  escalation: Escalation,
  to: { topic: string; reason?: string | undefined },
  context: EventContext,
): EscalationTransition {
  if (escalation.status === 'claimed') {
    const holder = heldBy(escalation, context.actor);
    if (holder) return refused(holder);
  }
  const ended = endedRefusal(escalation);
  if (ended) return refused(ended);
  const { claimedBy: _claimedBy, ...rest } = escalation;
  return moved({ ...rest, topic: to.topic }, 'open', 'escalation.reassigned', context, to.reason);
}

/** The agent who asked, or the expert who answered, ends it. */
export function closeEscalation(escalation: Escalation, context: EventContext): EscalationTransition {
  if (escalation.status === 'closed') return unchanged(escalation);
  if (escalation.status !== 'answered') return refused({ code: 'not-answered' });
  return moved(escalation, 'closed', 'escalation.closed', context);
}

/** The agent who asked takes the question back before it is answered. */
export function withdrawEscalation(
  escalation: Escalation,
  reason: string | undefined,
  context: EventContext,
): EscalationTransition {
  if (escalation.status === 'withdrawn') return unchanged(escalation);
  if (escalation.askedBy.id !== context.actor.id) return refused({ code: 'not-yours' });
  const ended = endedRefusal(escalation);
  if (ended) return refused(ended);
  return moved(escalation, 'withdrawn', 'escalation.withdrawn', context, reason);
}

function endedRefusal(escalation: Escalation): EscalationRefusal | undefined {
  if (escalation.status === 'open' || escalation.status === 'claimed') return undefined;
  if (escalation.answer) return { code: 'already-answered', by: escalation.answer.by.name };
  return { code: 'not-open-any-more', status: escalation.status };
}

function heldBy(escalation: Escalation, actor: PersonRef): EscalationRefusal | undefined {
  const ended = endedRefusal(escalation);
  if (ended) return ended;
  if (escalation.claimedBy?.id === actor.id) return undefined;
  return { code: 'not-claimed-by-you', by: escalation.claimedBy?.name };
}

function unchanged(escalation: Escalation): EscalationTransition {
  return { ok: true, state: escalation, events: [] };
}

function moved(
  escalation: Escalation,
  status: EscalationStatus,
  type: EventType,
  context: EventContext,
  reason?: string,
): EscalationTransition {
  const step = { status, at: context.at, by: refOf(context.actor), ...(reason === undefined ? {} : { reason }) };
  const state: Escalation = {
    ...escalation,
    status,
    version: escalation.version + 1,
    updatedAt: context.at,
    history: [...escalation.history, step],
  };
  const { id: escalationId, interactionId, exchangeId, topic } = state;
  const concerns = { people: [state.askedBy.id], roles: ['expert' as const, 'supervisor' as const] };
  const seconds = Math.round((Date.parse(context.at) - Date.parse(state.openedAt)) / 1000);
  const event = newEvent(type, context, { escalationId, interactionId, exchangeId, topic }, concerns, {
    status,
    priority: state.priority,
    secondsSinceOpened: seconds,
  });
  return { ok: true, state, events: [event] };
}
