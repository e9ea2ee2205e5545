import { randomUUID } from 'node:crypto';
import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { Escalation, Thread } from '../src/domain/escalation.ts';
import type { Topic } from '../src/domain/topic.ts';
import { AppError } from '../src/errors.ts';
import type { ExpertChannel } from '../src/ports/expert-channel.ts';
import { escalationCard } from './cards/escalation.ts';
import { escalationMovedCard } from './cards/escalation-moved.ts';
import { ANY_TOPIC, channelKey } from './channels.ts';
import type { Desk } from './desk.ts';
import { escalationView } from './handlers/expert-cards.ts';
import { asTeamsFailure, cardMessage, isGone, renewCard } from './messages.ts';
import { findReference, forgetReference, type Reference, speakAt } from './references.ts';

/** Experts' channels in Teams: each question is the root of a thread, and its card always shows the present state. */
export function createTeamsExpertChannel(desk: Desk, adapter: TeamsAdapter, appId: string): ExpertChannel {
  const phrasing = desk.phrasing(desk.locale);

  const postAt = async (reference: Reference, escalation: Escalation, topic: Topic): Promise<Thread> => {
    const card = escalationCard(phrasing, escalationView(desk, escalation, topic, randomUUID()));
    const sent = await speakAt(adapter, appId, reference, (context) => context.sendActivity(cardMessage(card)));
    if (!sent?.id) throw new AppError('teams-unavailable', 'Teams gave the thread no id', { retryable: true });
    const { conversationId, serviceUrl } = reference;
    return { topic: topic.id, conversationId, activityId: sent.id, serviceUrl };
  };

  const updateAt = async (thread: Thread, escalation: Escalation, topic: Topic): Promise<void> => {
    const reference = await referenceOf(desk, thread, topic);
    if (!reference) return;
    const card =
      thread.topic === escalation.topic
        ? escalationCard(phrasing, escalationView(desk, escalation, topic, randomUUID()))
        : escalationMovedCard(phrasing, escalation, topic.name[desk.locale]);
    await speakAt(adapter, appId, reference, (context) => renewCard(context, thread.activityId, card));
  };

  return {
    async post(escalation, topic) {
      for (const key of [channelKey(topic.channel), ANY_TOPIC]) {
        const reference = await findReference(desk.references, key);
        if (!reference) continue;
        try {
          return { status: 'posted', thread: await postAt(reference, escalation, topic) };
        } catch (thrown) {
          if (!isGone(thrown)) throw asTeamsFailure(thrown);
          // The channel was deleted or the app removed from it: the next one may do, and an installation brings it back.
          await forgetReference(desk.references, key);
          desk.logger.warn({ key, escalationId: escalation.id }, 'a channel is gone');
        }
      }
      return { status: 'no-channel' };
    },
    async update(escalation, topic) {
      for (const thread of escalation.threads) {
        try {
          await updateAt(thread, escalation, topic);
        } catch (thrown) {
          throw asTeamsFailure(thrown);
        }
      }
    },
  };
}

/** A thread keeps its own address; the bot's account is the one of any channel that is known. */
async function referenceOf(desk: Desk, thread: Thread, topic: Topic): Promise<Reference | undefined> {
  const known =
    (await findReference(desk.references, channelKey(topic.channel))) ??
    (await findReference(desk.references, ANY_TOPIC));
  return known && { ...known, conversationId: thread.conversationId, serviceUrl: thread.serviceUrl };
}
