import type { Escalation } from '../../domain/escalation.ts';
import { instant } from './record.ts';

/** The last instant a JavaScript date can hold (ECMA-262 §21.4.1.1), in milliseconds. */
const LAST_INSTANT = 8.64e15;

/**
 * The place of an escalation in the experts' queue, as a text that sorts ascending: first the open and claimed ones
 * (urgent before normal, then the earliest `dueAt`), then the ended ones (answered, closed, withdrawn), the one with
 * the newest step first. The id makes it unique.
 */
export function urgencyKey(escalation: Escalation): string {
  const { status, priority, dueAt, updatedAt, id } = escalation;
  if (status === 'open' || status === 'claimed') {
    return `0 ${priority === 'urgent' ? 0 : 1} ${instant(dueAt)} ${id}`;
  }
  const untilTheEnd = String(LAST_INSTANT - Date.parse(instant(updatedAt))).padStart(17, '0');
  return `1 ${untilTheEnd} ${id}`;
}
