import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryQueue } from '../../src/ports/delivery-queue.ts';
import { aDelivery, at, newId } from '../support/records.ts';

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

    it('changes nothing for an id it does not know', async () => {
      await subject.queue.done(newId('delivery'));
      await subject.queue.retry(newId('delivery'), at());
      expect(await subject.queue.pending()).toBe(0);
    });
  });
}
