import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../src/adapters/sqlite/store.ts';
import { describeEventBusContract } from '../../contracts/event-bus-contract.ts';
import { allEvents } from '../../support/collect.ts';
import { anEvent, anInteraction } from '../../support/records.ts';
import { sqlitePlaces } from '../../support/sqlite-places.ts';
import { tempFolder } from '../../support/temp-folder.ts';

for (const place of sqlitePlaces) {
  describeEventBusContract(place.name, async () => {
    const { interactions, eventBus, close } = await place.open();
    const append = async (events: Parameters<typeof interactions.save>[1]): Promise<void> => {
      await interactions.save(anInteraction({ exchanges: [] }), events);
    };
    return { eventBus, append, close };
  });
}

describe('the event bus beside another process', () => {
  it('tells its listeners of what another connection appended to the file', async () => {
    const folder = await tempFolder();
    const path = join(folder.path, 'store.db');
    const server = openSqliteStore(path);
    const other = openSqliteStore(path);
    const heard = Promise.withResolvers<void>();
    const leave = server.eventBus.onAppended(() => heard.resolve());
    const event = anEvent();
    await other.interactions.save(anInteraction(), [event]);
    await heard.promise;
    expect((await allEvents(server.eventBus)).map(({ id }) => id)).toEqual([event.id]);
    leave();
    server.close();
    other.close();
    await folder.remove();
  });

  it('never calls a listener while the record is being written', async () => {
    const store = openSqliteStore(':memory:');
    const order: string[] = [];
    const heard = Promise.withResolvers<void>();
    store.eventBus.onAppended(() => {
      order.push('heard');
      heard.resolve();
    });
    const saving = store.interactions.save(anInteraction(), [anEvent()]);
    order.push('returned');
    await saving;
    order.push('saved');
    await heard.promise;
    expect(order).toEqual(['returned', 'saved', 'heard']);
    store.close();
  });

  it('calls a listener once for all that was saved in one turn, and not for a conflict', async () => {
    const store = openSqliteStore(':memory:');
    let calls = 0;
    store.eventBus.onAppended(() => {
      calls++;
    });
    const interaction = anInteraction();
    await store.interactions.save(interaction, [anEvent()]);
    await store.interactions.save(anInteraction(), [anEvent()]);
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(calls).toBe(1);
    expect(await store.interactions.save(interaction, [anEvent()])).toBe('conflict');
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(calls).toBe(1);
    store.close();
  });
});
