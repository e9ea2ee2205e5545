import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transferredKeys } from '../../src/adapters/records/transferred.ts';
import {
  RECORD_KINDS,
  type RecordKind,
  type RecordTransfer,
  type TransferredRecords,
} from '../../src/ports/record-transfer.ts';
import type { Store } from '../../src/ports/store.ts';
import { anEvent, anExchange, anInteraction, aSuggestion, aThread, at, TENANT } from '../support/records.ts';
import { type AllRecords, readAll, someRecords, toldOf, writeAll } from '../support/transferred-records.ts';

interface Subject {
  /** Nobody else is at work on the store while `work` is. */
  transfer<Result>(work: (transfer: RecordTransfer) => Promise<Result>): Promise<Result>;
  /** The stores over the same records. */
  store<Result>(work: (store: Omit<Store, 'close'>) => Promise<Result>): Promise<Result>;
  /** Puts a record that no longer has the form of its kind in the place of an interaction. */
  damage(tenant: string, interactionId: string): Promise<void>;
  close(): Promise<void>;
}

const byKey =
  <Kind extends RecordKind>(kind: Kind) =>
  (one: TransferredRecords[Kind], other: TransferredRecords[Kind]) =>
    JSON.stringify(transferredKeys[kind](one)) < JSON.stringify(transferredKeys[kind](other)) ? -1 : 1;

/** @param open an empty store */
export function describeRecordTransferContract(name: string, open: () => Promise<Subject>): void {
  describe(`RecordTransfer: ${name}`, { timeout: 60_000 }, () => {
    let subject: Subject;
    let records: AllRecords;
    beforeEach(async () => {
      subject = await open();
      records = someRecords();
    });
    afterEach(() => subject.close());

    it('reads back every kind as it was written, in batches of any size', async () => {
      await subject.transfer(async (transfer) => {
        await writeAll(transfer, records);
        const compared = async <Kind extends RecordKind>(kind: Kind, limit: number) => {
          const { records: found, problems } = await readAll(transfer, kind, limit);
          expect(problems).toEqual([]);
          const written: readonly TransferredRecords[Kind][] = records[kind];
          expect(found.sort(byKey(kind))).toEqual(written.toSorted(byKey(kind)));
          expect(await transfer.count(kind)).toBe(found.length);
        };
        for (const kind of RECORD_KINDS) for (const limit of [1, 2, 50, 1000]) await compared(kind, limit);
      });
    });

    it('says of an empty store that nothing is there', async () => {
      await subject.transfer(async (transfer) => {
        for (const kind of RECORD_KINDS) {
          expect(await transfer.count(kind)).toBe(0);
          expect(await transfer.read(kind, undefined, 10)).toEqual({ records: [], broken: [], next: undefined });
        }
      });
    });

    it('writes a second time without changing anything', async () => {
      const told = async () => {
        await subject.transfer((transfer) => writeAll(transfer, records));
        return subject.store((store) => toldOf(store, records));
      };
      expect(await told()).toEqual(await told());
    });

    it('adds to the log what a batch cut elsewhere did not bring', async () => {
      await subject.transfer(async (transfer) => {
        const { events } = records;
        await transfer.write('events', events.slice(0, 37));
        await transfer.write('events', events.slice(60, 75));
        await transfer.write('events', events.slice(20, 110));
        await transfer.write('events', events);
        expect((await readAll(transfer, 'events', 1000)).records).toEqual(events);
      });
      await subject.store(async ({ eventBus }) => expect(await eventBus.read(0, 1000)).toEqual(records.events));
    });

    it('writes what the stores find, in their orders', async () => {
      await subject.transfer((transfer) => writeAll(transfer, records));
      await subject.store(async (store) => {
        const [interaction] = records.interactions;
        const suggestionId = interaction?.exchanges[0]?.suggestions[0]?.id ?? '';
        expect(await store.interactions.findBySuggestion(TENANT, suggestionId)).toEqual(interaction);
        const [escalation] = records.escalations;
        expect((await store.escalations.get(TENANT, escalation?.id ?? ''))?.threads).toEqual(escalation?.threads);
        const [pending] = records.deliveries;
        const { done: _done, ...delivery } = pending ?? { done: false };
        expect(await store.deliveries.due(at(500), 10)).toEqual([delivery]);
        expect(await store.tokenBudget.used('2026-03-02', 'ana')).toEqual({ user: 12, everybody: 42 });
        const seen = records.activities[0]?.id ?? '';
        expect(await store.conversations.firstSeen(seen, at())).toBe(false);
        for (const { document, versions } of records.documents) {
          expect(await store.knowledge.versions(document.tenant, document.id)).toEqual([...versions].reverse());
        }
      });
    });

    it('lets the stores go on from each record: versions, threads, sequences, positions, deliveries', async () => {
      await subject.transfer((transfer) => writeAll(transfer, records));
      await subject.store(async (store) => {
        const held = records.interactions[1];
        if (!held) throw new Error('no interaction');
        const next = { ...held, version: 8 };
        expect(await store.interactions.save(next, [anEvent({ id: 'after-the-move' })])).toBe('saved');
        expect(await store.interactions.save(next, [])).toBe('conflict');
        expect((await store.eventBus.read(130, 10)).map(({ id, sequence }) => [id, sequence])).toEqual([
          ['after-the-move', 131],
        ]);
        const escalation = records.escalations[0];
        await store.escalations.saveThread(TENANT, escalation?.id ?? '', aThread({ topic: 'm' }));
        const { threads } = (await store.escalations.get(TENANT, escalation?.id ?? '')) ?? {};
        expect(threads?.map(({ topic }) => topic)).toEqual(['z', 'a', 'm']);
        await store.eventBus.advance('deliveries', 131);
        expect(await store.eventBus.position('deliveries')).toBe(131);
        const [pending, done] = records.deliveries;
        await store.deliveries.enqueue({ ...aDeliveryOf(done), dueAt: at() });
        await store.deliveries.done(pending?.id ?? '');
        expect(await store.deliveries.pending()).toBe(0);
        await store.tokenBudget.add('2026-03-02', 'ana', 8);
        expect(await store.tokenBudget.used('2026-03-02', 'ana')).toEqual({ user: 20, everybody: 50 });
        const [document] = records.documents;
        if (!document) throw new Error('no document');
        const rival = { ...document.document, id: 'rival' };
        await expect(store.knowledge.save(rival, undefined, [])).rejects.toMatchObject({ code: 'conflict' });
        const fresh = anInteraction({ exchanges: [anExchange({ suggestions: [aSuggestion()] })] });
        expect(await store.interactions.save(fresh, [])).toBe('saved');
      });
    });

    it('names a record that cannot be read, without its content, and reads all the others', async () => {
      await subject.transfer((transfer) => writeAll(transfer, records));
      const [first, ...others] = records.interactions;
      await subject.damage(TENANT, first?.id ?? '');
      await subject.transfer(async (transfer) => {
        const { records: found, problems } = await readAll(transfer, 'interactions', 1);
        expect(problems).toHaveLength(1);
        expect(problems[0]).toContain(first?.id);
        expect(problems[0]).not.toContain('geheim');
        expect(found.sort(byKey('interactions'))).toEqual(others.sort(byKey('interactions')));
        expect(await transfer.count('interactions')).toBe(3);
      });
    });
  });
}

function aDeliveryOf(delivery: TransferredRecords['deliveries'] | undefined) {
  if (!delivery) throw new Error('no delivery');
  const { id, tenant, kind, escalationId } = delivery;
  return { id, tenant, kind, escalationId };
}
