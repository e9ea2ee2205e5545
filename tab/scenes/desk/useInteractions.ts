import { useApp } from '../../hooks/useApp.ts';
import { useEvents, useReconnected } from '../../hooks/useFeed.ts';
import { useResource } from '../../hooks/useResource.ts';

/** How many closed interactions stay in sight, to look something up again. */
const RECENT = 8;

/** The agent's own interactions, up to date with what happens. */
export function useInteractions() {
  const { client, person } = useApp();
  const resource = useResource('interactions', async (signal) => {
    const list = (status: 'open' | 'waiting-expert' | 'resolved', limit: number) =>
      client.call('listInteractions', { query: { status, limit, agent: person.id }, signal });
    const [open, waiting, resolved] = await Promise.all([
      list('open', 50),
      list('waiting-expert', 50),
      list('resolved', RECENT),
    ]);
    const active = [...open.items, ...waiting.items].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
    return { active, resolved: resolved.items };
  });
  useEvents((event) => {
    if (event.subject.interactionId) resource.reload();
  });
  useReconnected(resource.reload);
  return resource;
}

/** One interaction in full, up to date with what happens. */
export function useInteraction(id: string | undefined) {
  const { client } = useApp();
  const resource = useResource(id === undefined ? undefined : `interaction ${id}`, (signal) =>
    client.call('readInteraction', { path: { id: id ?? '' }, signal }),
  );
  useEvents((event) => {
    if (id !== undefined && event.subject.interactionId === id) resource.reload();
  });
  useReconnected(resource.reload);
  return resource;
}

/** The questions that the agent put to experts and that are not closed yet. */
export function useMyEscalations() {
  const { client } = useApp();
  const resource = useResource('my-escalations', async (signal) => {
    const page = await client.call('listEscalations', {
      query: { mine: true, status: 'open,claimed,answered', limit: 50 },
      signal,
    });
    return page.items;
  });
  useEvents((event) => {
    if (event.subject.escalationId) resource.reload();
  });
  useReconnected(resource.reload);
  return resource;
}
