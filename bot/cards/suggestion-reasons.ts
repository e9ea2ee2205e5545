import { RejectionReasonSchema } from '../../src/domain/decision.ts';
import { execute } from './actions.ts';
import { cut, ROOM } from './cut.ts';
import { type Card, card, type Element, heading, notice, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';
import type { SuggestionView } from './suggestion.ts';

/** Why the draft does not serve: one press on the reason records it. */
export function suggestionReasonsCard(phrasing: Phrasing, view: SuggestionView): Card {
  const reasons = RejectionReasonSchema.options.map((reason) =>
    execute(phrasing.say(`reason.${reason}`), 'suggestion.reject-for', { ...view.data, reason }),
  );
  return card({
    locale: phrasing.locale,
    summary: phrasing.say('reasons.title'),
    body: [
      notice(view.notice),
      heading(phrasing.say('reasons.title')),
      paragraph(cut(phrasing, view.question, ROOM.question), { subtle: true, italic: true }),
      row(reasons.slice(0, 3)),
      row(reasons.slice(3)),
    ],
    actions: [execute(phrasing.say('form.back'), 'suggestion.show', view.data)],
  });
}

// Teams shows at most six buttons in one row and hides the rest.
function row(actions: Element[]): Element {
  return { type: 'ActionSet', actions };
}
