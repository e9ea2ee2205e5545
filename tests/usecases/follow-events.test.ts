import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import { AppError } from '../../src/errors.ts';
import { followEvents } from '../../src/usecases/follow-events.ts';
import { anEvent, anInteraction, aPerson } from '../support/records.ts';

const forAgents = () => anEvent({ concerns: { people: [], roles: ['agent'] } });

describe('following what happens', () => {
  it('waits while the log cannot be read, and misses nothing of it', async () => {
    const store = openSqliteStore(':memory:');
    const { eventBus } = store;
    let isDown = true;
    const down = new AppError('unavailable', 'the log is away', { retryable: true });
    const events = {
      ...eventBus,
      read: (...of: Parameters<typeof eventBus.read>) => (isDown ? Promise.reject(down) : eventBus.read(...of)),
    };
    const stop = new AbortController();
    const person = aPerson({ roles: ['agent'], tenant: forAgents().tenant });
    const followed = followEvents({ events }, person, 0, stop.signal);
    const expected = [forAgents(), forAgents()];
    const first = followed.next();
    await store.interactions.save(anInteraction(), expected);
    isDown = false;
    expect((await first).value?.id).toBe(expected[0]?.id);
    expect((await followed.next()).value?.id).toBe(expected[1]?.id);
    stop.abort();
    expect((await followed.next()).done).toBe(true);
    store.close();
  });

  it('ends with a failure that will not pass', async () => {
    const broken = new AppError('internal', 'an entry is not valid');
    const events = {
      latest: () => Promise.reject(broken),
      read: () => Promise.reject(broken),
      onAppended: () => () => {},
    };
    const store = openSqliteStore(':memory:');
    const followed = followEvents(
      { events: { ...store.eventBus, ...events } },
      aPerson(),
      undefined,
      new AbortController().signal,
    );
    await expect(followed.next()).rejects.toBe(broken);
    store.close();
  });
});
