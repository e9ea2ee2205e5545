import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { RejectionReasonSchema } from '../../src/domain/decision.ts';
import type { DecisionInput } from '../../src/domain/interaction-transitions.ts';
import type { Card } from '../cards/elements.ts';
import { suggestionEditingCard } from '../cards/suggestion-editing.ts';
import { suggestionReasonsCard } from '../cards/suggestion-reasons.ts';
import { activityOf, type Desk } from '../desk.ts';
import { renewCard } from '../messages.ts';
import { personOf } from '../people.ts';
import type { Routes } from '../routes.ts';
import { answering, parsed } from '../turns.ts';
import { refusalText } from '../wording.ts';
import { agentCard, type CardIds, CardIdsSchema, type Held, readCard } from './agent-cards.ts';

const EditedSchema = CardIdsSchema.extend({ finalText: z.string() });
const RejectedSchema = CardIdsSchema.extend({ reason: RejectionReasonSchema });
/** A press on "Gracias" is the best mark: who was not helped presses nothing. */
const THANKS = 5;

/** The buttons of suggestions and answers. Pressed twice, each has one effect and shows the card as it then is. */
export function registerSuggestionActions(desk: Desk, routes: Routes): void {
  const on = <Ids extends CardIds>(verb: string, shape: z.ZodType<Ids>, act: Act<Ids>) =>
    routes.cards.actionExecute(verb, (context, _state, data) =>
      answering(desk, context, () => act(context, parsed(shape, data))),
    );
  const show = (draw: (held: Held) => Card) => async (context: TurnContext, ids: CardIds) => {
    const held = await readCard(desk, context, ids);
    return typeof held === 'string' ? held : held.suggestion.decision ? agentCard(held) : draw(held);
  };

  on('suggestion.show', CardIdsSchema, show(agentCard));
  on(
    'suggestion.edit',
    CardIdsSchema,
    show((held) => suggestionEditingCard(held.phrasing, held.view)),
  );
  on(
    'suggestion.reject',
    CardIdsSchema,
    show((held) => suggestionReasonsCard(held.phrasing, held.view)),
  );
  on('suggestion.accept', CardIdsSchema, (context, ids) => decide(desk, context, ids, { kind: 'accepted' }));
  on('suggestion.reject-for', RejectedSchema, (context, { reason, ...ids }) =>
    decide(desk, context, ids, { kind: 'rejected', reason }),
  );
  on('suggestion.save-edit', EditedSchema, (context, { finalText, ...ids }) =>
    decide(desk, context, ids, { kind: 'edited', finalText }),
  );
  on('answer.thank', CardIdsSchema, async (context, ids) => {
    const person = personOf(desk, activityOf(context));
    const rated = await desk.useCases.rateInteraction(person, ids.interactionId, { by: 'agent', score: THANKS });
    return showResult(desk, context, ids, rated.ok ? undefined : refusalText(desk.locale, rated.refusal));
  });
}

type Act<Ids> = (context: TurnContext, ids: Ids) => Promise<Card | string>;

async function decide(
  desk: Desk,
  context: TurnContext,
  ids: CardIds,
  decision: Pick<DecisionInput, 'kind' | 'finalText' | 'reason'>,
): Promise<Card | string> {
  const person = personOf(desk, activityOf(context));
  const { suggestionId, nonce } = ids;
  const decided = await desk.useCases.decideSuggestion(person, { suggestionId, ...decision, key: `card-${nonce}` });
  if (!decided.ok) {
    const why = refusalText(desk.locale, decided.refusal);
    const held = await readCard(desk, context, ids);
    if (typeof held === 'string') return held;
    const retyped = decided.refusal.code === 'final-text-missing';
    return retyped
      ? suggestionEditingCard(held.phrasing, { ...held.view, notice: why }, decision.finalText)
      : agentCard(held, why);
  }
  // In a chat each message is an attention of its own: with the text in use it is over, unless experts still work on it.
  if (decision.kind !== 'rejected') await desk.useCases.resolveInteraction(person, ids.interactionId);
  return showResult(desk, context, ids, undefined);
}

/** The card as it now is, for who pressed and in the message itself: what an invoke returns is gone after a reload. */
async function showResult(desk: Desk, context: TurnContext, ids: CardIds, notice: string | undefined) {
  const held = await readCard(desk, context, ids);
  if (typeof held === 'string') return held;
  const { replyToId } = activityOf(context);
  const message = ids.cardId ?? replyToId;
  if (message !== undefined && notice === undefined) await renewCard(context, message, agentCard(held));
  return agentCard(held, notice);
}
