import { type Interaction, InteractionSchema } from '../../../domain/interaction.ts';
import type { InteractionFilter, InteractionStore } from '../../../ports/interaction-store.ts';
import { instant, toBody } from '../../records/record.ts';
import { documentId } from './document-id.ts';
import type { Change, Condition, Documents, Place, StoredDocument } from './documents.ts';
import { type Listing, readPage, streamAll } from './listing.ts';
import { newSave } from './new-save.ts';
import { createPeriods, periodOf, periodOfId } from './periods.ts';
import { recordOf } from './stored-form.ts';

const kind = { table: 'interactions', schema: InteractionSchema };
const KIND = 'interaction';
const POINTER = 'pointer';

/**
 * Interactions in Cosmos DB: one document each, in the partition of the period in which it was opened (decision 0010).
 * An id made here (UUID version 7) tells its period. A pointer tells that of any other, and in which interaction a
 * suggestion is.
 */
export function createCosmosInteractionStore(documents: Documents): InteractionStore {
  const periods = createPeriods(documents);
  const known = new Set<string>();

  const partitionOf = (tenant: string, period: string) => `${tenant}|${period}`;
  const placeOf = (tenant: string, id: string, period: string): Place => ({
    container: 'interactions',
    partition: partitionOf(tenant, period),
    id: documentId(tenant, KIND, id),
  });
  const pointerPlace = (tenant: string, of: string, id: string): Place => {
    const name = documentId(tenant, POINTER, of, id);
    return { container: 'directory', partition: name, id: name };
  };
  const pointer = (place: Place, interactionId: string, period: string): Change => ({
    type: 'write',
    place,
    content: { kind: POINTER, fields: { owner: interactionId, period } },
    guard: { kind: 'owner', owner: interactionId },
  });
  /** What must be there before the interaction is, so that it can be found. */
  const preparing = (interaction: Interaction, period: string): Change[] => {
    const { tenant, id } = interaction;
    const changes = [periods.claim(tenant, period)];
    if (periodOfId(id) !== period) changes.push(pointer(pointerPlace(tenant, KIND, id), id, period));
    for (const { suggestions } of interaction.exchanges) {
      for (const suggestion of suggestions) {
        changes.push(pointer(pointerPlace(tenant, 'suggestion', suggestion.id), id, period));
      }
    }
    return changes.filter(({ place }) => !known.has(place.id));
  };
  const remember = (changes: readonly Change[]): void => {
    if (known.size > MOST_KNOWN) known.clear();
    for (const { place } of changes) known.add(place.id);
  };
  const pointed = async (place: Place): Promise<{ id: string; period: string } | undefined> => {
    const fields = (await documents.read(place))?.fields;
    if (typeof fields?.owner !== 'string' || typeof fields.period !== 'string') return undefined;
    return { id: fields.owner, period: fields.period };
  };
  const readAt = async (tenant: string, id: string, period: string): Promise<Interaction | undefined> => {
    const document = await documents.read(placeOf(tenant, id, period));
    return document && read(document);
  };
  const get = async (tenant: string, id: string): Promise<Interaction | undefined> => {
    const guessed = periodOfId(id);
    const found = guessed === undefined ? undefined : await readAt(tenant, id, guessed);
    if (found) return found;
    const at = await pointed(pointerPlace(tenant, KIND, id));
    return at && readAt(tenant, id, at.period);
  };
  const listing = async (filter: InteractionFilter, direction: 'ASC' | 'DESC'): Promise<Listing<Interaction>> => {
    const where = conditionsOf(filter);
    const found = await periods.between(filter.tenant, filter.from, filter.to);
    const partitions = found.map((period) => partitionOf(filter.tenant, period));
    return {
      name: kind.table,
      documents,
      container: 'interactions',
      kind: KIND,
      partitions: direction === 'ASC' ? partitions : partitions.reverse(),
      direction,
      where,
      read,
    };
  };
  return {
    async save(interaction, events) {
      const { tenant, id } = interaction;
      const period = periodOf(interaction.openedAt);
      const changes = preparing(interaction, period);
      const main: Change = {
        type: 'write',
        place: placeOf(tenant, id, period),
        content: contentOf(interaction),
        guard: { kind: 'version' },
      };
      const outcome = await documents.save(newSave([...changes, main], events));
      if (outcome === 'saved') remember(changes);
      return outcome;
    },
    get,
    async findBySuggestion(tenant, suggestionId) {
      const at = await pointed(pointerPlace(tenant, 'suggestion', suggestionId));
      const found = at && (await readAt(tenant, at.id, at.period));
      // The save that made the pointer may have met a conflict.
      const holds = found?.exchanges.some(({ suggestions }) => suggestions.some(({ id }) => id === suggestionId));
      return holds ? found : undefined;
    },
    async list(filter, page) {
      return readPage(await listing(filter, 'DESC'), page);
    },
    async *stream(filter) {
      yield* streamAll(await listing(filter, 'ASC'));
    },
  };
}

/** Pointers known to be there, so that they are not written with each save. */
const MOST_KNOWN = 20_000;

function read(document: StoredDocument): Interaction {
  return recordOf(kind, document);
}

function contentOf(interaction: Interaction) {
  const openedAt = instant(interaction.openedAt);
  return {
    kind: KIND,
    sort: `${openedAt} ${interaction.id}`,
    version: interaction.version,
    fields: {
      openedAt,
      channel: interaction.channel,
      agentId: interaction.agent.id,
      status: interaction.status,
      unfinished: interaction.exchanges.some((one) => one.suggestions.some(({ status }) => status === 'streaming')),
      ...(interaction.topic !== undefined && { topic: interaction.topic }),
    },
    body: toBody(kind, interaction),
  };
}

function conditionsOf(filter: InteractionFilter): (Condition | undefined)[] {
  const equal = (field: string, value: string | true | undefined): Condition | undefined =>
    value === undefined ? undefined : { field, is: '=', value };
  return [
    filter.from === undefined ? undefined : { field: 'openedAt', is: '>=', value: instant(filter.from) },
    filter.to === undefined ? undefined : { field: 'openedAt', is: '<', value: instant(filter.to) },
    equal('channel', filter.channel),
    equal('agentId', filter.agentId),
    equal('topic', filter.topic),
    equal('status', filter.status),
    equal('unfinished', filter.unfinished),
  ];
}
