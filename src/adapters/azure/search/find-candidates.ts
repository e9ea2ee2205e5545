import type { Language } from '../../../domain/language.ts';
import type { RetrievalQuery } from '../../../ports/retriever.ts';
import { type Candidate, inReadingOrder, readCandidate } from './candidate-image.ts';
import type { SearchConnection } from './client.ts';
import { type IndexEntry, textFieldsOf } from './entry.ts';
import { allowedFilter, ofTenant } from './filter.ts';

export interface CandidateQuery {
  query: RetrievalQuery;
  language: Language;
  /** Of `searchTextOf`. */
  text: string;
  vector?: Float32Array | undefined;
}

export interface Found {
  /** In reading order. */
  candidates: {
    candidate: Candidate;
    /** What the service gave the words; undefined when it was found by its meaning alone. */
    cut: number | undefined;
    /** Place among the nearest in meaning, from 1, and how near (cosine). */
    meaning: { place: number; similarity: number } | undefined;
  }[];
  /** How many the words found in all. */
  byWords: number;
}

/** As many as the embedded retriever looks at closely. */
const MAX_BY_WORDS = 50;
const MAX_NEAREST = 60;
const CANDIDATE_FIELDS = ['key', 'documentKey', 'generation', 'position', 'content'] as const;
const NONE: Found = { candidates: [], byWords: 0 };

/** Candidates by words and by meaning, in one request where there are both. */
export async function findCandidates(
  connection: SearchConnection,
  index: string,
  { query, language, text, vector }: CandidateQuery,
): Promise<Found> {
  if (query.top <= 0 || (text === '' && !vector)) return NONE;
  const hits = await connection.search(async (abortSignal) => {
    const found = await connection.index(index).search(text === '' ? undefined : text, {
      ...wordsOf(language),
      filter: allowedFilter(query),
      select: [...CANDIDATE_FIELDS],
      top: (text === '' ? 0 : MAX_BY_WORDS) + (vector ? MAX_NEAREST : 0),
      includeTotalCount: true,
      ...(vector ? byMeaning(vector) : {}),
      abortSignal,
    });
    const list: { entry: IndexEntry; words: number | undefined; similarity: number | undefined }[] = [];
    for await (const { document, score, documentDebugInfo } of found.results) {
      const scores = documentDebugInfo?.vectors?.subscores;
      list.push({
        entry: document as IndexEntry,
        words: vector ? scores?.text?.searchScore : score,
        similarity: similarityOf(scores?.vectors),
      });
    }
    return { list, count: found.count ?? 0 };
  });
  const nearest = hits.list
    .filter(({ similarity }) => similarity !== undefined)
    .sort((a, b) => (b.similarity ?? 0) - (a.similarity ?? 0));
  const places = new Map(nearest.map(({ entry }, place) => [entry.key, place + 1]));
  const candidates = hits.list.map(({ entry, words, similarity }) => {
    const place = places.get(entry.key);
    return {
      candidate: readCandidate(entry),
      cut: words,
      meaning: place === undefined || similarity === undefined ? undefined : { place, similarity },
    };
  });
  const byWords = vector ? candidates.filter(({ cut }) => cut !== undefined).length : hits.count;
  return { candidates: candidates.sort((a, b) => inReadingOrder(a.candidate, b.candidate)), byWords };
}

/** How many the words find, of all that the administration has or of those that may be shown. */
export async function countMatches(
  connection: SearchConnection,
  index: string,
  { query, language, text }: CandidateQuery,
  which: 'all' | 'allowed',
): Promise<number> {
  const filter = which === 'all' ? ofTenant(query.tenant) : allowedFilter(query);
  const { count = 0 } = await connection.search((abortSignal) =>
    connection
      .index(index)
      .search(text, { ...wordsOf(language), filter, top: 0, includeTotalCount: true, abortSignal }),
  );
  return count;
}

/** What stands in other languages is found by the terms: they are asked for in every language. */
function wordsOf(language: Language) {
  return {
    queryType: 'simple' as const,
    searchMode: 'any' as const,
    searchFields: [...textFieldsOf(language), 'terms' as const],
    scoringStatistics: 'global' as const,
  };
}

function byMeaning(vector: Float32Array) {
  const query = {
    kind: 'vector' as const,
    vector: Array.from(vector),
    fields: ['vector' as const],
    kNearestNeighborsCount: MAX_NEAREST,
    exhaustive: false,
  };
  // The fused score tells neither how near a passage is nor how well its words fit: the parts of it do.
  return { vectorSearchOptions: { queries: [query], filterMode: 'preFilter' as const }, debug: 'vector' as const };
}

function similarityOf(vectors: readonly Record<string, { vectorSimilarity?: number }>[] | undefined) {
  return vectors?.map(({ vector }) => vector?.vectorSimilarity).find((similarity) => similarity !== undefined);
}
