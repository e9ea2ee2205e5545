import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { z } from 'zod';
import type { SyncSchema } from './contract.ts';
import type { WorkPace } from './work-pace.ts';

/** Figures of this process in Prometheus' terms. Labels are routes, methods and states: never a person or a text. */
export interface Metrics {
  registry: Registry;
  requestSeconds: Histogram<'method' | 'route' | 'status'>;
  suggestions: Counter<'status'>;
  fallbacks: Counter<'reason'>;
  modelTokens: Counter<'direction'>;
}

export interface Measured {
  pace: Pick<WorkPace, 'waiting'>;
  /** Absent where nothing ever waits to be synchronised. */
  unsynced: (() => z.infer<typeof SyncSchema>) | undefined;
}

export function createMetrics({ pace, unsynced }: Measured, registry: Registry = new Registry()): Metrics {
  collectDefaultMetrics({ register: registry });
  if (unsynced) measureOutbox(unsynced, registry);
  new Gauge({
    name: 'ventanilla_requests_waiting',
    help: 'Requests for heavy operations that have not begun yet',
    registers: [registry],
    collect() {
      this.set(pace.waiting);
    },
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'From the request line to the end of the response, by route template',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    }),
    suggestions: new Counter({
      name: 'ventanilla_suggestions_total',
      help: 'Suggestions asked for over HTTP, by how they ended',
      labelNames: ['status'],
      registers: [registry],
    }),
    fallbacks: new Counter({
      name: 'ventanilla_fallbacks_total',
      help: 'Suggestions asked for over HTTP that the configured model did not write, by the reason',
      labelNames: ['reason'],
      registers: [registry],
    }),
    modelTokens: new Counter({
      name: 'ventanilla_model_tokens_total',
      help: 'Tokens that models read and wrote for suggestions asked for over HTTP',
      labelNames: ['direction'],
      registers: [registry],
    }),
  };
}

function measureOutbox(unsynced: NonNullable<Measured['unsynced']>, registry: Registry): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge(
    'ventanilla_outbox_waiting',
    'Changes kept on this machine until the store takes them',
    () => unsynced().waiting,
  );
  gauge('ventanilla_outbox_oldest_seconds', 'Age of the oldest change that waits, 0 when none does', () => {
    const { since } = unsynced();
    return since === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(since)) / 1000);
  });
  gauge('ventanilla_outbox_set_aside', "Changes that another process's change came before", () => unsynced().setAside);
}
