import { type Activity, TurnContext } from 'botbuilder';
import { activityKey, type Incoming, isInChannel, isPersonal, threadOf } from '../activity.ts';
import { answerForm } from '../cards/escalation-forms.ts';
import { noticeCard, recentCard, welcomeCard } from '../cards/notices.ts';
import { activityOf, type Desk } from '../desk.ts';
import { sendForm } from '../forms.ts';
import { cardMessage } from '../messages.ts';
import { personOf } from '../people.ts';
import { askExpertForm } from './ask-expert.ts';
import { answerQuestionForm, passQuestionForm } from './expert-actions.ts';
import { escalationView } from './expert-cards.ts';
import { answerQuestion } from './questions.ts';

const HELP = /^(ayuda|ajuda|help|hola|\?)$/;
const RECENT = /^(mis consultas|les meves consultes|my questions)$/;
const SHOWN = 8;

/** A message: a command, a form that a client without dialogs asks for, a reply in an expert's thread, or a question. */
export async function onMessage(desk: Desk, context: TurnContext, since?: string): Promise<void> {
  const activity = activityOf(context);
  const text = textOf(activity);
  if (text === '') return onButton(desk, context, activity);
  const command = text
    .toLowerCase()
    .replace(/[.¿?¡!«»"]+/g, '')
    .trim();
  const phrasing = desk.phrasing(desk.locale);
  if (HELP.test(command) || text === '?') {
    await context.sendActivity(cardMessage(welcomeCard(phrasing, desk.institution, desk.tabUrl)));
  } else if (RECENT.test(command)) {
    const person = personOf(desk, activity);
    const page = await desk.useCases.listInteractions(person, { agentId: person.id }, { limit: SHOWN });
    await context.sendActivity(cardMessage(recentCard(phrasing, page.items)));
  } else if (!(await replyInThread(desk, context, text))) {
    await answerQuestion(desk, context, text, since);
  }
}

/** What was typed, without the mention of the bot. */
function textOf(activity: Incoming): string {
  const copy = { ...activity, text: activity.text ?? '' } as unknown as Activity;
  return (isPersonal(activity) ? copy.text : TurnContext.removeRecipientMention(copy)).trim();
}

async function onButton(desk: Desk, context: TurnContext, { value }: Incoming): Promise<void> {
  const data = typeof value === 'object' && value !== null ? { ...value } : undefined;
  if (data) {
    const forms = [
      () => sendForm(context, askExpertForm(desk), data),
      () => sendForm(context, answerQuestionForm(desk), data),
      () => sendForm(context, passQuestionForm(desk), data),
    ];
    for (const send of forms) if (await send()) return;
  }
  const phrasing = desk.phrasing(desk.locale);
  const text = phrasing.say(data ? 'form.expired' : 'message.no-text');
  await context.sendActivity(cardMessage(noticeCard(phrasing, text)));
}

/**
 * An expert who mentions the assistant below a question means an answer, or perhaps only a remark to a colleague: it is
 * put before the expert in the answer form and sent by pressing the button.
 * @returns false when the message is in no question's thread
 */
async function replyInThread(desk: Desk, context: TurnContext, text: string): Promise<boolean> {
  const activity = activityOf(context);
  const { channelId, rootId } = threadOf(activity.conversation.id);
  if (!isInChannel(activity) || rootId === undefined) return false;
  const person = personOf(desk, activity);
  const waiting = await desk.useCases.listEscalations(person, { statuses: ['open', 'claimed'] }, { limit: 200 });
  const escalation = waiting.items.find(({ threads }) =>
    threads.some((thread) => thread.activityId === rootId && thread.conversationId === channelId),
  );
  if (!escalation) return false;
  const topics = await desk.useCases.listTopics(person);
  const topic = topics.find(({ id }) => id === escalation.topic);
  const view = { ...escalationView(desk, escalation, topic, activityKey(activity)), way: 'in-card' as const };
  await context.sendActivity(cardMessage(answerForm(desk.phrasing(desk.locale), view, text)));
  return true;
}
