import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { OperationContract } from '../../src/api/contract-operation.ts';
import { operationNames, operations } from '../../src/api/contract-operations.ts';
import type { Client } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
let admin: Client;
beforeAll(async () => {
  desk = await openHttpDesk();
  admin = await desk.as('Root', 'admin');
});
afterAll(() => desk.close());

/** Values that have broken servers before, among any others. */
const value = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('\u0000', '\uD800', '__proto__', 'constructor', '../..', "' OR 1=1 --", '9'.repeat(400), -1, 1e308),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

/** Objects with the operation's own fields, mostly, and any values in them. */
function anyObject(schema: z.ZodObject | undefined) {
  const fields = Object.keys(schema?.shape ?? {});
  const known = fc.dictionary(fc.constantFrom('colour', ...fields), value, { maxKeys: fields.length });
  return fc.oneof({ arbitrary: known, weight: 4 }, { arbitrary: fc.jsonValue(), weight: 1 });
}

/** Not `.` and `..`, which a client resolves away before it sends them. */
const anyId = fc
  .oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.constantFrom('\u0000', '%00', 'a/b', "'"))
  .filter((id) => !/^\.{1,2}$/.test(id));

describe('any nonsense', () => {
  // Intake is doubled away at this desk; documents have tests of their own.
  it.each(operationNames.filter((name) => name !== 'submitDocument'))('never breaks %s', async (name) => {
    const { method, body, query }: OperationContract = operations[name];
    const request = fc.record({
      id: anyId,
      query: fc.oneof(
        fc.constant({}),
        fc.dictionary(fc.constantFrom('x', ...Object.keys(query?.shape ?? {})), fc.string({ maxLength: 30 })),
      ),
      ...(method === 'POST' ? { body: anyObject(body) } : {}),
    });
    await fc.assert(
      fc.asyncProperty(request, async (input) => {
        const leave = new AbortController();
        const response = await admin.send(name, { ...input, id: input.id.toWellFormed(), signal: leave.signal });
        const { status } = response;
        leave.abort();
        expect(status, JSON.stringify(input)).toBeLessThan(500);
        expect([401, 403, 405]).not.toContain(status);
      }),
      { numRuns: 40 },
    );
    expect(desk.log).toEqual([]);
  });
});
