import type { Handler } from '../operation.ts';

/** The text whole, once it was checked; when the client goes away the model is told to stop. */
export const rewriteText: Handler<'rewriteText'> = (api, { person, body, gone }) =>
  api.useCases.rewriteText(person, body, gone);
