import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Escalation } from '../../src/domain/escalation.ts';
import { type Exchange, type Interaction, locateSuggestion } from '../../src/domain/interaction.ts';
import { localeFor } from '../../src/domain/language.ts';
import type { Suggestion } from '../../src/domain/suggestion.ts';
import type { Topic } from '../../src/domain/topic.ts';
import { answerCard } from '../cards/answer.ts';
import type { Card } from '../cards/elements.ts';
import type { Phrasing } from '../cards/phrasing.ts';
import { type SuggestionView, suggestionCard } from '../cards/suggestion.ts';
import { ungroundedCard } from '../cards/ungrounded.ts';
import { activityOf, type Desk } from '../desk.ts';
import { personOf } from '../people.ts';
import { refusalText } from '../wording.ts';

/** What every button of an agent's card carries. */
export const CardIdsSchema = z.object({
  interactionId: z.string(),
  suggestionId: z.string(),
  nonce: z.string(),
  /** The message of the card, where the button stands on another one. */
  cardId: z.string().optional(),
});
export type CardIds = z.infer<typeof CardIdsSchema>;

/** A suggestion with the record it belongs to, read anew for every card. */
export interface Held {
  interaction: Interaction;
  exchange: Exchange;
  suggestion: Suggestion;
  topics: Topic[];
  view: SuggestionView;
  phrasing: Phrasing;
}

/** @returns the record as the person may see it, or in words why not */
export async function readCard(desk: Desk, context: TurnContext, ids: CardIds): Promise<Held | string> {
  const person = personOf(desk, activityOf(context));
  const read = await desk.useCases.readInteraction(person, ids.interactionId);
  if (!read.ok) return refusalText(desk.locale, read.refusal);
  const { interaction, escalations } = read.value;
  const found = locateSuggestion(interaction, ids.suggestionId);
  if (!found) return refusalText(desk.locale, { code: 'not-found' });
  const topics = await desk.useCases.listTopics(person);
  return hold(desk, { interaction, escalations, topics, ...found }, ids);
}

/** Everything that the cards about a suggestion show. */
export function hold(
  desk: Desk,
  record: {
    interaction: Interaction;
    escalations: Escalation[];
    topics: Topic[];
    exchange: Exchange;
    suggestion: Suggestion;
  },
  ids: CardIds,
): Held {
  const { interaction, escalations, topics, exchange, suggestion } = record;
  const phrasing = desk.phrasing(localeFor(exchange.question.language, desk.locale));
  const nameOf = (id: string | undefined) => topics.find((topic) => topic.id === id)?.name[phrasing.locale];
  const last = escalations.findLast((held) => held.exchangeId === exchange.id && held.status !== 'withdrawn');
  const view: SuggestionView = {
    question: exchange.question.text,
    suggestion,
    topic: nameOf(exchange.topic ?? interaction.topic),
    asked: last && { escalation: last, topic: nameOf(last.topic) ?? last.topic },
    mine: true,
    way: desk.way,
    data: { interactionId: ids.interactionId, suggestionId: ids.suggestionId, nonce: ids.nonce, ...cardIdOf(ids) },
  };
  return { interaction, exchange, suggestion, topics, view, phrasing };
}

/** The card for what the record says now. */
export function agentCard({ suggestion, interaction, phrasing, view }: Held, notice?: string): Card {
  const noticed = { ...view, notice };
  if (suggestion.origin === 'expert') {
    return answerCard(phrasing, { ...noticed, thanked: interaction.ratings.some(({ by }) => by === 'agent') });
  }
  return suggestion.status === 'completed' ? suggestionCard(phrasing, noticed) : ungroundedCard(phrasing, noticed);
}

function cardIdOf({ cardId }: CardIds): { cardId?: string } {
  return cardId === undefined ? {} : { cardId };
}
