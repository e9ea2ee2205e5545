import { execute, sends } from './actions.ts';
import { cut, ROOM } from './cut.ts';
import { type Card, card, type Element, heading, notice, paragraphs } from './elements.ts';
import type { EscalationView } from './escalation.ts';
import type { Phrasing } from './phrasing.ts';
import { topicChoice } from './topic-choice.ts';

/** @param typed what the expert wrote, in the thread or in a form that could not be sent */
export function answerForm(phrasing: Phrasing, view: EscalationView, typed?: string): Card {
  return form(phrasing, view, 'escalation.answer-send', {
    title: phrasing.say('answer-form.title'),
    send: phrasing.say('answer-form.send'),
    inputs: [
      {
        type: 'Input.Text',
        id: 'text',
        label: phrasing.say('answer-form.label'),
        placeholder: phrasing.say('answer-form.hint'),
        isMultiline: true,
        isRequired: true,
        errorMessage: phrasing.say('form.required'),
        maxLength: 4000,
        ...(typed === undefined ? {} : { value: cut(phrasing, typed, ROOM.editable) }),
      },
      {
        type: 'Input.Toggle',
        id: 'propose',
        title: phrasing.say('answer-form.propose'),
        valueOn: 'yes',
        valueOff: 'no',
        value: 'yes',
      },
    ],
  });
}

/** @param topics the others: a question is not passed to where it is */
export function passForm(
  phrasing: Phrasing,
  view: EscalationView,
  topics: readonly { id: string; name: string }[],
): Card {
  return form(phrasing, view, 'escalation.pass-send', {
    title: phrasing.say('pass-form.title'),
    send: phrasing.say('pass-form.send'),
    inputs: [
      topicChoice(phrasing, topics),
      { type: 'Input.Text', id: 'reason', label: phrasing.say('pass-form.reason'), maxLength: 500 },
    ],
  });
}

interface FormParts {
  title: string;
  send: string;
  inputs: Element[];
}

function form(phrasing: Phrasing, view: EscalationView, verb: string, { title, send, inputs }: FormParts): Card {
  return card({
    locale: phrasing.locale,
    summary: title,
    body: [
      notice(view.notice),
      heading(title),
      ...paragraphs(cut(phrasing, view.escalation.question, ROOM.question), { subtle: true, italic: true }),
      ...inputs,
    ],
    actions: [
      sends(view.way, send, verb, view.data),
      view.way === 'in-card'
        ? execute(phrasing.say('form.back'), 'escalation.show', view.data, { ignoresInputs: true })
        : undefined,
    ],
  });
}
