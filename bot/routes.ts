import { AdaptiveCards } from '@microsoft/teams-ai/lib/AdaptiveCards.js';
import type { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TaskModules } from '@microsoft/teams-ai/lib/TaskModules.js';
import type { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import type { TurnContext } from 'botbuilder';

export interface Routes {
  /** Buttons of cards and forms in dialogs, by verb. */
  cards: AdaptiveCards<TurnState>;
  dialogs: TaskModules<TurnState>;
  /** Runs the route of an invoke. @returns false when nothing here answers it */
  dispatch(context: TurnContext): Promise<boolean>;
}

type Selector = (context: TurnContext) => Promise<boolean>;
type Handler = (context: TurnContext, state: undefined) => Promise<void>;

/**
 * Routes invokes with teams-ai's `AdaptiveCards` and `TaskModules`: they know which invoke a verb belongs to and shape
 * its answer. They want an `Application` but use two members of it; the real one also brings a planner, 50 MB of models,
 * a typing timer that cannot be switched off (trap 8) and state that we keep elsewhere. No handler returns a card with
 * `refresh`, which would make `actionExecute` replace the card for everybody from then on (trap 9).
 */
export function createRoutes(): Routes {
  const routes: { selector: Selector; handler: Handler }[] = [];
  const application = {
    options: {},
    addRoute(selector: Selector, handler: Handler) {
      routes.push({ selector, handler });
      return application;
    },
  };
  const host = application as unknown as Application<TurnState>;
  return {
    cards: new AdaptiveCards(host),
    dialogs: new TaskModules(host),
    async dispatch(context) {
      for (const { selector, handler } of routes) {
        if (await selector(context)) {
          await handler(context, undefined);
          return true;
        }
      }
      return false;
    },
  };
}
