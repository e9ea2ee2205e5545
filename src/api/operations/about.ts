import type { Handler } from '../operation.ts';

export const about: Handler<'about'> = (api) => ({ ok: true, value: api.about });
