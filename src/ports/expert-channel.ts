import type { Escalation, Thread } from '../domain/escalation.ts';
import type { Topic } from '../domain/topic.ts';

/** `no-channel`: the topic's channel is not known yet; the queue in the tab serves meanwhile. */
export type PostOutcome = { status: 'posted'; thread: Thread } | { status: 'no-channel' };

/** Where experts see escalations. One card each, always showing the present state. */
export interface ExpertChannel {
  /** @throws AppError `teams-unavailable` (retryable) */
  post(escalation: Escalation, topic: Topic): Promise<PostOutcome>;
  /** Brings every card in `escalation.threads` up to date; under a former topic it says where the question went. @throws AppError `teams-unavailable` (retryable) */
  update(escalation: Escalation, topic: Topic): Promise<void>;
}
