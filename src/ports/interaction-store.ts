import type { Channel } from '../domain/channel.ts';
import type { NewEvent } from '../domain/event.ts';
import type { Interaction } from '../domain/interaction.ts';
import type { Page, PageRequest, SaveOutcome } from './paging.ts';

export interface InteractionFilter {
  tenant: string;
  /** Instants, `from` inclusive, `to` exclusive, on `openedAt`. */
  from?: string | undefined;
  to?: string | undefined;
  channel?: Channel | undefined;
  agentId?: string | undefined;
  topic?: string | undefined;
  status?: Interaction['status'] | undefined;
  /** Only those with a suggestion still `streaming`. */
  unfinished?: true | undefined;
}

export interface InteractionStore {
  /**
   * Writes the interaction and its events in one transaction. `interaction.version` must be one more than what is
   * stored (1 for a new one), else `conflict` and nothing is written.
   * @throws AppError `storage-full` or `unavailable` when it cannot be written durably
   */
  save(interaction: Interaction, events: readonly NewEvent[]): Promise<SaveOutcome>;
  get(tenant: string, id: string): Promise<Interaction | undefined>;
  /** The interaction that holds this suggestion. */
  findBySuggestion(tenant: string, suggestionId: string): Promise<Interaction | undefined>;
  /** Newest first, by (`openedAt`, `id`). */
  list(filter: InteractionFilter, page: PageRequest): Promise<Page<Interaction>>;
  /** Every match, oldest first, read in small batches so that memory stays constant. */
  stream(filter: InteractionFilter): AsyncIterable<Interaction>;
}
