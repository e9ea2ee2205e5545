import type { Handler } from '../operation.ts';

export const search: Handler<'search'> = async (api, { person, query }) => {
  const { q: text, ...how } = query;
  const found = await api.useCases.searchKnowledge(person, { text, ...how });
  if (!found.ok) return found;
  const { passages, why } = found.value;
  return { ok: true, value: { passages, ...why } };
};

export const readPassage: Handler<'readPassage'> = async (api, { person, params }) => {
  const passage = await api.useCases.readPassage(person, params.id);
  return passage ? { ok: true, value: passage } : { ok: false, refusal: { code: 'not-found' } };
};
