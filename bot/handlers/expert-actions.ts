import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Escalation } from '../../src/domain/escalation.ts';
import type { Person } from '../../src/domain/identity.ts';
import { answerForm, passForm } from '../cards/escalation-forms.ts';
import { activityOf, type Desk } from '../desk.ts';
import type { Form, Shown } from '../forms.ts';
import { personOf } from '../people.ts';
import type { Routes } from '../routes.ts';
import { answering, parsed } from '../turns.ts';
import { refusalText } from '../wording.ts';
import { type EscalationIds, EscalationIdsSchema, expertOf, presentQuestion, readQuestion } from './expert-cards.ts';

const AnsweredSchema = EscalationIdsSchema.extend({ text: z.string(), propose: z.enum(['yes', 'no']).default('yes') });
const PassedSchema = EscalationIdsSchema.extend({ topic: z.string(), reason: z.string().optional() });

/** Taking and releasing a question. The message itself is brought up to date by the delivery of the event. */
export function registerExpertActions(desk: Desk, routes: Routes): void {
  const on = (verb: string, act: (person: Person, id: string) => Promise<Refusable>) =>
    routes.cards.actionExecute(verb, (context, _state, data) =>
      answering(desk, context, async () => {
        const ids = parsed(EscalationIdsSchema, data);
        const person = expertOf(desk, context);
        if (typeof person === 'string') return person;
        const outcome = await act(person, ids.escalationId);
        const why = outcome.ok ? undefined : refusalText(desk.locale, outcome.refusal);
        return presentQuestion(desk, context, ids, why);
      }),
    );
  on('escalation.show', async () => ({ ok: true }));
  on('escalation.claim', (person, id) => desk.useCases.claimEscalation(person, id));
  on('escalation.release', async (person, id) => {
    const released = await desk.useCases.releaseEscalation(person, id);
    // Nobody holds it any more: that is what the press, or the one before it, was for.
    const free = !released.ok && released.refusal.code === 'not-claimed-by-you' && released.refusal.by === undefined;
    return free ? { ok: true } : released;
  });
}

type Refusable = { ok: true } | { ok: false; refusal: { code: string; by?: string | undefined } };

/** Answering opens a form; an answer to an open question takes it on the way. */
export function answerQuestionForm(desk: Desk): Form<EscalationIds, z.infer<typeof AnsweredSchema>> {
  return {
    open: 'escalation.answer',
    send: 'escalation.answer-send',
    title: 'answer-form.title',
    ids: EscalationIdsSchema,
    sent: AnsweredSchema,
    async show(context, ids, way, again): Promise<Shown> {
      const read = await readQuestion(desk, context, ids);
      if (typeof read === 'string') return { refused: read };
      const refused = again === undefined ? notOurs(desk, context, read.view.escalation) : undefined;
      if (refused !== undefined) return { refused };
      const view = { ...read.view, way, notice: again?.why };
      return { card: answerForm(desk.phrasing(desk.locale), view, again?.sent.text) };
    },
    async submit(context, { escalationId, text, propose }) {
      const person = expertOf(desk, context);
      if (typeof person === 'string') return person;
      const answer = { text, propose: propose === 'yes' };
      const outcome = await desk.useCases.answerEscalation(person, escalationId, answer);
      return outcome.ok ? undefined : refusalText(desk.locale, outcome.refusal);
    },
    present: (context, ids, notice) => presentQuestion(desk, context, ids, notice),
    cardToRenew: () => undefined,
  };
}

export function passQuestionForm(desk: Desk): Form<EscalationIds, z.infer<typeof PassedSchema>> {
  return {
    open: 'escalation.pass',
    send: 'escalation.pass-send',
    title: 'pass-form.title',
    ids: EscalationIdsSchema,
    sent: PassedSchema,
    async show(context, ids, way, again): Promise<Shown> {
      const read = await readQuestion(desk, context, ids);
      if (typeof read === 'string') return { refused: read };
      const { escalation } = read.view;
      const refused = again === undefined ? notOurs(desk, context, escalation) : undefined;
      if (refused !== undefined) return { refused };
      const others = read.topics.filter(({ id }) => id !== escalation.topic);
      const choices = others.map(({ id, name }) => ({ id, name: name[desk.locale] }));
      return { card: passForm(desk.phrasing(desk.locale), { ...read.view, way, notice: again?.why }, choices) };
    },
    async submit(context, { escalationId, topic, reason }) {
      const person = expertOf(desk, context);
      if (typeof person === 'string') return person;
      const standing = await desk.useCases.readEscalation(person, escalationId);
      // Sent twice: it is already there, and passing it again would be a second step in its history.
      if (standing.ok && standing.value.topic === topic) return undefined;
      const outcome = await desk.useCases.reassignEscalation(person, escalationId, {
        topic,
        reason: reason || undefined,
      });
      return outcome.ok ? undefined : refusalText(desk.locale, outcome.refusal);
    },
    present: (context, ids, notice) => presentQuestion(desk, context, ids, notice),
    cardToRenew: () => undefined,
  };
}

/** Nobody should write an answer only to hear that a colleague holds the question. */
function notOurs(desk: Desk, context: TurnContext, { status, claimedBy, answer }: Escalation): string | undefined {
  if (status === 'open') return undefined;
  if (status !== 'claimed') {
    return refusalText(
      desk.locale,
      answer ? { code: 'already-answered', by: answer.by.name } : { code: 'not-open-any-more' },
    );
  }
  const mine = claimedBy?.id === personOf(desk, activityOf(context)).id;
  return mine ? undefined : refusalText(desk.locale, { code: 'already-claimed', by: claimedBy?.name });
}
