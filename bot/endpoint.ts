import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import { type Activity, type InvokeResponse, TurnContext } from 'botbuilder';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { asAppError } from '../src/errors.ts';
import type { Incoming } from './activity.ts';
import { type Admitted, createGate, type GateKeeping, refuse } from './gate.ts';
import type { Inbox, Kept } from './inbox.ts';
import type { Turns } from './turn.ts';

export interface Endpoint {
  router: Router;
  /** Takes nothing more in, and resolves when what is in work is done or `milliseconds` have passed. */
  drain(milliseconds: number): Promise<void>;
}

export interface EndpointParts {
  gate: GateKeeping;
  adapter: TeamsAdapter;
  appId: string;
  turns: Turns;
  inbox: Inbox;
  logger: Logger;
}

type Work = (context: TurnContext) => Promise<void>;

/**
 * Mount it at `/api/messages`, before any body parser: the gate has its own limit. What an earlier process acknowledged
 * and did not finish is taken up at once.
 */
export function createEndpoint({ gate, adapter, appId, turns, inbox, logger }: EndpointParts): Endpoint {
  const router = express.Router();
  const inWork = new Set<Promise<void>>();
  let closing = false;

  const track = (turn: Promise<void>): void => {
    inWork.add(turn);
    turn.finally(() => inWork.delete(turn));
  };
  /** A turn that was acknowledged: it leaves the inbox when it is done, even if it could not be. */
  const work = async (slot: number, turn: Promise<void>): Promise<void> => {
    try {
      await turn;
      await inbox.done(slot);
    } catch (thrown) {
      logger.error({ slot, err: asAppError(thrown).message }, 'an acknowledged turn could not be finished');
    }
  };
  const begin = ({ activity, admission }: Admitted, act: Work) =>
    adapter.processActivityDirect(admission.authentication, sdkActivity(activity), act);
  const resume = ({ activity, at }: Kept) =>
    adapter.continueConversationAsync(
      appId,
      TurnContext.getConversationReference(sdkActivity(activity)),
      async (context) => {
        Object.assign(context.activity, sdkActivity(activity));
        await turns.process(context, at);
      },
    );

  const recovered = inbox.left().then((left) => {
    if (left.length > 0) logger.warn({ activities: left.length }, 'taking up what was not finished');
    for (const kept of left) track(work(kept.slot, resume(kept)));
  });

  router.post('/', ...createGate(gate), async (_request: Request, response: Response) => {
    const admitted: Admitted = response.locals.admitted;
    try {
      await recovered;
      if (closing) refuse(response, 'unavailable', 'stopping');
      else if (admitted.activity.type === 'invoke') await answer(admitted, response);
      else await acknowledge(admitted, response);
    } catch (thrown) {
      logger.error({ err: asAppError(thrown).message }, 'an activity could not be taken');
      // Nothing was acknowledged, so Teams sends it again.
      if (!response.headersSent) refuse(response, 'unavailable', 'the activity could not be kept');
    }
  });

  const answer = async (admitted: Admitted, response: Response) => {
    let given: InvokeResponse = { status: 501 };
    const turn = begin(admitted, async (context) => {
      given = await turns.invoke(context);
    });
    track(turn.catch(() => undefined));
    await turn;
    response.status(given.status);
    if (given.body === undefined) response.end();
    else response.json(given.body);
  };

  // Teams repeats what is not answered within 15 s, so the answer comes before the work, and what it promises first.
  const acknowledge = async (admitted: Admitted, response: Response) => {
    const taken = await inbox.take(admitted.activity);
    if (taken === 'full') {
      refuse(response, 'unavailable', 'busy');
      return;
    }
    response.status(202).end();
    if (taken !== 'known')
      track(
        work(
          taken.slot,
          begin(admitted, (context) => turns.process(context)),
        ),
      );
  };

  return {
    router,
    async drain(milliseconds) {
      closing = true;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, milliseconds);
      await Promise.race([recovered.then(() => Promise.allSettled([...inWork])), promise]);
      clearTimeout(timer);
    },
  };
}

/** Without a mode of delivery: expected replies would be buffered for an answer that was given long ago. */
function sdkActivity({ deliveryMode: _mode, callerId: _claimed, ...activity }: Incoming): Activity {
  return activity as unknown as Activity;
}
