import type { Handler } from '../operation.ts';

export const summariseInteraction: Handler<'summariseInteraction'> = (api, { person, params, body, gone }) =>
  api.useCases.summariseInteraction(person, params.id, body.purpose, gone);
