import type { Handler } from '../operation.ts';

export const listCandidates: Handler<'listCandidates'> = async (api, { person, query }) => {
  const { limit, cursor, status } = query;
  return { ok: true, value: await api.useCases.listCandidates(person, { status }, { limit, cursor }) };
};

export const approveCandidate: Handler<'approveCandidate'> = (api, { person, params, body }) =>
  api.useCases.reviewCandidate(person, params.id, { verdict: 'approved', ...body });

export const rejectCandidate: Handler<'rejectCandidate'> = (api, { person, params, body }) =>
  api.useCases.reviewCandidate(person, params.id, { verdict: 'rejected', ...body });
