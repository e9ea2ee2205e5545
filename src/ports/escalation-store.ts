import type { Escalation, EscalationStatus, Thread } from '../domain/escalation.ts';
import type { NewEvent } from '../domain/event.ts';
import type { Page, PageRequest, SaveOutcome } from './paging.ts';

export interface EscalationFilter {
  tenant: string;
  statuses?: readonly EscalationStatus[] | undefined;
  topic?: string | undefined;
  interactionId?: string | undefined;
  /** Asked or claimed by this person. */
  personId?: string | undefined;
}

export interface EscalationStore {
  /** Writes the escalation and its events in one transaction, guarded by version like `InteractionStore.save`. */
  save(escalation: Escalation, events: readonly NewEvent[]): Promise<SaveOutcome>;
  get(tenant: string, id: string): Promise<Escalation | undefined>;
  /** Most urgent first (priority, then `dueAt`), ended ones last. */
  list(filter: EscalationFilter, page: PageRequest): Promise<Page<Escalation>>;
  /**
   * Notes where the card for `thread.topic` stands, in place of an earlier one, apart from the version: a post must
   * not compete with an expert's claim. Every later read carries it in `threads`.
   */
  saveThread(tenant: string, id: string, thread: Thread): Promise<void>;
}
