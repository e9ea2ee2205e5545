import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Escalation } from '../../src/domain/escalation.ts';
import type { EscalationFilter, EscalationStore } from '../../src/ports/escalation-store.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import { anEscalation, anExpert, aThread, at, newId, OTHER_TENANT, TENANT } from '../support/records.ts';
import { itPages } from './paging-contract.ts';
import { itGuardsVersions } from './versioned-contract.ts';

export interface EscalationStoreSubject {
  store: EscalationStore;
  eventBus: EventBus;
  close(): Promise<void>;
}

/** The contract of `EscalationStore`. @param create an empty store each time */
export function describeEscalationStoreContract(adapter: string, create: () => Promise<EscalationStoreSubject>): void {
  describe(`EscalationStore: ${adapter}`, () => {
    let subject: EscalationStoreSubject;
    const saved = async (over: Partial<Escalation> = {}): Promise<Escalation> => {
      const escalation = anEscalation(over);
      expect(await subject.store.save(escalation, [])).toBe('saved');
      return escalation;
    };
    const idsOf = async (filter: Partial<EscalationFilter>): Promise<string[]> => {
      const page = await subject.store.list({ tenant: TENANT, ...filter }, { limit: 50 });
      expect(page.total).toBe(page.items.length);
      return page.items.map(({ id }) => id);
    };

    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    itGuardsVersions(() => subject, anEscalation);
    itPages(() => ({
      add: async (rank) => (await saved({ dueAt: at(rank) })).id,
      list: (page) => subject.store.list({ tenant: TENANT }, page),
    }));

    it('lists urgent ones first, then by due time, and ended ones last with the newest step first', async () => {
      const answered = await saved({ status: 'answered', priority: 'urgent', dueAt: at(1), updatedAt: at(50) });
      const withdrawn = await saved({ status: 'withdrawn', priority: 'urgent', dueAt: at(2), updatedAt: at(70) });
      const closed = await saved({ status: 'closed', dueAt: at(3), updatedAt: at(60) });
      const later = await saved({ dueAt: at(40) });
      const claimed = await saved({ status: 'claimed', claimedBy: anExpert, dueAt: at(30) });
      const urgentLater = await saved({ priority: 'urgent', dueAt: at(90) });
      const urgentClaimed = await saved({ status: 'claimed', claimedBy: anExpert, priority: 'urgent', dueAt: at(80) });
      const expected = [urgentClaimed, urgentLater, claimed, later, withdrawn, closed, answered];
      expect(await idsOf({})).toEqual(expected.map(({ id }) => id));
    });

    it('moves an escalation to the end of the list when it ends', async () => {
      const first = await saved({ dueAt: at(1) });
      const second = await saved({ dueAt: at(2) });
      expect(await idsOf({})).toEqual([first.id, second.id]);
      await subject.store.save({ ...first, version: 2, status: 'answered' }, []);
      expect(await idsOf({})).toEqual([second.id, first.id]);
    });

    it('lists by each filter and by all together', async () => {
      const open = await saved({ dueAt: at(1) });
      const claimed = await saved({ dueAt: at(2), status: 'claimed', claimedBy: anExpert });
      const tax = await saved({ dueAt: at(3), topic: 'tributos', interactionId: 'interaction-9' });
      const ended = await saved({ dueAt: at(4), status: 'closed', askedBy: { id: 'agent-2', name: 'Otra' } });
      await saved({ tenant: OTHER_TENANT, dueAt: at(1) });

      expect(await idsOf({})).toEqual([open.id, claimed.id, tax.id, ended.id]);
      expect(await idsOf({ statuses: ['claimed'] })).toEqual([claimed.id]);
      expect(await idsOf({ statuses: ['open', 'closed'] })).toEqual([open.id, tax.id, ended.id]);
      expect(await idsOf({ statuses: [] })).toEqual([]);
      expect(await idsOf({ topic: 'tributos' })).toEqual([tax.id]);
      expect(await idsOf({ interactionId: 'interaction-9' })).toEqual([tax.id]);
      expect(await idsOf({ personId: anExpert.id })).toEqual([claimed.id]);
      expect(await idsOf({ personId: 'agent-2' })).toEqual([ended.id]);
      expect(await idsOf({ personId: 'agent-1', statuses: ['claimed'], topic: 'padron' })).toEqual([claimed.id]);
      expect(await idsOf({ personId: 'nobody' })).toEqual([]);
    });

    it('carries the threads in every read, in the order in which they were posted', async () => {
      const escalation = await saved();
      const threads = [aThread({ topic: 'tributos' }), aThread({ topic: 'padron' })];
      for (const thread of threads) await subject.store.saveThread(TENANT, escalation.id, thread);
      expect(await subject.store.get(TENANT, escalation.id)).toEqual({ ...escalation, threads });
      const { items } = await subject.store.list({ tenant: TENANT }, { limit: 5 });
      expect(items).toEqual([{ ...escalation, threads }]);
    });

    it('puts a new card of a topic in place of the earlier one', async () => {
      const { id } = await saved();
      const other = aThread({ topic: 'tributos' });
      const again = aThread({ topic: 'padron' });
      await subject.store.saveThread(TENANT, id, aThread({ topic: 'padron' }));
      await subject.store.saveThread(TENANT, id, other);
      await subject.store.saveThread(TENANT, id, again);
      expect((await subject.store.get(TENANT, id))?.threads).toEqual([again, other]);
    });

    it('notes a thread without competing with a claim', async () => {
      const escalation = await saved();
      const thread = aThread();
      await subject.store.saveThread(TENANT, escalation.id, thread);
      const claimed: Escalation = { ...escalation, version: 2, status: 'claimed', claimedBy: anExpert };
      expect(await subject.store.save(claimed, [])).toBe('saved');
      expect(await subject.store.get(TENANT, escalation.id)).toEqual({ ...claimed, threads: [thread] });
    });

    it('does not bring back an old thread with a record that was read before', async () => {
      const { id } = await saved();
      await subject.store.saveThread(TENANT, id, aThread());
      const stale = await subject.store.get(TENANT, id);
      if (!stale) throw new Error('the escalation is gone');
      const fresh = aThread();
      await subject.store.saveThread(TENANT, id, fresh);
      await subject.store.save({ ...stale, version: 2 }, []);
      expect((await subject.store.get(TENANT, id))?.threads).toEqual([fresh]);
    });

    it('refuses a thread of an escalation that the administration does not have', async () => {
      const { id } = await saved();
      const asked = [
        subject.store.saveThread(OTHER_TENANT, id, aThread()),
        subject.store.saveThread(TENANT, newId('escalation'), aThread()),
      ];
      for (const thread of asked) await expect(thread).rejects.toMatchObject({ name: 'AppError', code: 'not-found' });
      expect((await subject.store.get(TENANT, id))?.threads).toEqual([]);
    });
  });
}
