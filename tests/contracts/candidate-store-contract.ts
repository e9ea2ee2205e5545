import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/domain/candidate.ts';
import type { CandidateStore } from '../../src/ports/candidate-store.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import { aCandidate, at, OTHER_TENANT, TENANT } from '../support/records.ts';
import { itPages } from './paging-contract.ts';
import { itGuardsVersions } from './versioned-contract.ts';

export interface CandidateStoreSubject {
  store: CandidateStore;
  eventBus: EventBus;
  close(): Promise<void>;
}

/** The contract of `CandidateStore`. @param create an empty store each time */
export function describeCandidateStoreContract(adapter: string, create: () => Promise<CandidateStoreSubject>): void {
  describe(`CandidateStore: ${adapter}`, () => {
    let subject: CandidateStoreSubject;
    const saved = async (over: Partial<Candidate> = {}): Promise<Candidate> => {
      const candidate = aCandidate(over);
      expect(await subject.store.save(candidate, [])).toBe('saved');
      return candidate;
    };

    beforeEach(async () => {
      subject = await create();
    });
    afterEach(() => subject.close());

    itGuardsVersions(() => subject, aCandidate);
    itPages(() => ({
      add: async (rank) => (await saved({ proposedAt: at(rank) })).id,
      list: (page) => subject.store.list({ tenant: TENANT }, page),
    }));

    it('lists oldest first, of one status when asked, and of the own administration only', async () => {
      const second = await saved({ proposedAt: at(2) });
      const approved = await saved({
        proposedAt: at(3),
        status: 'approved',
        reviewedAt: at(4),
        documentId: 'document-1',
      });
      const first = await saved({ proposedAt: at(1) });
      await saved({ proposedAt: at(1), tenant: OTHER_TENANT });

      const list = (status?: Candidate['status']) => subject.store.list({ tenant: TENANT, status }, { limit: 10 });
      expect(await list()).toEqual({ items: [first, second, approved], total: 3 });
      expect(await list('proposed')).toEqual({ items: [first, second], total: 2 });
      expect(await list('approved')).toEqual({ items: [approved], total: 1 });
      expect(await list('merged')).toEqual({ items: [], total: 0 });
    });

    it('leaves the list of proposed ones when it is reviewed', async () => {
      const candidate = await saved();
      await subject.store.save({ ...candidate, version: 2, status: 'rejected', reason: 'Caducada' }, []);
      expect((await subject.store.list({ tenant: TENANT, status: 'proposed' }, { limit: 10 })).total).toBe(0);
    });
  });
}
