import type { Candidate } from '../domain/candidate.ts';
import type { NewEvent } from '../domain/event.ts';
import type { Page, PageRequest, SaveOutcome } from './paging.ts';

export interface CandidateStore {
  /** Writes the candidate and its events in one transaction, guarded by version like `InteractionStore.save`. */
  save(candidate: Candidate, events: readonly NewEvent[]): Promise<SaveOutcome>;
  get(tenant: string, id: string): Promise<Candidate | undefined>;
  /** Oldest first. */
  list(
    filter: { tenant: string; status?: Candidate['status'] | undefined },
    page: PageRequest,
  ): Promise<Page<Candidate>>;
}
