import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewEvent } from '../../src/domain/event.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import { allEvents, withoutSequence } from '../support/collect.ts';
import { anEvent, OTHER_TENANT } from '../support/records.ts';

export interface EventBusSubject {
  eventBus: EventBus;
  /** Appends events the way the adapter's stores do: with some record, in one transaction. */
  append(events: readonly NewEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** The contract of `EventBus`. @param create an empty log each time */
export function describeEventBusContract(adapter: string, create: () => Promise<EventBusSubject>): void {
  describe(`EventBus: ${adapter}`, () => {
    let subject: EventBusSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('is empty at first', async () => {
      expect(await subject.eventBus.latest()).toBe(0);
      expect(await subject.eventBus.read(0, 10)).toEqual([]);
    });

    it('reads what was appended, oldest first, after a sequence and up to a limit', async () => {
      const events = Array.from({ length: 5 }, () => anEvent());
      await subject.append(events.slice(0, 2));
      await subject.append(events.slice(2));
      const log = await allEvents(subject.eventBus);
      expect(log.map(withoutSequence)).toEqual(events);
      expect(await subject.eventBus.read(log[1]?.sequence ?? 0, 2)).toEqual(log.slice(2, 4));
      expect(await subject.eventBus.latest()).toBe(log[4]?.sequence);
      expect(await subject.eventBus.read(await subject.eventBus.latest(), 10)).toEqual([]);
    });

    it('holds the events of all administrations, each with its own', async () => {
      await subject.append([anEvent(), anEvent({ tenant: OTHER_TENANT })]);
      const tenants = (await allEvents(subject.eventBus)).map(({ tenant }) => tenant);
      expect(tenants).toEqual([anEvent().tenant, OTHER_TENANT]);
    });

    it('keeps a position for each consumer, which never goes back', async () => {
      const { eventBus } = subject;
      expect(await eventBus.position('insights')).toBe(0);
      await eventBus.advance('insights', 7);
      await eventBus.advance('notices', 3);
      expect(await eventBus.position('insights')).toBe(7);
      expect(await eventBus.position('notices')).toBe(3);
      await eventBus.advance('insights', 5);
      expect(await eventBus.position('insights')).toBe(7);
      await eventBus.advance('insights', 8);
      expect(await eventBus.position('insights')).toBe(8);
    });

    it('calls a listener after something was appended, when it can be read', async () => {
      const heard = Promise.withResolvers<void>();
      subject.eventBus.onAppended(() => heard.resolve());
      const event = anEvent();
      await subject.append([event]);
      await heard.promise;
      expect((await allEvents(subject.eventBus)).map(({ id }) => id)).toEqual([event.id]);
    });

    it('calls every listener that is still subscribed, and none that left', async () => {
      const calls = { left: 0, twice: 0 };
      const heard = Promise.withResolvers<void>();
      const leave = subject.eventBus.onAppended(() => {
        calls.left++;
      });
      const count = (): void => {
        calls.twice++;
      };
      const leaveOne = subject.eventBus.onAppended(count);
      subject.eventBus.onAppended(count);
      subject.eventBus.onAppended(() => heard.resolve());
      leave();
      leaveOne();
      leaveOne();
      await subject.append([anEvent()]);
      await heard.promise;
      expect(calls).toEqual({ left: 0, twice: 1 });
    });

    it('lets a consumer that reads on each call see every event once', async () => {
      const seen: string[] = [];
      const finished = Promise.withResolvers<void>();
      const events = Array.from({ length: 30 }, () => anEvent());
      let position = 0;
      let reading = Promise.resolve();
      subject.eventBus.onAppended(() => {
        reading = reading.then(async () => {
          for (const event of await allEvents(subject.eventBus, position)) {
            seen.push(event.id);
            position = event.sequence;
          }
          if (seen.length === events.length) finished.resolve();
        });
      });
      for (const event of events) await subject.append([event]);
      await finished.promise;
      expect(seen).toEqual(events.map(({ id }) => id));
    });
  });
}
