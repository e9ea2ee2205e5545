import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { FeedState, Unsynced } from '../client/event-feed.ts';
import { useApp } from './useApp.ts';

/** Calls back for each event that concerns the person while the component is on the screen. */
export function useEvents(listener: (event: DomainEvent) => void): void {
  const { feed } = useApp();
  const heard = useEffectEvent(listener);
  useEffect(() => feed.onEvent((event) => heard(event)), [feed]);
}

export function useFeedState(): FeedState {
  const { feed } = useApp();
  return useSyncExternalStore(feed.onState, feed.state);
}

/** What the server keeps until its store takes it. */
export function useUnsynced(): Unsynced {
  const { feed } = useApp();
  return useSyncExternalStore(feed.onState, feed.unsynced);
}

/** Calls back when the connection is live again after it was lost: what is shown may be old. */
export function useReconnected(listener: () => void): void {
  const state = useFeedState();
  const wasOffline = useRef(false);
  const reconnected = useEffectEvent(listener);
  useEffect(() => {
    if (state === 'offline') wasOffline.current = true;
    if (state !== 'live' || !wasOffline.current) return;
    wasOffline.current = false;
    reconnected();
  }, [state]);
}
