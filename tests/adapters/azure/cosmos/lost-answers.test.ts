import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Content, Guard, Save } from '../../../../src/adapters/azure/cosmos/documents.ts';
import type { NewEvent } from '../../../../src/domain/event.ts';
import { AppError } from '../../../../src/errors.ts';
import { type CheckedCosmos, startCheckedCosmos } from '../../../support/checked-cosmos.ts';
import { isQuery, isQueryPlan } from '../../../support/cosmos-checks.ts';
import { anEvent, newId } from '../../../support/records.ts';

/** One try, so that each fault ends the save, and the caller sends it again. Milliseconds. */
const ONCE = { tries: 1, within: 2000, each: 2000 };

let cosmos: CheckedCosmos;
beforeAll(async () => {
  cosmos = await startCheckedCosmos();
}, 300_000);
afterEach(() => {
  cosmos.proxy.fault = undefined;
  cosmos.proxy.check();
});
afterAll(() => cosmos.close());

/** Each write of a document or an entry of the log meets the next fate, and those after the last go through. */
function meet(fates: readonly ('passes' | 'cut before' | 'cut after')[]): void {
  let met = 0;
  cosmos.proxy.fault = (asked) => {
    const isWrite = asked.path.includes('/docs') && asked.method !== 'GET' && !isQuery(asked) && !isQueryPlan(asked);
    const fate = isWrite ? fates[met++] : undefined;
    return fate === undefined || fate === 'passes' ? undefined : { kind: fate };
  };
}

const change = (id: string, guard: Guard, over: Partial<Content>): Change => ({
  type: 'write',
  place: { container: 'interactions', partition: 'p', id },
  content: { kind: 'k', ...over },
  guard,
});

async function sentUntilAnswered(save: () => Promise<string>): Promise<string> {
  while (true) {
    try {
      return await save();
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !thrown.retryable) throw thrown;
    }
  }
}

describe('a save of which the answer was lost', () => {
  const fate = fc.constantFrom('passes' as const, 'cut before' as const, 'cut after' as const);

  it.each([
    { tries: 1, numRuns: 60 },
    { tries: 3, numRuns: 15 },
  ])('is recognised when it is sent again: record, claim and events are there once ($tries tries each)', async ({
    tries,
    numRuns,
  }) => {
    const place = { ...(await cosmos.quickPlace()), patience: { ...ONCE, tries } };
    const logged: string[] = [];
    const client = cosmos.client(place);
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), async (fates, versions) => {
        const id = newId('record');
        const saves = Array.from({ length: versions }, (_, index): Save => {
          const events = [anEvent(), anEvent()];
          logged.push(...events.map((event) => event.id));
          const claim = change(`claim-${id}`, { kind: 'owner', owner: id }, { fields: { owner: id } });
          const record = change(id, { kind: 'version' }, { version: index + 1, body: JSON.stringify({ index }) });
          return { id: newId('save'), changes: [claim, record], events };
        });
        meet(fates);
        for (const save of saves) {
          expect(await sentUntilAnswered(() => client.documents.save(save))).toBe('saved');
        }
        cosmos.proxy.fault = undefined;
        const found = await client.documents.read({ container: 'interactions', partition: 'p', id });
        expect(found).toMatchObject({ version: versions, body: JSON.stringify({ index: versions - 1 }) });
      }),
      { numRuns, endOnFailure: true },
    );
    const events = await client.log.read(0, 10_000);
    expect(events.map(({ id }) => id)).toEqual(logged);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
    client.close();
  });

  it('is recognised also when another process has written over it meanwhile', async () => {
    const place = { ...(await cosmos.quickPlace()), patience: ONCE };
    const [ours, theirs] = [cosmos.client(place), cosmos.client(place)];
    const id = newId('record');
    const saveOf = (version: number, event: NewEvent): Save => ({
      id: newId('save'),
      changes: [change(id, { kind: 'version' }, { version })],
      events: [event],
    });
    const [first, second] = [anEvent(), anEvent()];
    const lost = saveOf(1, first);
    meet(['cut after']);
    await expect(ours.documents.save(lost)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    expect(await theirs.documents.save(saveOf(2, second))).toBe('saved');
    expect(await ours.documents.save(lost)).toBe('saved');
    expect((await ours.log.read(0, 10)).map((event) => event.id)).toEqual([first.id, second.id]);
    // What it saw of the other's version is good to write over.
    const third = anEvent();
    expect(await ours.documents.save(saveOf(3, third))).toBe('saved');
    expect((await theirs.log.read(2, 10)).map((event) => event.id)).toEqual([third.id]);
    ours.close();
    theirs.close();
  });

  it('whose writer died leaves its events to who writes next', async () => {
    const place = { ...(await cosmos.quickPlace()), patience: ONCE };
    const [dying, living] = [cosmos.client(place), cosmos.client(place)];
    const [first, second] = [anEvent(), anEvent()];
    meet(['passes', 'cut before']);
    const save = (version: number, event: NewEvent): Save => ({
      id: newId('save'),
      changes: [change('record', { kind: 'version' }, { version })],
      events: [event],
    });
    await expect(dying.documents.save(save(1, first))).rejects.toMatchObject({ code: 'unavailable' });
    dying.close();
    expect(await living.documents.save(save(2, second))).toBe('saved');
    expect((await living.log.read(0, 10)).map(({ id }) => id)).toEqual([first.id, second.id]);
    living.close();
  });
});
