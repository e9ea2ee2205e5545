import type { Interaction } from '../../src/domain/interaction.ts';
import { ellipsis } from './cut.ts';
import { type Card, card, heading, paragraph } from './elements.ts';
import type { Phrasing } from './phrasing.ts';

/** The first words to a new colleague, and the answer to `ayuda`: one line and an example. */
export function welcomeCard(phrasing: Phrasing, institution: string, tabUrl?: string): Card {
  return card({
    locale: phrasing.locale,
    summary: phrasing.say('welcome.line', { institution }),
    body: [
      heading('Ventanilla'),
      paragraph(phrasing.say('welcome.line', { institution })),
      paragraph(phrasing.say('welcome.example'), { italic: true }),
      paragraph(phrasing.say('welcome.commands'), { subtle: true, size: 'small' }),
    ],
    actions: [tabUrl ? { type: 'Action.OpenUrl', title: phrasing.say('welcome.open-tab'), url: tabUrl } : undefined],
  });
}

/** One thing that has to be said in plain words. */
export function noticeCard(phrasing: Phrasing, text: string): Card {
  return card({ locale: phrasing.locale, summary: text, body: [paragraph(text)] });
}

/** The agent's last questions, newest first, each with how it stands. */
export function recentCard(phrasing: Phrasing, interactions: readonly Interaction[]): Card {
  const title = phrasing.say('recent.title');
  const lines = interactions.flatMap((interaction) => {
    const exchange = interaction.exchanges.at(-1);
    if (!exchange) return [];
    const state = phrasing.say(`recent.${interaction.status}`);
    return [
      paragraph(ellipsis(exchange.question.text.split('\n', 1)[0] ?? '', 160), { spacing: 'medium' }),
      paragraph(`${phrasing.moment(exchange.question.askedAt)} · ${state}`, {
        spacing: 'none',
        subtle: true,
        size: 'small',
      }),
    ];
  });
  return card({
    locale: phrasing.locale,
    summary: title,
    body: [heading(title), ...(lines.length > 0 ? lines : [paragraph(phrasing.say('recent.none'))])],
  });
}
