import type { Handler } from '../operation.ts';
import { pageFrom } from '../paging.ts';

export const listTopics: Handler<'listTopics'> = async (api, { person, query }) => ({
  ok: true,
  value: pageFrom(await api.useCases.listTopics(person), query),
});
