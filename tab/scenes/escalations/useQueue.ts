import type { Escalation } from '../../../src/domain/escalation.ts';
import { useApp } from '../../hooks/useApp.ts';
import { useEvents, useReconnected } from '../../hooks/useFeed.ts';
import { useResource } from '../../hooks/useResource.ts';

export const VIEWS = ['pending', 'mine', 'answered'] as const;
export type QueueView = (typeof VIEWS)[number];

const STATUSES: Record<QueueView, string> = {
  pending: 'open,claimed',
  mine: 'open,claimed,answered',
  answered: 'answered,closed',
};

/** The questions of a view and topic, most urgent first, up to date with what happens. */
export function useQueue(view: QueueView, topic: string) {
  const { client, person } = useApp();
  const resource = useResource(`queue ${view} ${topic}`, async (signal) => {
    const { items } = await client.call('listEscalations', {
      query: {
        status: STATUSES[view],
        limit: 100,
        ...(topic ? { topic } : {}),
        ...(view === 'mine' ? { mine: true } : {}),
      },
      signal,
    });
    // `mine` on the wire is also what one asked; this view is what one holds.
    return view === 'mine' ? items.filter((item) => item.claimedBy?.id === person.id) : items;
  });
  useFollowed(resource.reload);
  return resource;
}

/** One question, up to date with what happens to it. */
export function useEscalation(id: string | undefined) {
  const { client } = useApp();
  const resource = useResource(id === undefined ? undefined : `escalation ${id}`, (signal) =>
    client.call('readEscalation', { path: { id: id ?? '' }, signal }),
  );
  useFollowed(resource.reload, id);
  return resource;
}

function useFollowed(reload: () => void, id?: string) {
  useEvents((event) => {
    const { escalationId } = event.subject;
    if (escalationId !== undefined && (id === undefined || id === escalationId)) reload();
  });
  useReconnected(reload);
}

export function isPending(escalation: Escalation): boolean {
  return escalation.status === 'open' || escalation.status === 'claimed';
}
