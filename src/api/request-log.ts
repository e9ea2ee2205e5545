import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Times every request. Only the route's template is kept: addresses hold ids and citizens' words. */
export function observeRequests(metrics: Metrics, logger: Logger): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint();
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const facts = {
        method: request.method,
        route: String(response.locals.route ?? 'other'),
        // Nginx's word for a client that left before the answer.
        status: response.headersSent ? response.statusCode : 499,
      };
      metrics.requestSeconds.observe(facts, seconds);
      logger.debug({ ...facts, ms: Math.round(seconds * 1000) }, 'request');
    });
    next();
  };
}
