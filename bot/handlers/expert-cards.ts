import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Escalation } from '../../src/domain/escalation.ts';
import type { Person } from '../../src/domain/identity.ts';
import type { Topic } from '../../src/domain/topic.ts';
import { t } from '../../src/i18n/t.ts';
import { threadOf } from '../activity.ts';
import type { Card } from '../cards/elements.ts';
import { type EscalationView, escalationCard } from '../cards/escalation.ts';
import { escalationMovedCard } from '../cards/escalation-moved.ts';
import { activityOf, type Desk } from '../desk.ts';
import { personOf } from '../people.ts';
import { refusalText } from '../wording.ts';

export const EscalationIdsSchema = z.object({ escalationId: z.string(), nonce: z.string() });
export type EscalationIds = z.infer<typeof EscalationIdsSchema>;

/** A question to experts, as its channel sees it. Channels speak the institution's language, whatever the question's is. */
export function escalationView(
  desk: Desk,
  escalation: Escalation,
  topic: Topic | undefined,
  nonce: string,
): EscalationView {
  return {
    escalation,
    topic: topic?.name[desk.locale] ?? escalation.topic,
    way: desk.way,
    data: { escalationId: escalation.id, nonce },
  };
}

/** Whoever acts on a question in a channel of the team; anywhere else nobody does, whatever a button claims. */
export function expertOf(desk: Desk, context: TurnContext): Person | string {
  const person = personOf(desk, activityOf(context));
  return person.roles.includes('expert') ? person : t(desk.locale, 'error.forbidden');
}

export async function readQuestion(
  desk: Desk,
  context: TurnContext,
  ids: EscalationIds,
): Promise<{ view: EscalationView; topics: Topic[] } | string> {
  const person = expertOf(desk, context);
  if (typeof person === 'string') return person;
  const read = await desk.useCases.readEscalation(person, ids.escalationId);
  if (!read.ok) return refusalText(desk.locale, read.refusal);
  const topics = await desk.useCases.listTopics(person);
  const topic = topics.find(({ id }) => id === read.value.topic);
  return { view: escalationView(desk, read.value, topic, ids.nonce), topics };
}

/** The card as it now is, below what there is to say to this person. */
export async function presentQuestion(
  desk: Desk,
  context: TurnContext,
  ids: EscalationIds,
  notice?: string,
): Promise<Card | string> {
  const read = await readQuestion(desk, context, ids);
  if (typeof read === 'string') return read;
  const { escalation, topic } = read.view;
  const { rootId } = threadOf(activityOf(context).conversation.id);
  const here = escalation.threads.find(({ activityId }) => activityId === rootId);
  if (here && here.topic !== escalation.topic)
    return escalationMovedCard(desk.phrasing(desk.locale), escalation, topic);
  return escalationCard(desk.phrasing(desk.locale), { ...read.view, notice });
}
