import { INVOKE_RESPONSE_KEY, type InvokeResponse, type TurnContext } from 'botbuilder';
import { isInChannel, isPersonal } from './activity.ts';
import { personKey } from './agent-notifier.ts';
import { noticeCard } from './cards/notices.ts';
import type { Channels } from './channels.ts';
import { activityOf, type Desk } from './desk.ts';
import { registerForm } from './forms.ts';
import { askExpertForm } from './handlers/ask-expert.ts';
import { answerQuestionForm, passQuestionForm, registerExpertActions } from './handlers/expert-actions.ts';
import { onMessage } from './handlers/messages.ts';
import { onPlace } from './handlers/places.ts';
import { registerSuggestionActions } from './handlers/suggestion-actions.ts';
import { cardMessage } from './messages.ts';
import { rememberPerson } from './people.ts';
import { referenceTo, saveReference } from './references.ts';
import { createRoutes, type Routes } from './routes.ts';
import { reportFailure } from './turns.ts';

/** What to do with each kind of activity. */
export interface Turns {
  /** Answers an invoke in place; a failure is the answer in words. */
  invoke(context: TurnContext): Promise<InvokeResponse>;
  /**
   * Everything else, after its arrival was acknowledged. Failures are told to the person, not thrown.
   * @param since when it was acknowledged, if an earlier process had begun with it
   */
  process(context: TurnContext, since?: string): Promise<void>;
}

export function createTurns(desk: Desk, channels: Channels): Turns {
  const routes = registerAll(desk, createRoutes());
  return {
    async invoke(context) {
      try {
        await meet(desk, channels, context);
      } catch (thrown) {
        return inWords(context, reportFailure(desk, context, thrown));
      }
      if (!(await routes.dispatch(context))) {
        // Feedback and whatever else a client sends that no card of ours asked for: taken, with nothing to do.
        return { status: activityOf(context).name === 'message/submitAction' ? 200 : 501 };
      }
      return context.turnState.get(INVOKE_RESPONSE_KEY)?.value ?? { status: 200 };
    },
    async process(context, since) {
      try {
        await meet(desk, channels, context);
        const { type } = activityOf(context);
        if (type === 'message') await onMessage(desk, context, since);
        else if (type === 'conversationUpdate' || type === 'installationUpdate') await onPlace(desk, channels, context);
      } catch (thrown) {
        await tellFailure(desk, context, thrown);
      }
    },
  };
}

function registerAll(desk: Desk, routes: Routes): Routes {
  registerSuggestionActions(desk, routes);
  registerExpertActions(desk, routes);
  registerForm(desk, routes, askExpertForm(desk));
  registerForm(desk, routes, answerQuestionForm(desk));
  registerForm(desk, routes, passQuestionForm(desk));
  return routes;
}

/** Notes who spoke and where they can be reached later. */
async function meet(desk: Desk, channels: Channels, context: TurnContext): Promise<void> {
  const activity = activityOf(context);
  await rememberPerson(desk, activity);
  const { aadObjectId, id } = activity.from;
  if (isPersonal(activity)) {
    await saveReference(desk.references, personKey(aadObjectId ?? id), referenceTo(activity, 'personal'));
  }
  if (isInChannel(activity) && activity.type === 'message') await channels.learn(context, activity);
}

/** A text as the answer to a button or to a dialog. */
function inWords(context: TurnContext, text: string): InvokeResponse {
  const isDialog = activityOf(context).name?.startsWith('task/');
  const body = isDialog
    ? { task: { type: 'message', value: text } }
    : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
  return { status: 200, body };
}

async function tellFailure(desk: Desk, context: TurnContext, thrown: unknown): Promise<void> {
  const text = reportFailure(desk, context, thrown);
  if (activityOf(context).type !== 'message') return;
  try {
    await context.sendActivity(cardMessage(noticeCard(desk.phrasing(desk.locale), text)));
  } catch (again) {
    desk.logger.error({ err: again instanceof Error ? again.message : String(again) }, 'nor could it be told');
  }
}
