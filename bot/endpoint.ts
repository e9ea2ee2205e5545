import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { Activity, InvokeResponse } from 'botbuilder';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import type { ConversationReferences } from '../src/ports/conversation-references.ts';
import { activityKey } from './activity.ts';
import { type Admitted, createGate, type GateKeeping, refuse } from './gate.ts';
import type { Turns } from './turn.ts';

/** Turns in work at once; beyond them Teams is asked to come back, which it does. */
const MOST_IN_WORK = 500;

export interface Endpoint {
  router: Router;
  /** Takes nothing more in, and resolves when what is in work is done or `milliseconds` have passed. */
  drain(milliseconds: number): Promise<void>;
}

export interface EndpointParts {
  gate: GateKeeping;
  adapter: TeamsAdapter;
  turns: Turns;
  references: ConversationReferences;
  logger: Logger;
}

/** Mount it at `/api/messages`, before any body parser: the gate has its own limit. */
export function createEndpoint({ gate, adapter, turns, references, logger }: EndpointParts): Endpoint {
  const router = express.Router();
  const inWork = new Set<Promise<void>>();
  let closing = false;

  const run = (admitted: Admitted, work: Parameters<TeamsAdapter['processActivityDirect']>[2]): Promise<void> => {
    // Expected replies would be buffered for an answer that was given long ago.
    const { deliveryMode: _held, callerId: _claimed, ...activity } = admitted.activity;
    const turn = adapter.processActivityDirect(
      admitted.admission.authentication,
      activity as unknown as Activity,
      work,
    );
    inWork.add(turn);
    return turn.finally(() => inWork.delete(turn));
  };

  router.post('/', ...createGate(gate), async (_request: Request, response: Response) => {
    const admitted: Admitted = response.locals.admitted;
    if (closing || inWork.size >= MOST_IN_WORK) {
      refuse(response, 'unavailable', 'busy');
      return;
    }
    if (admitted.activity.type === 'invoke') {
      let answer: InvokeResponse = { status: 500 };
      await run(admitted, async (context) => {
        answer = await turns.invoke(context);
      });
      response.status(answer.status);
      if (answer.body === undefined) response.end();
      else response.json(answer.body);
      return;
    }
    // Teams repeats what is not answered within 15 s, so the answer comes before the work and the id is kept first.
    const isNew = await references.firstSeen(activityKey(admitted.activity), new Date().toISOString());
    response.status(202).end();
    if (!isNew) return;
    run(admitted, (context) => turns.process(context)).catch((thrown: unknown) => {
      logger.error({ err: thrown instanceof Error ? thrown.message : String(thrown) }, 'a turn could not begin');
    });
  });

  return {
    router,
    async drain(milliseconds) {
      closing = true;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, milliseconds);
      await Promise.race([Promise.allSettled([...inWork]), promise]);
      clearTimeout(timer);
    },
  };
}
