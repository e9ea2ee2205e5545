import { z } from 'zod';
import { PrioritySchema } from '../../src/domain/escalation.ts';
import { askForm } from '../cards/ask-form.ts';
import { activityOf, type Desk } from '../desk.ts';
import type { Form } from '../forms.ts';
import { personOf } from '../people.ts';
import { refusalText } from '../wording.ts';
import { agentCard, type CardIds, CardIdsSchema, readCard } from './agent-cards.ts';

const AskedSchema = CardIdsSchema.extend({
  topic: z.string().optional(),
  question: z.string(),
  context: z.string().optional(),
  priority: PrioritySchema.default('normal'),
});
type Asked = z.infer<typeof AskedSchema>;

/** "Preguntar a un experto". The nonce of the card is the key: one card asks once, however often it is sent. */
export function askExpertForm(desk: Desk): Form<CardIds, Asked> {
  return {
    open: 'ask',
    send: 'ask.send',
    title: 'ask.title',
    ids: CardIdsSchema,
    sent: AskedSchema,
    async show(context, ids, way, again) {
      const held = await readCard(desk, context, ids);
      if (typeof held === 'string') return { refused: held };
      const { phrasing, exchange, interaction, topics } = held;
      const view = {
        ...held.view,
        way,
        notice: again?.why,
        topics: topics.map(({ id, name }) => ({ id, name: name[phrasing.locale] })),
        proposedTopic: exchange.topic ?? interaction.topic,
        typed: again && typedIn(again.sent),
      };
      return { card: askForm(phrasing, view) };
    },
    async submit(context, { interactionId, suggestionId, nonce, topic, question, context: background, priority }) {
      const person = personOf(desk, activityOf(context));
      const key = `card-${nonce}`;
      const outcome = await desk.useCases.escalateQuestion(person, {
        interactionId,
        suggestionId,
        topic: topic || undefined,
        question,
        context: background,
        priority,
        key,
      });
      return outcome.ok ? undefined : refusalText(desk.locale, outcome.refusal);
    },
    async present(context, ids, notice) {
      const held = await readCard(desk, context, ids);
      return typeof held === 'string' ? held : agentCard(held, notice);
    },
    cardToRenew: (context, ids) => ids.cardId ?? activityOf(context).replyToId,
  };
}

function typedIn({ topic, question, context, priority }: Asked) {
  return { question, priority, ...(topic ? { topic } : {}), ...(context ? { context } : {}) };
}
