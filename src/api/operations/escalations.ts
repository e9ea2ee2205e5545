import type { Handler } from '../operation.ts';

export const listEscalations: Handler<'listEscalations'> = async (api, { person, query }) => {
  const { status: statuses, topic, mine, limit, cursor } = query;
  const page = await api.useCases.listEscalations(person, { statuses, topic, mine }, { limit, cursor });
  return { ok: true, value: page };
};

export const readEscalation: Handler<'readEscalation'> = (api, { person, params }) =>
  api.useCases.readEscalation(person, params.id);

export const claimEscalation: Handler<'claimEscalation'> = (api, { person, params }) =>
  api.useCases.claimEscalation(person, params.id);

export const answerEscalation: Handler<'answerEscalation'> = (api, { person, params, body }) =>
  api.useCases.answerEscalation(person, params.id, body);

export const releaseEscalation: Handler<'releaseEscalation'> = (api, { person, params, body }) =>
  api.useCases.releaseEscalation(person, params.id, body.reason);

export const reassignEscalation: Handler<'reassignEscalation'> = (api, { person, params, body }) =>
  api.useCases.reassignEscalation(person, params.id, body);

export const closeEscalation: Handler<'closeEscalation'> = (api, { person, params }) =>
  api.useCases.closeEscalation(person, params.id);

export const withdrawEscalation: Handler<'withdrawEscalation'> = (api, { person, params, body }) =>
  api.useCases.withdrawEscalation(person, params.id, body.reason);
