import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../errors.ts';
import type { SearchConnection } from './client.ts';
import type { IndexEntry } from './entry.ts';
import { quoted } from './filter.ts';
import { send } from './upload.ts';

/** How long new entries may take to be found before the write is given up, in milliseconds. */
const VISIBLE_WITHIN = 20_000;
const LOOK_AGAIN = 250;

/**
 * Writes a generation of a document: its passages, when all are found its commit, then takes away what is older. The
 * service shows what it took a moment later, and promises no order: so the commit waits for the passages.
 * @param old all entries that the document had
 */
export async function writeGeneration(
  connection: SearchConnection,
  index: string,
  entries: readonly IndexEntry[],
  commit: IndexEntry,
  old: readonly IndexEntry[],
): Promise<void> {
  await send(
    connection,
    index,
    entries.map((entry) => ({ ...entry, __actionType: 'upload' })),
  );
  await untilFound(connection, index, commit);
  await send(connection, index, [{ ...commit, __actionType: 'upload' }]);
  const { generation = '' } = commit;
  // A higher one is of somebody who began later; it counts, and it clears this.
  await removeEntries(
    connection,
    index,
    old.filter((entry) => (entry.generation ?? '') < generation),
  );
}

/** Passages before the commits that speak for them. */
export async function removeEntries(
  connection: SearchConnection,
  index: string,
  entries: readonly IndexEntry[],
): Promise<void> {
  for (const kind of ['passage', 'commit'] as const) {
    const gone = entries.filter((entry) => entry.kind === kind);
    await send(
      connection,
      index,
      gone.map(({ key }) => ({ key, __actionType: 'delete' })),
      { missing: 'done' },
    );
  }
}

async function untilFound(connection: SearchConnection, index: string, commit: IndexEntry): Promise<void> {
  const { documentKey = '', generation = '', passages = 0 } = commit;
  const filter = `kind eq 'passage' and documentKey eq ${quoted(documentKey)} and generation eq ${quoted(generation)}`;
  const end = performance.now() + VISIBLE_WITHIN;
  for (;;) {
    const { count = 0 } = await connection.work((abortSignal) =>
      connection.index(index).search('*', { filter, top: 0, includeTotalCount: true, abortSignal }),
    );
    if (count >= passages) return;
    if (performance.now() >= end) {
      throw new AppError('unavailable', 'AI Search took a document but does not show it', { retryable: true });
    }
    await wait(LOOK_AGAIN);
  }
}
