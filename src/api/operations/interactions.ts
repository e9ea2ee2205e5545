import type { InteractionQuery } from '../../usecases/read-interactions.ts';
import { interactionForScreens } from '../for-screens.ts';
import type { ApiRequest, Handler } from '../operation.ts';

export const listInteractions: Handler<'listInteractions'> = async (api, { person, query }) => {
  const { limit, cursor, ...filter } = query;
  const page = await api.useCases.listInteractions(person, filterOf(filter), { limit, cursor });
  return { ok: true, value: { ...page, items: page.items.map(interactionForScreens) } };
};

export const readInteraction: Handler<'readInteraction'> = async (api, { person, params }) => {
  const read = await api.useCases.readInteraction(person, params.id);
  if (!read.ok) return read;
  const { interaction, escalations } = read.value;
  return { ok: true, value: { ...interactionForScreens(interaction), escalations } };
};

export const rateInteraction: Handler<'rateInteraction'> = async (api, { person, params, body }) => {
  const rated = await api.useCases.rateInteraction(person, params.id, body);
  return rated.ok ? { ok: true, value: interactionForScreens(rated.value) } : rated;
};

export const resolveInteraction: Handler<'resolveInteraction'> = async (api, { person, params, body }) => {
  const resolved = await api.useCases.resolveInteraction(person, params.id, body.summary);
  return resolved.ok ? { ok: true, value: interactionForScreens(resolved.value) } : resolved;
};

/** Records hold their times in UTC and are compared as text, so an instant with another offset is brought to UTC. */
export function filterOf(query: Omit<ApiRequest<'exportInteractions'>['query'], 'format'>): InteractionQuery {
  const { from, to, agent: agentId, channel, topic, status } = query;
  return { from: inUtc(from), to: inUtc(to), agentId, channel, topic, status };
}

function inUtc(instant: string | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString();
}
