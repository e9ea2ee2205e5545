import { execute, opens } from './actions.ts';
import { cut, ellipsis, ROOM } from './cut.ts';
import { type Card, card, group, heading, notice, paragraph, paragraphs } from './elements.ts';
import type { Phrasing } from './phrasing.ts';
import { askedLine, decisionLine, mayAsk, type SuggestionView } from './suggestion.ts';

export interface AnswerView extends SuggestionView {
  /** The agent has already thanked for it. */
  thanked: boolean;
}

/** An expert's answer, before the agent who asked. */
export function answerCard(phrasing: Phrasing, view: AnswerView): Card {
  const { suggestion, data } = view;
  const who = ellipsis(suggestion.author?.name ?? '', 80);
  const text = suggestion.decision?.finalText ?? suggestion.text;
  const title = phrasing.say('answer.title', { who });
  // Thanks stay possible when the text is already used: that is when people know whether it helped.
  const thanks = view.thanked ? undefined : execute(phrasing.say('answer.thank'), 'answer.thank', data);
  return card({
    locale: phrasing.locale,
    summary: ellipsis(`${title}: ${text}`, 300),
    body: [
      notice(view.notice),
      heading(title),
      paragraph(cut(phrasing, view.question, ROOM.question), { subtle: true, italic: true }),
      group(paragraphs(cut(phrasing, text, ROOM.answer))),
      suggestion.decision
        ? paragraph(decisionLine(phrasing, view), { subtle: true, size: 'small' })
        : paragraph(phrasing.say('answer.origin'), { subtle: true, size: 'small' }),
      askedAgainLine(phrasing, view),
      view.thanked ? paragraph(phrasing.say('answer.thanked', { who }), { subtle: true, size: 'small' }) : undefined,
    ],
    actions: suggestion.decision
      ? [thanks]
      : [
          execute(phrasing.say('suggestion.use'), 'suggestion.accept', data, { style: 'positive' }),
          execute(phrasing.say('suggestion.edit'), 'suggestion.edit', data),
          mayAsk(view) ? opens(view.way, phrasing.say('answer.ask-again'), 'ask', data) : undefined,
          thanks,
        ],
  });
}

// The question that this answers is no news on its own card; a later one is.
function askedAgainLine(phrasing: Phrasing, view: AnswerView) {
  const again = view.asked && view.asked.escalation.id !== view.suggestion.escalationId;
  return again ? askedLine(phrasing, view) : undefined;
}
