import { NEIGHBOURS } from '../../../text/ranking/passage-table.ts';
import { type Candidate, inReadingOrder, readCandidate } from './candidate-image.ts';
import type { SearchConnection } from './client.ts';
import { commitsOf, liveGenerations } from './entries.ts';
import type { IndexEntry } from './entry.ts';
import { quoted } from './filter.ts';

export interface Surroundings {
  /** Passages beside the best candidates, in reading order, those themselves too. */
  neighbours: Candidate[];
  /** Whether a candidate is of the generation of its document that counts. */
  isLive(candidate: Candidate | undefined): boolean;
  /** Whether a later generation counts. */
  isReplaced(candidate: Candidate | undefined): boolean;
}

const MOST = 1000;
const FIELDS = ['key', 'kind', 'documentKey', 'generation', 'position', 'passages', 'content'] as const;

/**
 * What has to be known beside the candidates themselves, in one request: which generation of their documents counts, and
 * what stands around the best of them.
 */
export async function readSurroundings(
  connection: SearchConnection,
  index: string,
  candidates: readonly Candidate[],
  best: readonly Candidate[],
): Promise<Surroundings> {
  const documents = [...new Set(candidates.map(({ documentKey }) => documentKey))];
  const entries = documents.length === 0 ? [] : await read(connection, index, filterOf(documents, best));
  const live = liveGenerations(entries);
  const neighbours = entries
    .filter(
      ({ kind, documentKey = '', generation }) =>
        kind === 'passage' && live.get(documentKey)?.generation === generation,
    )
    .map(readCandidate)
    .sort(inReadingOrder);
  const of = (candidate: Candidate | undefined) => live.get(candidate?.documentKey ?? '')?.generation ?? '';
  return {
    neighbours,
    isLive: (candidate) => candidate !== undefined && of(candidate) === candidate.generation,
    isReplaced: (candidate) => candidate !== undefined && of(candidate) > candidate.generation,
  };
}

function filterOf(documents: readonly string[], best: readonly Candidate[]): string {
  const around = best.map(
    ({ documentKey, generation, position }) =>
      `(documentKey eq ${quoted(documentKey)} and generation eq ${quoted(generation)} and position ge ${position - NEIGHBOURS} and position le ${position + NEIGHBOURS})`,
  );
  return [`(${commitsOf(documents)})`, `(kind eq 'passage' and (${around.join(' or ')}))`].join(' or ');
}

function read(connection: SearchConnection, index: string, filter: string): Promise<IndexEntry[]> {
  return connection.search(async (abortSignal) => {
    const found = await connection.index(index).search('*', { filter, select: [...FIELDS], top: MOST, abortSignal });
    const entries: IndexEntry[] = [];
    for await (const { document } of found.results) entries.push(document as IndexEntry);
    return entries;
  });
}
