import type { Element } from './elements.ts';
import type { Phrasing } from './phrasing.ts';

/** The list of topics that a question may go to. @param chosen the id that stands there at first, if any */
export function topicChoice(
  phrasing: Phrasing,
  topics: readonly { id: string; name: string }[],
  chosen?: string | undefined,
): Element {
  return {
    type: 'Input.ChoiceSet',
    id: 'topic',
    label: phrasing.say('ask.topic'),
    style: 'compact',
    isRequired: true,
    errorMessage: phrasing.say('form.required'),
    choices: topics.map(({ id, name }) => ({ title: name, value: id })),
    ...(chosen === undefined ? {} : { value: chosen }),
  };
}
