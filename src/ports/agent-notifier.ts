import type { Escalation } from '../domain/escalation.ts';
import type { Suggestion } from '../domain/suggestion.ts';

/** Tells the agent, outside the tab, that an expert answered. */
export interface AgentNotifier {
  /** `unreachable`: the agent has no chat with the bot. @throws AppError `teams-unavailable` (retryable) */
  notifyAnswer(escalation: Escalation, answer: Suggestion): Promise<'told' | 'unreachable'>;
}
