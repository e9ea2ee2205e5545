import type { DomainEvent } from '../../src/domain/event.ts';
import type { Client } from './client.ts';
import { type FeedState, followFeed, type Unsynced, waitInBrowser } from './event-feed.ts';

/** The person's events, shared by everything on the screen. */
export interface Feed {
  state(): FeedState;
  /** Nothing waits until the server says so. */
  unsynced(): Unsynced;
  onState(listener: () => void): () => void;
  onEvent(listener: (event: DomainEvent) => void): () => void;
  /** Follows until the returned function is called. */
  start(): () => void;
}

const NOTHING_WAITS: Unsynced = { waiting: 0, setAside: 0 };

export function createFeed(client: Client): Feed {
  const stateListeners = new Set<() => void>();
  const eventListeners = new Set<(event: DomainEvent) => void>();
  let state: FeedState = 'connecting';
  let unsynced: Unsynced = NOTHING_WAITS;
  return {
    state: () => state,
    unsynced: () => unsynced,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    start() {
      const ended = new AbortController();
      const change = (next: FeedState) => {
        state = next;
        // A new stream tells again what waits.
        if (next !== 'live') unsynced = NOTHING_WAITS;
        for (const listener of stateListeners) listener();
      };
      let connection = new AbortController();
      const lostNetwork = () => {
        change('offline');
        // A stream that hangs would keep the screen offline after the network is back.
        connection.abort();
      };
      window.addEventListener('offline', lostNetwork);
      void followFeed({
        open: (lastEventId, signal) => {
          connection = new AbortController();
          return client.open('events', 'text/event-stream', {
            signal: AbortSignal.any([signal, connection.signal]),
            ...(lastEventId === undefined ? {} : { headers: { 'last-event-id': lastEventId } }),
          });
        },
        onEvent: (event) => {
          for (const listener of eventListeners) listener(event);
        },
        onState: change,
        onUnsynced: (told) => {
          unsynced = told;
          for (const listener of stateListeners) listener();
        },
        wait: waitInBrowser,
        signal: ended.signal,
      });
      return () => {
        window.removeEventListener('offline', lostNetwork);
        ended.abort();
      };
    },
  };
}
