import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Person } from '../../src/domain/identity.ts';
import type { Interaction } from '../../src/domain/interaction.ts';
import { type Locale, localeFor } from '../../src/domain/language.ts';
import { readQuestion } from '../../src/domain/question.ts';
import type { SuggestionEvent } from '../../src/domain/suggestion-event.ts';
import { isTextKey, t } from '../../src/i18n/t.ts';
import { noticeCard } from '../cards/notices.ts';
import { activityOf, type Desk } from '../desk.ts';
import { aiLabel, cardMessage } from '../messages.ts';
import { personOf } from '../people.ts';
import { refusalText } from '../wording.ts';
import { agentCard, hold } from './agent-cards.ts';

type Ended = Extract<SuggestionEvent, { type: 'completed' | 'ungrounded' | 'failed' }>;

/**
 * A question in the agent's own words: one suggestion, as one card.
 * @param since when it was acknowledged, if an earlier process had begun with it: what that one recorded is gone on with
 */
export async function answerQuestion(
  desk: Desk,
  context: TurnContext,
  question: string,
  since?: string,
): Promise<void> {
  const person = personOf(desk, activityOf(context));
  const begun = since === undefined ? undefined : await findBegun(desk, person, question, since);
  const standing = begun?.exchanges.at(-1)?.suggestions.at(-1);
  if (begun && (standing?.status === 'completed' || standing?.status === 'ungrounded')) {
    await sendSuggestion(desk, context, person, begun.id, { type: standing.status, suggestion: standing });
    return;
  }
  const typing = showTyping(desk, context);
  const input = { question, channel: 'chat' as const, interactionId: begun?.id };
  const asked = await desk.useCases.suggestAnswer(person, input, desk.signal);
  if (!asked.ok) {
    await typing;
    const text = refusalText(desk.locale, asked.refusal);
    await context.sendActivity(cardMessage(noticeCard(desk.phrasing(desk.locale), text)));
    return;
  }
  let interactionId = '';
  let ended: Ended | undefined;
  for await (const event of asked.value) {
    if (event.type === 'interaction') interactionId = event.interactionId;
    else if ('suggestion' in event) ended = event;
  }
  await typing;
  if (ended) await sendSuggestion(desk, context, person, interactionId, ended);
}

/** The interaction that an earlier process opened for this very question before it ended. */
async function findBegun(
  desk: Desk,
  person: Person,
  question: string,
  since: string,
): Promise<Interaction | undefined> {
  const read = readQuestion(question);
  if (!read.ok) return undefined;
  const page = await desk.useCases.listInteractions(person, { agentId: person.id, from: since }, { limit: 20 });
  return page.items.findLast(({ exchanges }) => exchanges.at(-1)?.question.text === read.text);
}

async function sendSuggestion(desk: Desk, context: TurnContext, person: Person, interactionId: string, ended: Ended) {
  const { suggestion } = ended;
  if (ended.type === 'failed') {
    const locale = localeFor(suggestion.language, desk.locale);
    const text = failedText(locale, ended.messageKey);
    await context.sendActivity(cardMessage(noticeCard(desk.phrasing(locale), text)));
    return;
  }
  const read = await desk.useCases.readInteraction(person, interactionId);
  const exchange = read.ok ? read.value.interaction.exchanges.at(-1) : undefined;
  if (!read.ok || !exchange) throw new Error(`interaction ${interactionId} is not there after its suggestion`);
  const topics = await desk.useCases.listTopics(person);
  const ids = { interactionId, suggestionId: suggestion.id, nonce: randomUUID() };
  const card = agentCard(hold(desk, { ...read.value, topics, exchange, suggestion }, ids));
  await context.sendActivity(cardMessage(card, aiLabel(suggestion)));
}

function failedText(locale: Locale, messageKey: string): string {
  const reason = t(locale, isTextKey(messageKey) ? messageKey : 'error.internal');
  return `${reason} ${t(locale, 'failed.retry')}`;
}

/** A courtesy: its failure says nothing about the answer, which is sent on its own. */
async function showTyping(desk: Desk, context: TurnContext): Promise<void> {
  try {
    await context.sendActivity({ type: 'typing' });
  } catch (thrown) {
    desk.logger.debug({ err: thrown instanceof Error ? thrown.message : String(thrown) }, 'typing was refused');
  }
}
