import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery, DeliveryQueue } from '../../src/ports/delivery-queue.ts';
import { aDelivery, at, newId, OTHER_TENANT } from '../support/records.ts';

export interface DeliveryQueueSubject {
  queue: DeliveryQueue;
  close(): Promise<void>;
}

/** The contract of `DeliveryQueue`. @param create an empty queue each time */
export function describeDeliveryQueueContract(adapter: string, create: () => Promise<DeliveryQueueSubject>): void {
  describe(`DeliveryQueue: ${adapter}`, () => {
    let subject: DeliveryQueueSubject;
    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    it('gives what is due, oldest first and no more than asked', async () => {
      const { queue } = subject;
      const late = aDelivery({ dueAt: at(3) });
      const first = aDelivery({ dueAt: at(1), kind: 'agent-notice' });
      const second = aDelivery({ dueAt: at(2) });
      for (const delivery of [late, first, second]) await queue.enqueue(delivery);
      expect(await queue.due(at(0), 10)).toEqual([]);
      expect(await queue.due(at(2), 10)).toEqual([
        { ...first, attempts: 0 },
        { ...second, attempts: 0 },
      ]);
      expect((await queue.due(at(9), 2)).map(({ id }) => id)).toEqual([first.id, second.id]);
      expect(await queue.pending()).toBe(3);
    });

    it('enqueues an id once, however often it is asked and whatever it says then', async () => {
      const { queue } = subject;
      const delivery = aDelivery();
      await Promise.all(Array.from({ length: 5 }, () => queue.enqueue(delivery)));
      await queue.enqueue({ ...delivery, dueAt: at(60), escalationId: 'another' });
      expect(await queue.due(at(0), 10)).toEqual([{ ...delivery, attempts: 0 }]);
      expect(await queue.pending()).toBe(1);
    });

    it('does not take up again what is done', async () => {
      const { queue } = subject;
      const delivery = aDelivery();
      await queue.enqueue(delivery);
      await queue.done(delivery.id);
      await queue.done(delivery.id);
      await queue.enqueue(delivery);
      await queue.retry(delivery.id, at(-1));
      expect(await queue.due(at(9), 10)).toEqual([]);
      expect(await queue.pending()).toBe(0);
    });

    it('counts the attempts and waits until the new time', async () => {
      const { queue } = subject;
      const delivery = aDelivery();
      await queue.enqueue(delivery);
      await queue.retry(delivery.id, at(5));
      expect(await queue.due(at(4), 10)).toEqual([]);
      expect(await queue.due(at(5), 10)).toEqual([{ ...delivery, dueAt: at(5), attempts: 1 }]);
      await queue.enqueue(delivery);
      await queue.retry(delivery.id, at(6));
      expect(await queue.due(at(6), 10)).toEqual([{ ...delivery, dueAt: at(6), attempts: 2 }]);
      expect(await queue.pending()).toBe(1);
    });

    /** A lease from `from` to `until`, in minutes. */
    const lease = (holder: string, from = 0, until = 1) => ({
      holder,
      now: at(from),
      until: at(until),
      endedBy: at(from),
    });
    const queued = async (over: Partial<Delivery> = {}): Promise<Delivery> => {
      const delivery = aDelivery(over);
      await subject.queue.enqueue(delivery);
      return { ...delivery, attempts: 0 };
    };

    it('lets one holder have a delivery until its lease ends, and that one for longer', async () => {
      const { queue } = subject;
      const delivery = await queued();
      expect(await queue.lease(delivery, lease('a'))).toBe(true);
      expect(await queue.lease(delivery, lease('b'))).toBe(false);
      expect(await queue.lease(delivery, lease('a', 0, 5))).toBe(true);
      expect(await queue.lease(delivery, lease('b', 4))).toBe(false);
      expect(await queue.lease(delivery, { ...lease('b', 6, 7), endedBy: at(4) })).toBe(false);
      expect(await queue.lease(delivery, lease('b', 5, 6))).toBe(true);
      expect(await queue.lease(delivery, lease('a', 5, 6))).toBe(false);
      expect(await queue.due(at(0), 10)).toEqual([delivery]);
    });

    it('gives it to one of many who ask at once', async () => {
      const { queue } = subject;
      const delivery = await queued();
      const asked = ['a', 'b', 'c', 'd', 'e'].map((holder) => queue.lease(delivery, lease(holder)));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    });

    it('lets nobody else at another delivery of the same escalation, and at those of others', async () => {
      const { queue } = subject;
      const first = await queued();
      const second = await queued({ kind: 'agent-notice' });
      const [other, elsewhere] = [await queued({ escalationId: 'other' }), await queued({ tenant: OTHER_TENANT })];
      expect(await queue.lease(first, lease('a'))).toBe(true);
      expect(await queue.lease(second, lease('b'))).toBe(false);
      expect(await queue.lease(other, lease('b'))).toBe(true);
      expect(await queue.lease(elsewhere, lease('b'))).toBe(true);
      expect(await queue.lease(second, lease('a'))).toBe(true);
    });

    it('gives back what is held, and only by its holder', async () => {
      const { queue } = subject;
      const delivery = await queued();
      await queue.release(delivery, 'a');
      await queue.lease(delivery, lease('a'));
      await queue.release(delivery, 'b');
      expect(await queue.lease(delivery, lease('b'))).toBe(false);
      await queue.release(delivery, 'a');
      expect(await queue.lease(delivery, lease('b'))).toBe(true);
    });

    it('lets nobody have what is done, waits for a later time or was never there', async () => {
      const { queue } = subject;
      const [done, later] = [await queued({ escalationId: 'done' }), await queued({ escalationId: 'later' })];
      await queue.done(done.id);
      await queue.retry(later.id, at(5));
      expect(await queue.lease(done, lease('a'))).toBe(false);
      expect(await queue.lease(later, lease('a'))).toBe(false);
      expect(await queue.lease(later, lease('a', 5, 6))).toBe(true);
      expect(await queue.lease({ ...aDelivery({ escalationId: 'never' }), attempts: 0 }, lease('a'))).toBe(false);
    });

    it('changes nothing for an id it does not know', async () => {
      await subject.queue.done(newId('delivery'));
      await subject.queue.retry(newId('delivery'), at());
      expect(await subject.queue.pending()).toBe(0);
    });
  });
}
