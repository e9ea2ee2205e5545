import { Router } from 'express';
import type { Registry } from 'prom-client';

/** One status for each dependency. `degraded` still serves; `down` does not. */
export type Readiness = Record<string, { status: 'ok' | 'degraded' | 'down'; detail?: string }>;

/** What machines ask: alive, able to serve, figures. */
export function healthRoutes(readiness: () => Promise<Readiness>, registry: Registry): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.locals.route = '/healthz';
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    response.locals.route = '/readyz';
    const dependencies = await readiness();
    const status = worst(Object.values(dependencies).map((dependency) => dependency.status));
    response
      .status(status === 'down' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json({ status, dependencies });
  });
  router.get('/metrics', async (_request, response) => {
    response.locals.route = '/metrics';
    response.set({ 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(await registry.metrics());
  });
  return router;
}

function worst(statuses: readonly Readiness[string]['status'][]): Readiness[string]['status'] {
  if (statuses.includes('down')) return 'down';
  return statuses.includes('degraded') ? 'degraded' : 'ok';
}
