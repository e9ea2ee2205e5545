import { createHash } from 'node:crypto';
import type { Handler } from '../operation.ts';

/** Puts a question to experts; the same `Idempotency-Key` again asks once. */
export const escalate: Handler<'escalate'> = (api, { person, body, idempotencyKey }) =>
  api.useCases.escalateQuestion(person, {
    ...body,
    key: idempotencyKey === undefined ? undefined : addressable(idempotencyKey),
  });

/** The key becomes part of an id that stands in addresses, and a client's key may hold anything: 128 bits of its hash. */
function addressable(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22);
}
