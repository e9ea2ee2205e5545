import type { AppError } from '../../../errors.ts';
import type { Embedder } from '../../../ports/embedder.ts';
import type { SynonymRule } from '../../../text/synonyms.ts';
import { connectSearch, type SearchConnection, type SearchConnectionOptions } from './client.ts';
import { type Corpus, type CorpusOptions, createCorpus } from './corpus.ts';
import { createIndexPlaces, type IndexPlaces, type Place } from './place.ts';

export interface AzureSearchOptions extends SearchConnectionOptions {
  /** Stem of the names of the indexes (`createIndexPlaces`). */
  index: string;
  /** Gives passages and questions their vectors; words alone when absent. */
  embedder?: { model: Embedder; dimensions: number };
  /** The vocabulary in force; the shipped one when absent. */
  synonyms?: readonly SynonymRule[];
  /** A document was published without vectors. */
  onEmbedderFailure?(failure: AppError): void;
  /** How long searches go by what was last read of the place, in milliseconds. */
  placeMaxAgeMs?: number;
  statistics?: CorpusOptions;
}

/** One index in a search service, for the adapters of both ports. */
export interface AzureSearch {
  readonly connection: SearchConnection;
  readonly places: IndexPlaces;
  /** How rare words are, as far as this process knows. */
  readonly corpus: Corpus;
  readonly embedder: Embedder | undefined;
  readonly onEmbedderFailure: ((failure: AppError) => void) | undefined;
  readonly stopping: AbortSignal;
  /**
   * Makes the index where there is none and counts its words, so that nobody's search waits for it.
   * @throws AppError `configuration` that says what to do, or `unavailable`
   */
  prepare(): Promise<Place>;
}

/**
 * Nothing is called before it is needed: where the service is down the process starts all the same.
 * @throws AppError `configuration` for an address or a name that is none
 */
export function openAzureSearch(options: AzureSearchOptions): AzureSearch {
  const { index, embedder, synonyms, placeMaxAgeMs, stopping = new AbortController().signal } = options;
  const connection = connectSearch({ ...options, stopping });
  const vectors = embedder && { model: embedder.model.model, dimensions: embedder.dimensions };
  const places = createIndexPlaces(connection, { name: index, vectors, synonyms, maxAgeMs: placeMaxAgeMs });
  const corpus = createCorpus(connection, options.statistics);
  return {
    connection,
    places,
    corpus,
    embedder: embedder?.model,
    onEmbedderFailure: options.onEmbedderFailure,
    stopping,
    async prepare() {
      const place = await places.now();
      await corpus.of(place.current);
      return place;
    },
  };
}
