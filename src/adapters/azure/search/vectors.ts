import { asAppError } from '../../../errors.ts';
import { embeddingText } from '../../../text/embedding-text.ts';
import type { AzureSearch } from './azure-search.ts';
import { listEntries } from './entries.ts';
import { type IndexEntry, readContent } from './entry.ts';
import { send } from './upload.ts';

/** Passages embedded in one request. */
const AT_ONCE = 32;
/** Passages filled in by one call. */
const SOME = 500;

/**
 * Gives entries their vectors, as far as the embedder gives any: a document is published all the same, found by its
 * words, and `fillVectors` makes up for the rest.
 */
export async function withVectors(search: AzureSearch, entries: readonly IndexEntry[]): Promise<IndexEntry[]> {
  const { embedder } = search;
  if (!embedder) return [...entries];
  const given: IndexEntry[] = [];
  try {
    for (let from = 0; from < entries.length; from += AT_ONCE) {
      given.push(...(await embedded(search, entries.slice(from, from + AT_ONCE))));
    }
  } catch (thrown) {
    search.onEmbedderFailure?.(asAppError(thrown));
  }
  return [...given, ...entries.slice(given.length)];
}

/**
 * Embeds some of the passages that have no vector yet, to be called again until there are none.
 * @returns how many it was; 0 when none is left, or no embedder is configured
 * @throws AppError of the embedder or the service
 */
export async function fillVectors(search: AzureSearch): Promise<number> {
  if (!search.embedder) return 0;
  const { current } = await search.places.lately();
  const filter = "kind eq 'passage' and vectorised eq false";
  const missing = await listEntries(search.connection, current, filter, ['content'], SOME);
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const given = await embedded(search, missing.slice(from, from + AT_ONCE));
    const merges = given.flatMap(({ key, vector }) =>
      vector ? [{ key, vector, vectorised: true, __actionType: 'merge' as const }] : [],
    );
    // What was replaced meanwhile needs none.
    await send(search.connection, current, merges, { missing: 'done' });
  }
  return missing.length;
}

async function embedded(search: AzureSearch, entries: readonly IndexEntry[]): Promise<IndexEntry[]> {
  const texts = entries.map((entry) => embeddingText(readContent(entry)));
  const vectors = (await search.embedder?.embed(texts, search.stopping)) ?? [];
  return entries.map((entry, index) => {
    const vector = vectors[index];
    return vector ? { ...entry, vector: Array.from(vector), vectorised: true } : entry;
  });
}
