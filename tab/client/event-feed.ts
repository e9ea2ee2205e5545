import type { z } from 'zod';
import { DomainEventSchema, SyncSchema } from '../../src/api/contract.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import { serverSentEvents } from './server-sent-events.ts';

export type FeedState = 'connecting' | 'live' | 'offline';

/** What the server keeps until its store takes it. */
export type Unsynced = z.infer<typeof SyncSchema>;

export interface FeedOptions {
  /** Opens the stream from after an event; rejects when it cannot. */
  open(lastEventId: string | undefined, signal: AbortSignal): Promise<Response>;
  onEvent(event: DomainEvent): void;
  onState(state: FeedState): void;
  onUnsynced(unsynced: Unsynced): void;
  /** Resolves after so many milliseconds, or sooner when there is reason to believe that the network is back. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  signal: AbortSignal;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Milliseconds before the n-th attempt in a row (from 1): doubling, with a ceiling. */
export function backoff(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

/**
 * Follows what concerns the signed-in person until `signal` aborts. A connection that ends or breaks is opened again
 * from after the last event that was seen, so none is missed.
 */
export async function followFeed(options: FeedOptions): Promise<void> {
  const { signal } = options;
  let lastEventId: string | undefined;
  let attempts = 0;
  options.onState('connecting');
  while (!signal.aborted) {
    try {
      const response = await options.open(lastEventId, signal);
      attempts = 0;
      options.onState('live');
      for await (const message of serverSentEvents(response)) {
        lastEventId = message.id ?? lastEventId;
        if (message.event === 'sync') {
          const unsynced = read(SyncSchema, message.data);
          if (unsynced) options.onUnsynced(unsynced);
          continue;
        }
        const event = read(DomainEventSchema, message.data);
        if (event) options.onEvent(event);
      }
    } catch {
      // Whatever broke it, the remedy is the same: say so and try again.
    }
    if (signal.aborted) return;
    attempts += 1;
    // A server that ends a long stream in good order is not an outage; only a second failure is.
    if (attempts > 1) options.onState('offline');
    await options.wait(backoff(attempts), signal);
  }
}

function read<Value>(schema: z.ZodType<Value>, text: string): Value | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Waits in a browser: the return of the network ends the wait. */
export function waitInBrowser(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
