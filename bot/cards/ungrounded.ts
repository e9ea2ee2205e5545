import { opens } from './actions.ts';
import { cut, ROOM } from './cut.ts';
import { type Card, card, heading, notice, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';
import { nearestSources } from './sources.ts';
import { askedLine, mayAsk, type SuggestionView } from './suggestion.ts';
import { suggestionNotes } from './suggestion-notes.ts';

/** No source is good enough: it says so, shows what was nearest, and offers the expert. */
export function ungroundedCard(phrasing: Phrasing, view: SuggestionView): Card {
  return card({
    locale: phrasing.locale,
    summary: phrasing.say('ungrounded.title'),
    body: [
      notice(view.notice),
      heading(phrasing.say('ungrounded.title')),
      paragraph(cut(phrasing, view.question, ROOM.question), { subtle: true, italic: true }),
      paragraph(phrasing.say('ungrounded.explained')),
      ...suggestionNotes(phrasing, view.suggestion),
      ...nearestSources(phrasing, view.suggestion),
      askedLine(phrasing, view),
    ],
    actions: [
      mayAsk(view)
        ? opens(view.way, phrasing.say('suggestion.ask'), 'ask', view.data, { style: 'positive' })
        : undefined,
    ],
  });
}
