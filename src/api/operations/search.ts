import type { Handler } from '../operation.ts';

export const search: Handler<'search'> = async (api, { person, query }) => {
  const { q: text, ...how } = query;
  return { ok: true, value: { passages: await api.useCases.searchKnowledge(person, { text, ...how }) } };
};

export const readPassage: Handler<'readPassage'> = async (api, { person, params }) => {
  const passage = await api.useCases.readPassage(person, params.id);
  return passage ? { ok: true, value: passage } : { ok: false, refusal: { code: 'not-found' } };
};
