/** A text that is found as one. */
export interface Chunk {
  id: string;
  documentId: string;
  title: string;
  text: string;
}

/** What the texts are mostly written in, as whoever sets up a search engine has to say. */
export type EngineLanguage = 'es' | 'en';

/** A search engine set up as its documentation says, over one collection. */
export interface SearchEngine {
  /** Of the engine measured, as its makers number it. */
  readonly version: string;
  /** @param documents each the chunks of one document, in reading order; all there is to be found */
  index(documents: Iterable<readonly Chunk[]>): Promise<void>;
  /** Ids of the `k` best chunks, best first. */
  search(query: string, k: number): Promise<string[]>;
  /** What the collection takes, in bytes: on disk, or serialized where the engine lives in memory. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** @param folder an empty folder, the engine's own */
export type OpenEngine = (folder: string, language: EngineLanguage) => Promise<SearchEngine>;
