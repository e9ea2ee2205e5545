import { expect, it } from 'vitest';
import type { NewEvent } from '../../src/domain/event.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import type { SaveOutcome } from '../../src/ports/paging.ts';
import { allEvents, withoutSequence } from '../support/collect.ts';
import { anEvent, newId, OTHER_TENANT } from '../support/records.ts';

interface VersionedRecord {
  id: string;
  tenant: string;
  version: number;
}

interface VersionedStore<Item> {
  save(record: Item, events: readonly NewEvent[]): Promise<SaveOutcome>;
  get(tenant: string, id: string): Promise<Item | undefined>;
}

/** What every store owes that writes a record guarded by version together with its events. */
export function itGuardsVersions<Item extends VersionedRecord>(
  subject: () => { store: VersionedStore<Item>; eventBus: EventBus },
  build: (over: { id?: string; tenant?: string; version?: number }) => Item,
): void {
  it('reads back exactly what was saved', async () => {
    const { store } = subject();
    const record = build({});
    expect(await store.save(record, [])).toBe('saved');
    expect(await store.get(record.tenant, record.id)).toEqual(record);
  });

  it('knows nothing of an id that was never saved', async () => {
    expect(await subject().store.get('nobody', newId('unknown'))).toBeUndefined();
  });

  it('takes the next version in place of the stored one', async () => {
    const { store } = subject();
    const record = build({});
    await store.save(record, []);
    const next = { ...record, version: 2 };
    expect(await store.save(next, [])).toBe('saved');
    expect(await store.get(record.tenant, record.id)).toEqual(next);
  });

  it.each([
    ['the stored version again', 2],
    ['an older version', 1],
    ['a version that skips one', 4],
  ])('answers conflict to %s and writes neither record nor event', async (_case, version) => {
    const { store, eventBus } = subject();
    const record = build({});
    await store.save(record, [anEvent()]);
    const second = { ...record, version: 2 };
    await store.save(second, [anEvent()]);
    const before = await eventBus.latest();
    expect(await store.save({ ...record, version }, [anEvent()])).toBe('conflict');
    expect(await store.get(record.tenant, record.id)).toEqual(second);
    expect(await eventBus.latest()).toBe(before);
  });

  it('answers conflict to a second version of what was never saved', async () => {
    const { store, eventBus } = subject();
    const record = build({ version: 2 });
    expect(await store.save(record, [anEvent()])).toBe('conflict');
    expect(await store.get(record.tenant, record.id)).toBeUndefined();
    expect(await allEvents(eventBus)).toEqual([]);
  });

  it('lets exactly one of many writers of the same version through', async () => {
    const { store, eventBus } = subject();
    const record = build({});
    await store.save(record, []);
    const events = Array.from({ length: 20 }, () => anEvent());
    const outcomes = await Promise.all(events.map((event) => store.save({ ...record, version: 2 }, [event])));
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    const winner = events[outcomes.indexOf('saved')];
    expect((await allEvents(eventBus)).map(({ id }) => id)).toEqual([winner?.id]);
  });

  it('appends the events of each save once, whole and in order', async () => {
    const { store, eventBus } = subject();
    const record = build({});
    const first = [anEvent(), anEvent({ type: 'question.asked' }), anEvent({ type: 'decision.recorded' })];
    const second = [anEvent({ type: 'interaction.resolved' })];
    await store.save(record, first);
    await store.save({ ...record, version: 2 }, second);
    const log = await allEvents(eventBus);
    expect(log.map(withoutSequence)).toEqual([...first, ...second]);
    const sequences = log.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  });

  it('does not write a record or event that could not be read again', async () => {
    const { store, eventBus } = subject();
    const record = build({});
    const event = anEvent({ facts: { share: Number.NaN } });
    await expect(store.save(record, [event])).rejects.toMatchObject({ name: 'AppError', code: 'internal' });
    await expect(store.save({ ...record, version: 0.5 }, [])).rejects.toMatchObject({ code: 'internal' });
    expect(await store.get(record.tenant, record.id)).toBeUndefined();
    expect(await eventBus.latest()).toBe(0);
  });

  it('keeps administrations apart, even with the same id', async () => {
    const { store } = subject();
    const ours = build({});
    await store.save(ours, []);
    expect(await store.get(OTHER_TENANT, ours.id)).toBeUndefined();
    expect(await store.save({ ...ours, tenant: OTHER_TENANT, version: 2 }, [])).toBe('conflict');
    const theirs = build({ id: ours.id, tenant: OTHER_TENANT });
    expect(await store.save(theirs, [])).toBe('saved');
    expect(await store.get(OTHER_TENANT, ours.id)).toEqual(theirs);
    expect(await store.get(ours.tenant, ours.id)).toEqual(ours);
  });
}
