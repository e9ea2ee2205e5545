import type { TurnContext } from 'botbuilder';
import { isInChannel, isPersonal } from '../activity.ts';
import { welcomeCard } from '../cards/notices.ts';
import type { Channels } from '../channels.ts';
import { activityOf, type Desk } from '../desk.ts';
import { cardMessage } from '../messages.ts';

/** The app was added, removed, or a channel changed. */
export async function onPlace(desk: Desk, channels: Channels, context: TurnContext): Promise<void> {
  const activity = activityOf(context);
  const { type, action = '' } = activity;
  const event = activity.channelData?.eventType ?? '';
  if (isPersonal(activity)) {
    // conversationUpdate says the same once more, in either order: one greeting is enough.
    if (type !== 'installationUpdate' || !action.startsWith('add')) return;
    await context.sendActivity(cardMessage(welcomeCard(desk.phrasing(desk.locale), desk.institution, desk.tabUrl)));
  } else if (isInChannel(activity)) {
    const gone = action.startsWith('remove') || event === 'channelDeleted' || event === 'teamDeleted';
    await (gone ? channels.forget(context, activity) : channels.learn(context, activity));
  }
}
