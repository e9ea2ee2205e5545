import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { z } from 'zod';
import type { UseCases } from '../usecases/use-cases.ts';
import type { AboutSchema, SyncSchema } from './contract.ts';
import { operationsWith } from './contract-operations.ts';
import { failureProblem } from './failure-problem.ts';
import { healthRoutes, type Readiness } from './health-routes.ts';
import type { Identity } from './identity.ts';
import { createMetrics } from './metrics.ts';
import { createOpenApi } from './openapi.ts';
import type { LocalSignIn } from './operation.ts';
import { sendProblem } from './problem.ts';
import { readerLanguage } from './reader-language.ts';
import { observeRequests } from './request-log.ts';
import { createApiRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { createWorkPace, type WorkPace } from './work-pace.ts';

const HEARTBEAT_MS = 15_000;
/** All agents of the reference deployment may ask in the same moment; more would wait too long to be of use. */
const LONGEST_QUEUE = 200;

export interface HttpAppOptions {
  useCases: UseCases;
  /** Verifies bearer tokens. */
  identity: Identity;
  /** Present only where people may sign in as anyone, as `config.ts` decided. */
  localSignIn?: LocalSignIn | undefined;
  about: z.infer<typeof AboutSchema>;
  readiness: () => Promise<Readiness>;
  /** What waits to be synchronised; nothing ever does when absent. */
  unsynced?: (() => z.infer<typeof SyncSchema>) | undefined;
  logger: Logger;
  /** What else is served: the bot's endpoint, the tab. Asked in order, after the API. */
  mounts?: readonly { path: string; handler: RequestHandler }[];
  /** Where figures are kept; others may add theirs. */
  registry?: Registry | undefined;
  /** Aborted when the process is asked to stop: event streams end, so that the server can close. */
  stopping?: AbortSignal | undefined;
  heartbeatMs?: number | undefined;
  /** When heavy operations may begin; one after another when absent. */
  pace?: WorkPace | undefined;
  /** Whether what heavy operations wait for has enough to do: others begin later. */
  busy?: (() => boolean) | undefined;
}

/** The HTTP application, built without listening. */
export function createHttpApp(options: HttpAppOptions): Express {
  const { useCases, identity, localSignIn, about, logger } = options;
  const pace = options.pace ?? createWorkPace(LONGEST_QUEUE, options.busy);
  const unsynced = options.unsynced ?? (() => ({ waiting: 0, setAside: 0 }));
  const metrics = createMetrics({ pace, unsynced: options.unsynced }, options.registry);
  const heartbeatMs = options.heartbeatMs ?? HEARTBEAT_MS;
  const stopping = options.stopping ?? new AbortController().signal;
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(securityHeaders, observeRequests(metrics, logger));
  app.use(healthRoutes(options.readiness, metrics.registry));
  const openApi = createOpenApi(about.version, operationsWith(about.identity));
  app.get('/api/v1/openapi.json', (_request, response) => void response.json(openApi));
  const api = { useCases, about, localSignIn, metrics, unsynced, heartbeatMs, stopping };
  app.use('/api/v1', createApiRoutes(api, identity, pace));
  for (const { path, handler } of options.mounts ?? []) app.use(path, handler);
  app.use((request, response) => {
    const facts = { status: 404, code: 'not-found', textKey: 'error.unknown-path' } as const;
    sendProblem(response, facts, readerLanguage(request, about.language));
  });
  app.use(answerFailure(logger, about.language));
  return app;
}

/** The one place where failures end: put into words for the client, and logged once when nobody expected them. */
function answerFailure(logger: Logger, institutions: HttpAppOptions['about']['language']): ErrorRequestHandler {
  return (thrown: unknown, request, response, _next) => {
    const { facts, unexpected } = failureProblem(thrown);
    if (unexpected) {
      const where = { method: request.method, route: response.locals.route, instance: facts.instance };
      logger.error({ ...where, err: thrown }, 'a request failed');
    }
    if (!response.headersSent) sendProblem(response, facts, readerLanguage(request, institutions));
    // Half a response cannot be taken back: cut it, so that the client does not take it for whole.
    else if (!response.writableEnded) response.destroy();
  };
}
