import { execute, sends } from './actions.ts';
import { cut, ROOM } from './cut.ts';
import { type Card, card, heading, notice, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';
import type { SuggestionView } from './suggestion.ts';
import { topicChoice } from './topic-choice.ts';

export interface AskFormView extends SuggestionView {
  /** Every topic, with the name people read. */
  topics: readonly { id: string; name: string }[];
  proposedTopic: string | undefined;
  /** What the agent had filled in when it could not be sent. */
  typed?: Partial<Record<'topic' | 'question' | 'context' | 'priority', string>> | undefined;
}

/** The question to the experts: topic proposed, question filled in, and room for what they need to know. */
export function askForm(phrasing: Phrasing, view: AskFormView): Card {
  const { typed = {}, way, data } = view;
  return card({
    locale: phrasing.locale,
    summary: phrasing.say('ask.title'),
    body: [
      notice(view.notice),
      heading(phrasing.say('ask.title')),
      topicChoice(phrasing, view.topics, view.typed?.topic ?? view.proposedTopic),
      {
        type: 'Input.Text',
        id: 'question',
        label: phrasing.say('ask.question'),
        isMultiline: true,
        isRequired: true,
        errorMessage: phrasing.say('form.required'),
        maxLength: 4000,
        value: cut(phrasing, typed.question ?? view.question, ROOM.editable),
      },
      {
        type: 'Input.Text',
        id: 'context',
        label: phrasing.say('ask.context'),
        placeholder: phrasing.say('ask.context-hint'),
        isMultiline: true,
        maxLength: 2000,
        ...(typed.context === undefined ? {} : { value: cut(phrasing, typed.context, ROOM.editable) }),
      },
      {
        type: 'Input.Toggle',
        id: 'priority',
        title: phrasing.say('ask.urgent'),
        valueOn: 'urgent',
        valueOff: 'normal',
        value: typed.priority ?? 'normal',
      },
      paragraph(phrasing.say('ask.redacted'), { subtle: true, size: 'small' }),
    ],
    actions: [
      sends(way, phrasing.say('ask.send'), 'ask.send', data),
      way === 'in-card'
        ? execute(phrasing.say('form.back'), 'suggestion.show', data, { ignoresInputs: true })
        : undefined,
    ],
  });
}
