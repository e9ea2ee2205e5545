import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PATIENCE } from '../../../../src/adapters/azure/cosmos/attempts.ts';
import type { Documents } from '../../../../src/adapters/azure/cosmos/documents.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { isQueryPlan } from '../../../support/cosmos-checks.ts';
import type { Fault } from '../../../support/cosmos-proxy.ts';

const unavailable = { name: 'AppError', code: 'unavailable', retryable: true };
const place = { container: 'work', partition: 'p', id: 'i' } as const;
const scope = { container: 'work', partition: 'p', kind: 'k' } as const;

let cosmos: CheckedCosmos;
let client: ReturnType<CheckedCosmos['client']>;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
  client = cosmos.client(await cosmos.quickPlace());
}, 300_000);
afterEach(() => {
  cosmos.proxy.fault = undefined;
  cosmos.proxy.check();
});
afterAll(async () => {
  client.close();
  await cosmos.close();
});

/** The faults meet the requests on documents in order; the last one all that follow, when it lasts. */
function meet(faults: readonly Fault[], lasts = false): { at: number[] } {
  const met: { at: number[] } = { at: [] };
  cosmos.proxy.fault = (asked) => {
    if (!asked.path.includes('/docs') || isQueryPlan(asked)) return undefined;
    met.at.push(performance.now());
    return faults[met.at.length - 1] ?? (lasts ? faults.at(-1) : undefined);
  };
  return met;
}

const answer = (status: number, after?: number): Fault => ({
  kind: 'answer',
  status,
  ...(after !== undefined && { headers: { 'x-ms-retry-after-ms': String(after) } }),
});

const asking: Record<string, (documents: Documents) => Promise<unknown>> = {
  read: (documents) => documents.read(place),
  select: (documents) => documents.select({ ...scope, limit: 5 }),
  count: (documents) => documents.count(scope),
  save: (documents) => documents.save(aSave()),
};

let made = 0;
function aSave() {
  made++;
  const write = { type: 'write', place: { ...place, id: `i${made}` }, content: { kind: 'k' }, guard: { kind: 'new' } };
  return { id: `save-${made}`, changes: [write as never], events: [] };
}

/** The last two cost a client its whole time for a try, so not everything is asked through them. */
const passing: [string, Fault, (readonly string[])?][] = [
  ['is throttled (429)', answer(429, 10)],
  ['meets another transaction (449)', answer(449)],
  ['moves (410)', answer(410)],
  ['fails (500)', answer(500)],
  ['is not available (503)', answer(503)],
  ['ends the connection in the middle of the answer', { kind: 'cut within' }],
  ['ends the connection', { kind: 'cut before' }, ['read', 'save']],
  ['says nothing', { kind: 'hang' }, ['select', 'save']],
];

const cases = passing.flatMap(([what, fault, names = Object.keys(asking)]) =>
  names.map((name) => [what, name, fault] as const),
);

describe('Cosmos DB in trouble', () => {
  it('has three tries in two seconds, because somebody waits', () => {
    expect(PATIENCE).toMatchObject({ tries: 3, within: 2000 });
  });

  it.each(cases)('%s twice: a %s is asked again, and answered', async (_what, name, fault) => {
    const met = meet([fault, fault]);
    await asking[name]?.(client.documents);
    expect(met.at.length).toBeGreaterThanOrEqual(3);
  });

  it.each(cases)('%s for ever: a %s is given up after three tries, as what may pass', async (_what, name, fault) => {
    const met = meet([fault], true);
    await expect(asking[name]?.(client.documents)).rejects.toMatchObject(unavailable);
    expect(met.at.length).toBeLessThanOrEqual(3);
  });

  it('waits as long as it is told to when throttled', async () => {
    const met = meet([answer(429, 120)]);
    await client.documents.read(place);
    const [first = 0, second = 0] = met.at;
    // A lower bound, which a busy machine cannot break.
    expect(second - first).toBeGreaterThanOrEqual(118);
  });

  it('does not wait when it is told to wait for longer than somebody would', async () => {
    const met = meet([answer(429, 60_000)], true);
    await expect(client.documents.read(place)).rejects.toMatchObject(unavailable);
    expect(met.at).toHaveLength(1);
  });

  it('adds to a counter once or says that it does not know, and never asks twice', async () => {
    const counter = { ...place, id: 'counter' };
    await client.documents.add(counter, 'tokens', 'tokens', 5);
    const met = meet([{ kind: 'cut after' }]);
    await expect(client.documents.add(counter, 'tokens', 'tokens', 7)).rejects.toMatchObject(unavailable);
    expect(met.at).toHaveLength(1);
    expect((await client.documents.read(counter))?.fields).toEqual({ tokens: 12 });
  });

  it('gives up, as what may pass, on a document that is there for who writes and not for who reads', async () => {
    cosmos.proxy.fault = ({ method, path, headers }) => {
      if (!path.includes('/docs') || isQueryPlan({ method, path, headers, body: '' })) return undefined;
      return answer(method === 'GET' ? 404 : 409);
    };
    await expect(client.documents.save(aSave())).rejects.toMatchObject(unavailable);
  });

  it('takes an answer that is no JSON for none', async () => {
    meet([{ kind: 'answer', status: 502, headers: { 'content-type': 'text/html' } }]);
    await client.documents.read(place);
  });
});
