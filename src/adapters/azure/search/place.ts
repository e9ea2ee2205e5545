import type { SearchIndex } from '@azure/search-documents';
import { AppError, asAppError } from '../../../errors.ts';
import { shippedSynonymRules } from '../../../text/shipped-synonyms.ts';
import type { SynonymRule } from '../../../text/synonyms.ts';
import { azureStatus } from '../http-failure.ts';
import type { SearchConnection } from './client.ts';
import { definitionOf, indexDefinition, type VectorShape } from './index-definition.ts';
import { synonymMapOf } from './synonym-map.ts';

/**
 * Which index is in use. Aliases are in no published stable version up to 2025-09-01, so it is recorded in an index of
 * one entry beside the others, which every process reads.
 */
export interface Place {
  current: string;
  /** `definitionOf` the current one. */
  definition: string;
  /** The one that is being built, which is written too by processes of its definition. */
  building: string | null;
  buildingDefinition: string | null;
  /** The one before, kept to go back to. */
  previous: string | null;
  previousDefinition: string | null;
}

export interface PlaceOptions {
  /** Stem of the names; the indexes are `<name>-1`, `<name>-2` … */
  name: string;
  /** Absent where no embedder is configured. */
  vectors?: VectorShape | undefined;
  /** The vocabulary in force; the shipped one when absent. */
  synonyms?: readonly SynonymRule[] | undefined;
  /** How long searches go by what was last read, in milliseconds. */
  maxAgeMs?: number | undefined;
}

export interface IndexPlaces {
  /**
   * The place as it was read lately, read again in the background; makes the first index where there is none.
   * @throws AppError `configuration` when the index in use is of another definition
   */
  lately(): Promise<Place>;
  /** As it is recorded now: for writing. @throws as `lately` */
  now(): Promise<Place>;
  /** Also of an index of another definition. Undefined when there is none. */
  recorded(): Promise<Place | undefined>;
  record(place: Place): Promise<void>;
  /** Makes an index of the present definition, anew when there is one of that name. */
  make(index: string): Promise<void>;
  readonly definition: string;
  /** Name of the index of this number. */
  numbered(number: number): string;
}

interface PlaceEntry extends Partial<Place> {
  key: string;
}

const MAX_AGE = 15_000;
const ENTRY = 'place';
const NAME = /^[a-z](?:-?[a-z0-9]){1,99}$/;

/** @throws AppError `configuration` for a name that no index may have */
export function createIndexPlaces(connection: SearchConnection, options: PlaceOptions): IndexPlaces {
  const { name, vectors, synonyms = shippedSynonymRules(), maxAgeMs = MAX_AGE } = options;
  if (!NAME.test(name)) {
    const rule = 'must be 2 to 100 lower-case letters, digits and single hyphens, beginning with a letter';
    throw new AppError('configuration', `AZURE_SEARCH_INDEX ${rule}`);
  }
  const definition = definitionOf(vectors);
  const pointer = `${name}-place`;
  const synonymMap = `${name}-vocabulary`;
  let read: { place: Place; at: number } | undefined;
  let isRefreshing = false;

  const recorded = () =>
    connection.work(async (abortSignal) => {
      try {
        const entry = await connection.index<PlaceEntry>(pointer).getDocument(ENTRY, { abortSignal });
        return placeOf(entry);
      } catch (thrown) {
        if (azureStatus(thrown) === 404) return undefined;
        throw thrown;
      }
    });
  const record = async (place: Place) => {
    await connection.work((abortSignal) =>
      connection
        .index<PlaceEntry>(pointer)
        .mergeOrUploadDocuments([{ key: ENTRY, ...place }], { abortSignal, throwOnAnyFailure: true }),
    );
    read = { place, at: performance.now() };
  };
  const make = async (index: string) => {
    await connection.work((abortSignal) =>
      connection.indexes.createOrUpdateSynonymMap(synonymMapOf(synonymMap, synonyms), { abortSignal }),
    );
    await connection.work((abortSignal) =>
      connection.indexes.createOrUpdateIndex(indexDefinition(index, synonymMap, vectors), { abortSignal }),
    );
  };
  const makeFirst = async (): Promise<Place> => {
    await make(`${name}-1`);
    await connection.work((abortSignal) =>
      connection.indexes.createOrUpdateIndex(pointerDefinition(pointer), { abortSignal }),
    );
    const place = { ...placeOf({}), current: `${name}-1`, definition };
    await record(place);
    return place;
  };
  const now = async () => {
    const place = (await recorded()) ?? (await makeFirst());
    if (place.definition !== definition) {
      const problem = `the index ${place.current} is of definition ${place.definition}, this version needs ${definition}`;
      throw new AppError(
        'configuration',
        `${problem}: build it anew with npm run reindex, or go back to the version before`,
      );
    }
    read = { place, at: performance.now() };
    return place;
  };
  /** Nobody's search waits for it; where it fails the place is what it was, unless there is something to be done. */
  const refresh = () => {
    if (isRefreshing) return;
    isRefreshing = true;
    now()
      .catch((thrown: unknown) => {
        if (asAppError(thrown).code === 'configuration') read = undefined;
      })
      .finally(() => {
        isRefreshing = false;
      });
  };
  return {
    async lately() {
      if (!read) return now();
      if (performance.now() - read.at >= maxAgeMs) refresh();
      return read.place;
    },
    now,
    recorded,
    record,
    make,
    definition,
    numbered: (number) => `${name}-${number}`,
  };
}

function placeOf({ current = '', definition = '', ...more }: Partial<Place>): Place {
  const { building = null, buildingDefinition = null, previous = null, previousDefinition = null } = more;
  return { current, definition, building, buildingDefinition, previous, previousDefinition };
}

function pointerDefinition(name: string): SearchIndex {
  const field = (field: string, key = false) => ({
    name: field,
    type: 'Edm.String' as const,
    key,
    hidden: false,
    stored: true,
    searchable: false,
    filterable: false,
    sortable: false,
    facetable: false,
  });
  return {
    name,
    description: 'Ventanilla: which index is in use',
    fields: [field('key', true), ...Object.keys(placeOf({})).map((one) => field(one))],
  };
}
