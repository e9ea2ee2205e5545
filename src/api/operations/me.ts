import type { Handler } from '../operation.ts';

/** Whoever the token speaks for, as the API knows them: a client need not read tokens. */
export const me: Handler<'me'> = (_api, { person }) => ({ ok: true, value: person });
