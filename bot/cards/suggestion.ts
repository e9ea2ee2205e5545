import type { Escalation } from '../../src/domain/escalation.ts';
import { confidenceWord, type Suggestion } from '../../src/domain/suggestion.ts';
import { sourceLanguageNotice } from '../../src/i18n/source-language-notice.ts';
import { type ActionData, execute, type FormWay, opens } from './actions.ts';
import { cut, ellipsis, ROOM } from './cut.ts';
import { type Card, card, type Element, group, heading, notice, paragraph, paragraphs } from './elements.ts';
import type { Phrasing } from './phrasing.ts';
import { citedSources } from './sources.ts';
import { suggestionNotes } from './suggestion-notes.ts';

/** A suggestion as an agent sees it in a chat, whatever has become of it. */
export interface SuggestionView {
  question: string;
  suggestion: Suggestion;
  /** Name of the proposed topic. */
  topic: string | undefined;
  /** The last question to experts about it, with the name of its topic. */
  asked: { escalation: Escalation; topic: string } | undefined;
  /** False for colleagues who read along in a channel. */
  mine: boolean;
  way: FormWay;
  data: ActionData;
  notice?: string | undefined;
}

/** The draft with its sources and what can be done with it; once decided, the record of it, without buttons. */
export function suggestionCard(phrasing: Phrasing, view: SuggestionView): Card {
  const { suggestion, data } = view;
  const decided = suggestion.decision;
  const text = decided?.finalText ?? suggestion.text;
  return card({
    locale: phrasing.locale,
    summary: ellipsis(decided ? decisionLine(phrasing, view) : `${phrasing.say('suggestion.title')}: ${text}`, 300),
    body: [
      notice(view.notice),
      heading(view.topic ?? phrasing.say('suggestion.title')),
      paragraph(cut(phrasing, view.question, ROOM.question), { subtle: true, italic: true }),
      group(paragraphs(cut(phrasing, text, ROOM.answer))),
      ...(decided ? [] : citedSources(phrasing, suggestion)),
      ...(decided ? [] : languageNotice(phrasing, suggestion)),
      ...(decided ? [] : suggestionNotes(phrasing, suggestion)),
      paragraph(decided ? decisionLine(phrasing, view) : originLine(phrasing, suggestion), {
        subtle: true,
        size: 'small',
      }),
      askedLine(phrasing, view),
    ],
    actions: decided
      ? []
      : [
          execute(phrasing.say('suggestion.use'), 'suggestion.accept', data, { style: 'positive' }),
          execute(phrasing.say('suggestion.edit'), 'suggestion.edit', data),
          execute(phrasing.say('suggestion.reject'), 'suggestion.reject', data),
          mayAsk(view) ? opens(view.way, phrasing.say('suggestion.ask'), 'ask', data) : undefined,
        ],
  });
}

/** One question to experts at a time: the next can be asked when the last one is answered. */
export function mayAsk({ asked }: Pick<SuggestionView, 'asked'>): boolean {
  return asked?.escalation.status !== 'open' && asked?.escalation.status !== 'claimed';
}

/** What was decided, by whom and when: "Usada por usted a las 10:42". */
export function decisionLine(phrasing: Phrasing, { suggestion, mine }: SuggestionView): string {
  const { decision } = suggestion;
  if (!decision) return '';
  const who = mine ? phrasing.say('card.you') : ellipsis(decision.by.name, 80);
  return phrasing.say(`suggestion.${decision.kind}`, { who, time: phrasing.time(decision.at) });
}

export function askedLine(phrasing: Phrasing, { asked }: SuggestionView): Element | undefined {
  if (!asked) return undefined;
  const { status, answer, claimedBy, openedAt } = asked.escalation;
  const params = { topic: asked.topic, time: phrasing.time(openedAt) };
  const state =
    status === 'claimed'
      ? ` ${phrasing.say('asked.claimed', { who: claimedBy?.name ?? '' })}`
      : answer
        ? ` ${phrasing.say('asked.answered', { who: answer.by.name, time: phrasing.time(answer.at) })}`
        : '';
  return paragraph(`${phrasing.say('asked.open', params)}${state}`, { size: 'small', color: 'accent' });
}

function languageNotice(phrasing: Phrasing, suggestion: Suggestion): Element[] {
  const text = sourceLanguageNotice(phrasing.locale, suggestion);
  return text === undefined ? [] : [paragraph(text, { size: 'small', weight: 'bolder' })];
}

function originLine(phrasing: Phrasing, { confidence, citations, mode }: Suggestion): string {
  const count = new Set(citations.map(({ documentId }) => documentId)).size;
  const parts = [
    phrasing.say(`confidence.${confidenceWord(confidence)}`),
    phrasing.say(count === 1 ? 'card.one-source' : 'card.many-sources', { count }),
    phrasing.say(mode === 'generated' ? 'card.by-ai' : 'card.extractive'),
  ];
  return parts.join(' · ');
}
