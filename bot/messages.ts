import { type Activity, CardFactory, type TurnContext } from 'botbuilder';
import type { Suggestion } from '../src/domain/suggestion.ts';
import { AppError } from '../src/errors.ts';
import type { Card } from './cards/elements.ts';

/** A message that is a card; notifications and screen readers get its summary. */
export function cardMessage(card: Card, entities: Activity['entities'] = []): Partial<Activity> {
  return {
    type: 'message',
    summary: card.fallbackText,
    attachments: [CardFactory.adaptiveCard(card)],
    ...(entities.length === 0 ? {} : { entities }),
  };
}

/** Teams' own mark for what a model wrote. A quotation of the sources is none. */
export function aiLabel(suggestion: Suggestion): NonNullable<Activity['entities']> {
  if (suggestion.mode !== 'generated' || suggestion.origin !== 'assistant') return [];
  const label = {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    additionalType: ['AIGeneratedContent'],
  };
  return [label];
}

/** Shows everybody the card as it now is. A message that is no more is no failure. */
export async function renewCard(context: TurnContext, activityId: string, card: Card): Promise<void> {
  try {
    await context.updateActivity({ ...cardMessage(card), id: activityId });
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
  }
}

/** Teams says 404 of what was deleted and 403 where the bot was removed. */
export function isGone(thrown: unknown): boolean {
  const status =
    typeof thrown === 'object' && thrown !== null && 'statusCode' in thrown ? thrown.statusCode : undefined;
  return status === 404 || status === 403;
}

/** Whatever the SDK threw while something was sent, as the failure that the delivery queue tries again. */
export function asTeamsFailure(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('teams-unavailable', 'Teams refused what was sent', { retryable: true, cause: thrown });
}
