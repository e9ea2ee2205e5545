import { execute } from './actions.ts';
import { cut, fits, ROOM } from './cut.ts';
import { type Card, card, heading, notice, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';
import type { SuggestionView } from './suggestion.ts';

/**
 * The draft in a box of the card. A draft that does not fit whole cannot be edited here: saving would lose its end.
 * @param typed what the agent had written when saving did not work
 */
export function suggestionEditingCard(phrasing: Phrasing, view: SuggestionView, typed?: string): Card {
  const { suggestion, data } = view;
  const text = typed ?? suggestion.text;
  const whole = fits(text, ROOM.editable);
  return card({
    locale: phrasing.locale,
    summary: phrasing.say('editing.title'),
    body: [
      notice(view.notice),
      heading(phrasing.say('editing.title')),
      paragraph(cut(phrasing, view.question, ROOM.question), { subtle: true, italic: true }),
      whole
        ? {
            type: 'Input.Text',
            id: 'finalText',
            label: phrasing.say('editing.label'),
            isMultiline: true,
            isRequired: true,
            errorMessage: phrasing.say('form.required'),
            maxLength: 20_000,
            value: text,
          }
        : paragraph(phrasing.say('editing.too-long')),
    ],
    actions: [
      whole ? execute(phrasing.say('editing.save'), 'suggestion.save-edit', data, { style: 'positive' }) : undefined,
      execute(phrasing.say('form.back'), 'suggestion.show', data, { ignoresInputs: true }),
    ],
  });
}
