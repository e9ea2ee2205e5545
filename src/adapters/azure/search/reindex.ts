import { AppError } from '../../../errors.ts';
import { azureStatus } from '../http-failure.ts';
import type { AzureSearch } from './azure-search.ts';
import { COMMIT_FIELDS, listEntries, liveGenerations } from './entries.ts';
import type { IndexEntry } from './entry.ts';
import { namedBy } from './keys.ts';
import { createReading } from './knowledge-index.ts';
import type { Place } from './place.ts';
import { removeEntries, removeIn, replaceIn } from './write-generation.ts';

export interface Reindexed {
  index: string;
  documents: number;
  passages: number;
}

/** Which generation of each document counts, and how many passages it has. */
type Held = Map<string, { generation: string; passages: number }>;

/** How often what was written meanwhile is caught up with before it is given up. */
const ROUNDS = 8;

/**
 * Builds a new index of the present definition beside the one in use, from all it holds, and puts it in use. The old one
 * stays, to go back to; the one before that goes. Who publishes meanwhile writes both. Stopped half-way nothing is
 * lost, and the next time it goes on where it was.
 * @throws AppError `configuration` where there is no index yet, `unavailable` (retryable) when the two do not become equal
 */
export async function reindex(search: AzureSearch): Promise<Reindexed> {
  const place = await recordedPlace(search);
  const { places } = search;
  const building =
    place.building !== null && place.buildingDefinition === places.definition
      ? place.building
      : nextName(search, place);
  await places.make(building);
  return switchTo(search, { ...place, building, buildingDefinition: places.definition });
}

/**
 * Puts the index before in use again, with all that was published since.
 * @throws AppError `configuration` where there is none, or it is of another definition than this version's
 */
export async function goBack(search: AzureSearch): Promise<Reindexed> {
  const place = await recordedPlace(search);
  if (place.previous === null) throw new AppError('configuration', 'there is no index to go back to');
  if (place.previousDefinition !== search.places.definition) {
    const message = `${place.previous} is of definition ${place.previousDefinition}: go back with the version that made it`;
    throw new AppError('configuration', message);
  }
  return switchTo(search, { ...place, building: place.previous, buildingDefinition: place.previousDefinition });
}

async function switchTo(search: AzureSearch, place: Place): Promise<Reindexed> {
  const { places, connection } = search;
  const { building } = place;
  if (building === null) throw new AppError('internal', 'there is nothing to switch to');
  // From here on who publishes writes both.
  await places.record(place);
  const isThere = await exists(search, place.current);
  // An index that is gone has nothing to give: what the store has published is put back into the new one.
  const held: Held = isThere ? await bringUpToDate(search, place.current, building) : new Map();
  const isOther = place.previous !== null && place.previous !== building;
  await places.record({
    current: building,
    definition: places.definition,
    building: null,
    buildingDefinition: null,
    previous: place.current,
    previousDefinition: place.definition,
  });
  if (isThere) await catchUp(search, place.current, building, held);
  await clearReplaced(search, building);
  if (isOther && place.previous !== null) {
    const { previous } = place;
    await connection.work((abortSignal) => connection.indexes.deleteIndex(previous, { abortSignal }));
  }
  return { index: building, documents: held.size, passages: passagesOf(held) };
}

/** Until both hold the same generation of the same documents, with as many passages. */
async function bringUpToDate(search: AzureSearch, from: string, to: string): Promise<Held> {
  for (let round = 1; round <= ROUNDS; round++) {
    const wanted = await heldBy(search, from);
    const there = await heldBy(search, to);
    const lacking = [...wanted].filter(([document, { generation, passages }]) => {
      const other = there.get(document);
      return other?.generation !== generation || other.passages !== passages;
    });
    const extra = [...there.keys()].filter((document) => !wanted.has(document));
    if (lacking.length === 0 && extra.length === 0 && (await hasAll(search, to, wanted))) return wanted;
    for (const [document, { generation }] of lacking) await copy(search, from, to, document, generation);
    for (const document of extra) await removeIn(search.connection, to, namedBy(document));
  }
  throw new AppError('unavailable', `${to} does not become equal to ${from}: what is in use stays so`, {
    retryable: true,
  });
}

/** What was being written into the old one while the new one came into use, by who did not know of it. */
async function catchUp(search: AzureSearch, from: string, to: string, held: Held): Promise<void> {
  const now = await heldBy(search, from);
  for (const [document, { generation }] of now) {
    if (held.get(document)?.generation !== generation) await copy(search, from, to, document, generation);
  }
  const there = await heldBy(search, to);
  for (const [document, { generation }] of held) {
    const isSame = there.get(document)?.generation === generation;
    if (!now.has(document) && isSame) await removeIn(search.connection, to, namedBy(document));
  }
}

async function copy(
  search: AzureSearch,
  from: string,
  to: string,
  document: string,
  generation: string,
): Promise<void> {
  const named = namedBy(document);
  const passages = await createReading(search).passagesOf(from, named.tenant, named.documentId);
  if (passages.length > 0) await replaceIn(search, to, { ...named, passages, generation });
}

/** What a copy and a writer left who wrote the same document at once: counted for rarity, and never shown. */
async function clearReplaced({ connection }: AzureSearch, index: string): Promise<void> {
  const entries = await listEntries(connection, index, 'generation ne null', COMMIT_FIELDS);
  const live = liveGenerations(entries);
  const isReplaced = ({ documentKey = '', generation = '' }: IndexEntry) =>
    generation < (live.get(documentKey)?.generation ?? '');
  await removeEntries(connection, index, entries.filter(isReplaced));
}

async function heldBy({ connection }: AzureSearch, index: string): Promise<Held> {
  const live = liveGenerations(await listEntries(connection, index, "kind eq 'commit'", COMMIT_FIELDS));
  return new Map([...live].filter(([, { passages }]) => passages > 0));
}

/** The entries themselves, beside what the commits say of them. */
async function hasAll({ connection }: AzureSearch, index: string, held: Held): Promise<boolean> {
  const filter = "kind eq 'passage'";
  const { count = 0 } = await connection.work((abortSignal) =>
    connection.index(index).search('*', { filter, top: 0, includeTotalCount: true, abortSignal }),
  );
  return count >= passagesOf(held);
}

function exists({ connection }: AzureSearch, index: string): Promise<boolean> {
  return connection.work(async (abortSignal) => {
    try {
      await connection.indexes.getIndex(index, { abortSignal });
      return true;
    } catch (thrown) {
      if (azureStatus(thrown) === 404) return false;
      throw thrown;
    }
  });
}

async function recordedPlace({ places }: AzureSearch): Promise<Place> {
  const place = await places.recorded();
  if (place) return place;
  throw new AppError('configuration', 'there is no index yet: it is made when something is first published');
}

/** A number above all that are in use. */
function nextName({ places }: AzureSearch, { current, building, previous }: Place): string {
  const numbers = [current, building, previous].map((name) => Number(/-(\d+)$/.exec(name ?? '')?.[1] ?? 0));
  return places.numbered(Math.max(...numbers) + 1);
}

function passagesOf(held: Held): number {
  return [...held.values()].reduce((sum, { passages }) => sum + passages, 0);
}
