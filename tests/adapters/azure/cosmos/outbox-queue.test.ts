import { describe, expect, it } from 'vitest';
import { type Entry, entryOf } from '../../../../src/adapters/azure/cosmos/outbox-entry.ts';
import { createOutboxQueue } from '../../../../src/adapters/azure/cosmos/outbox-queue.ts';
import { aListSave } from '../../../support/journalled-cosmos.ts';

const entry = (sequence: number, name: string, words: string[]): Entry =>
  entryOf(aListSave(name, words), { sequence, at: '2026-03-02T09:00:00.000Z' });

describe('the queue of saves that wait', () => {
  it('gives those of one place in order, the next when the one before is gone', () => {
    const queue = createOutboxQueue();
    const [first, second, other] = [entry(1, 'a', ['x']), entry(2, 'a', ['x', 'y']), entry(3, 'b', ['z'])];
    for (const one of [first, second, other]) queue.add(one);
    expect([queue.take(), queue.take(), queue.take()]).toEqual([first, other, undefined]);
    queue.remove(first);
    expect(queue.take()).toBe(second);
  });

  it('does not let one that the service never takes hold the others', () => {
    const queue = createOutboxQueue();
    const [never, other] = [entry(1, 'a', ['x']), entry(2, 'b', ['y'])];
    queue.add(never);
    queue.add(other);
    expect(queue.take()).toBe(never);
    queue.giveBack(never);
    expect([queue.take(), queue.take()]).toEqual([other, never]);
    expect(queue.oldest()).toBe(never);
  });
});
