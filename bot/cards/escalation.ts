import type { Escalation } from '../../src/domain/escalation.ts';
import { type ActionData, execute, type FormWay, opens } from './actions.ts';
import { cut, ellipsis, ROOM } from './cut.ts';
import { type Card, card, type Element, group, heading, notice, paragraph, paragraphs } from './elements.ts';
import type { Phrasing } from './phrasing.ts';

export interface EscalationView {
  escalation: Escalation;
  /** Name of its topic. */
  topic: string;
  way: FormWay;
  data: ActionData;
  notice?: string | undefined;
}

/**
 * A question in the experts' channel. One card for all who read the channel, so the buttons depend on the state and not
 * on the reader; whoever presses one out of turn is told who holds the question.
 */
export function escalationCard(phrasing: Phrasing, view: EscalationView): Card {
  const { escalation, topic } = view;
  const ended = escalation.status !== 'open' && escalation.status !== 'claimed';
  const status = statusLine(phrasing, escalation);
  const question = escalation.question.split('\n', 1)[0] ?? '';
  return card({
    locale: phrasing.locale,
    summary: ellipsis(`${topic}: ${question}. ${status}`, 300),
    body: [
      notice(view.notice),
      heading(headline(phrasing, escalation, topic)),
      paragraph(status, {
        color: escalation.status === 'claimed' ? 'accent' : 'default',
        weight: 'bolder',
      }),
      ...(ended ? record(phrasing, escalation) : details(phrasing, escalation)),
    ],
    actions: ended ? [] : buttons(phrasing, view),
  });
}

/** What happened to the question last, with who and when. */
export function statusLine(phrasing: Phrasing, escalation: Escalation): string {
  const { status, claimedBy, answer, dueAt, updatedAt } = escalation;
  if (status === 'open') return phrasing.say('escalation.open', { time: phrasing.time(dueAt) });
  if (status === 'claimed') {
    const since = escalation.history.findLast((step) => step.status === 'claimed')?.at ?? updatedAt;
    return phrasing.say('escalation.claimed', { who: ellipsis(claimedBy?.name ?? '', 80), time: phrasing.time(since) });
  }
  if (status === 'withdrawn') return phrasing.say('escalation.withdrawn', { time: phrasing.time(updatedAt) });
  const by = { who: ellipsis(answer?.by.name ?? '', 80), time: phrasing.time(answer?.at ?? updatedAt) };
  return phrasing.say(status === 'answered' ? 'escalation.answered' : 'escalation.closed', by);
}

function headline(phrasing: Phrasing, { priority }: Escalation, topic: string): string {
  return priority === 'urgent' ? `${topic} · ${phrasing.say('escalation.urgent')}` : topic;
}

function details(phrasing: Phrasing, escalation: Escalation): Element[] {
  const { question, context, draft, askedBy, openedAt } = escalation;
  const part = (label: string, text: string) =>
    group([
      paragraph(label, { subtle: true, size: 'small', weight: 'bolder' }),
      ...paragraphs(text, { spacing: 'none' }),
    ]);
  return [
    group(paragraphs(cut(phrasing, question, ROOM.question), { size: 'medium' })),
    ...(context ? [part(phrasing.say('escalation.context'), cut(phrasing, context, ROOM.context))] : []),
    ...(draft ? [part(phrasing.say('escalation.draft'), cut(phrasing, draft, ROOM.draft))] : []),
    paragraph(phrasing.say('escalation.asked', { who: ellipsis(askedBy.name, 80), time: phrasing.time(openedAt) }), {
      subtle: true,
      size: 'small',
    }),
  ];
}

/** Answered: question and answer, for the colleagues. Closed or withdrawn: the title is enough. */
function record(phrasing: Phrasing, { status, question, answer }: Escalation): Element[] {
  const title = paragraph(ellipsis(question.split('\n', 1)[0] ?? '', 200));
  if (status !== 'answered' || !answer) return [title];
  return [title, group(paragraphs(cut(phrasing, answer.text, ROOM.answer)))];
}

function buttons(phrasing: Phrasing, { escalation, way, data }: EscalationView): Element[] {
  const answer = opens(way, phrasing.say('escalation.answer'), 'escalation.answer', data);
  const pass = opens(way, phrasing.say('escalation.pass'), 'escalation.pass', data);
  return escalation.status === 'open'
    ? [execute(phrasing.say('escalation.claim'), 'escalation.claim', data, { style: 'positive' }), answer, pass]
    : [{ ...answer, style: 'positive' }, execute(phrasing.say('escalation.release'), 'escalation.release', data), pass];
}
