import { setTimeout as wait } from 'node:timers/promises';
import type { Passage } from '../../../domain/passage.ts';
import { AppError } from '../../../errors.ts';
import type { AzureSearch } from './azure-search.ts';
import type { SearchConnection } from './client.ts';
import { listEntries } from './entries.ts';
import { commitEntry, type IndexEntry, passageEntries } from './entry.ts';
import { quoted } from './filter.ts';
import { nextGeneration } from './generation.ts';
import { documentKeyOf } from './keys.ts';
import { send } from './upload.ts';
import { withVectors } from './vectors.ts';

interface Named {
  tenant: string;
  documentId: string;
}

export interface NewGeneration extends Named {
  /** Without identifiers. */
  passages: readonly Passage[];
  /** A new one when absent. */
  generation?: string | undefined;
}

/** How long what was written may take to be seen before the write is given up, in milliseconds. */
const SEEN_WITHIN = 20_000;
/** Milliseconds before the second look; twice as long before each further one, up to the longest. */
const LOOK_AGAIN = 20;
const LONGEST_PAUSE = 500;

/**
 * Writes a generation of a document into one index: its passages, when all are found its commit, then takes away what is
 * older. The service shows what it took a moment later, and promises no order: so each step waits until the one before is
 * seen. Nothing is written where a higher generation counts.
 * @returns its generation
 */
export async function replaceIn(
  search: AzureSearch,
  index: string,
  { tenant, documentId, passages, generation: given }: NewGeneration,
): Promise<string> {
  const { connection } = search;
  const old = await entriesOf(connection, index, { tenant, documentId });
  const generation = given ?? nextGeneration(old.map((entry) => entry.generation));
  if (old.some((entry) => entry.kind === 'commit' && (entry.generation ?? '') > generation)) return generation;
  if (passages.length === 0) {
    await removeIn(connection, index, { tenant, documentId });
    return generation;
  }
  const entries = await withVectors(search, passageEntries(tenant, documentId, generation, passages));
  const commit = commitEntry(tenant, documentId, generation, entries.length);
  await send(
    connection,
    index,
    entries.map((entry) => ({ ...entry, __actionType: 'upload' })),
  );
  await untilSeen(connection, index, `kind eq 'passage' and ${isOf(commit)}`, (count) => count >= entries.length);
  await writeCommit(connection, index, commit);
  // A higher one is of somebody who began later; it counts, and it clears this.
  await removeEntries(
    connection,
    index,
    old.filter((entry) => (entry.generation ?? '') < generation),
  );
  return generation;
}

/** Takes a document out of one index. */
export async function removeIn(
  connection: SearchConnection,
  index: string,
  { tenant, documentId }: Named,
): Promise<void> {
  const old = await entriesOf(connection, index, { tenant, documentId });
  if (old.length === 0) return;
  // An empty generation first: from then on the document is gone, however little of the rest is cleared.
  const generation = nextGeneration(old.map((entry) => entry.generation));
  const commit = commitEntry(tenant, documentId, generation, 0);
  await writeCommit(connection, index, commit);
  await removeEntries(connection, index, old);
  const isBefore = `documentKey eq ${quoted(commit.documentKey ?? '')} and generation lt ${quoted(generation)}`;
  await untilSeen(connection, index, isBefore, (count) => count === 0);
  await removeEntries(connection, index, [commit]);
}

async function writeCommit(connection: SearchConnection, index: string, commit: IndexEntry): Promise<void> {
  await send(connection, index, [{ ...commit, __actionType: 'upload' }]);
  await untilSeen(connection, index, `kind eq 'commit' and ${isOf(commit)}`, (count) => count > 0);
}

const isOf = ({ documentKey = '', generation = '' }: IndexEntry) =>
  `documentKey eq ${quoted(documentKey)} and generation eq ${quoted(generation)}`;

function entriesOf(connection: SearchConnection, index: string, { tenant, documentId }: Named): Promise<IndexEntry[]> {
  const filter = `documentKey eq ${quoted(documentKeyOf(tenant, documentId))}`;
  return listEntries(connection, index, filter, ['kind', 'documentKey', 'generation']);
}

/** Nobody reads them any more, in whatever order they go. */
export async function removeEntries(
  connection: SearchConnection,
  index: string,
  entries: readonly IndexEntry[],
): Promise<void> {
  const gone = entries.map(({ key }) => ({ key, __actionType: 'delete' as const }));
  await send(connection, index, gone, { missing: 'done' });
}

async function untilSeen(
  connection: SearchConnection,
  index: string,
  filter: string,
  isReached: (count: number) => boolean,
): Promise<void> {
  const end = performance.now() + SEEN_WITHIN;
  for (let pause = LOOK_AGAIN; ; pause = Math.min(LONGEST_PAUSE, 2 * pause)) {
    const { count = 0 } = await connection.work((abortSignal) =>
      connection.index(index).search('*', { filter, top: 0, includeTotalCount: true, abortSignal }),
    );
    if (isReached(count)) return;
    if (performance.now() >= end) {
      throw new AppError('unavailable', 'AI Search took an entry but does not show it', { retryable: true });
    }
    await wait(pause);
  }
}
