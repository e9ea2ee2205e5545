import type { Escalation } from '../../src/domain/escalation.ts';
import { ellipsis } from './cut.ts';
import { type Card, card, heading, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';

/** What stays in the channel of a former topic: where the question went, and nothing to press. */
export function escalationMovedCard(phrasing: Phrasing, escalation: Escalation, topic: string): Card {
  const where = phrasing.say('escalation.moved', { topic });
  return card({
    locale: phrasing.locale,
    summary: where,
    body: [heading(where), paragraph(ellipsis(escalation.question.split('\n', 1)[0] ?? '', 200), { subtle: true })],
  });
}
