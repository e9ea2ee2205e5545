import { setTimeout as wait } from 'node:timers/promises';
import { type IndexDocumentsAction, IndexDocumentsBatch, type SearchClient } from '@azure/search-documents';
import { AppError } from '../../../errors.ts';
import type { SearchConnection } from './client.ts';
import type { IndexEntry } from './entry.ts';

export type EntryAction = IndexDocumentsAction<IndexEntry>;

/** What the service takes in one request, with room for what JSON and the SDK add. */
const MAX_ACTIONS = 1000;
const MAX_BYTES = 15_000_000;
/** How often an item that may still succeed is sent, the first time included; milliseconds before the second. */
const ROUNDS = 5;
const PAUSE = 200;
/** Of an item of a batch that was otherwise taken: a version in conflict, too busy, not now. */
const MAY_PASS = new Set([409, 422, 429, 503]);

export interface SendOptions {
  /** What a missing key means: of a deletion or a merge, that there is nothing left to do. */
  missing?: 'done';
  pauseMs?: number;
}

/**
 * Sends actions in as many requests as they need, each item once it is taken and those that were not again. Safe to
 * repeat: an action of ours twice is the same as once.
 * @throws AppError `unavailable` (retryable) when some are still not taken, `invalid-input` when one never will be, and
 *   what the connection throws
 */
export async function send(
  connection: SearchConnection,
  index: string,
  actions: readonly EntryAction[],
  options: SendOptions = {},
): Promise<void> {
  const client = connection.index(index);
  for (const batch of batches(actions)) await sendBatch(connection, client, batch, options);
}

async function sendBatch(
  connection: SearchConnection,
  client: SearchClient<IndexEntry>,
  batch: readonly EntryAction[],
  options: SendOptions,
): Promise<void> {
  let left = batch;
  for (let round = 1; left.length > 0; round++) {
    const statuses = await sendOnce(connection, client, left, options);
    const again = left.filter(({ key }) => !isDone(statuses.get(key ?? ''), options));
    const hopeless = again.map(({ key }) => statuses.get(key ?? '') ?? 503).find((status) => !MAY_PASS.has(status));
    if (hopeless !== undefined) {
      throw new AppError('invalid-input', `AI Search will not take an entry (${hopeless})`);
    }
    if (again.length > 0 && round >= ROUNDS) {
      throw new AppError('unavailable', `AI Search did not take ${again.length} of ${batch.length} entries`, {
        retryable: true,
      });
    }
    left = again;
    if (left.length > 0) await wait((options.pauseMs ?? PAUSE) * 2 ** (round - 1) * (0.5 + Math.random() / 2));
  }
}

/** The status of every item; one that the answer does not name was not taken. */
async function sendOnce(
  connection: SearchConnection,
  client: SearchClient<IndexEntry>,
  batch: readonly EntryAction[],
  options: SendOptions,
): Promise<Map<string, number>> {
  try {
    const { results } = await connection.work((abortSignal) =>
      client.indexDocuments(new IndexDocumentsBatch([...batch]), { abortSignal, throwOnAnyFailure: false }),
    );
    return new Map(results.map(({ key, succeeded, statusCode }) => [key, succeeded ? 200 : statusCode]));
  } catch (thrown) {
    const isTooLarge = thrown instanceof AppError && thrown.code === 'payload-too-large';
    if (!isTooLarge || batch.length < 2) throw thrown;
    const half = Math.ceil(batch.length / 2);
    await sendBatch(connection, client, batch.slice(0, half), options);
    await sendBatch(connection, client, batch.slice(half), options);
    return new Map(batch.map(({ key }) => [key ?? '', 200]));
  }
}

function isDone(status: number | undefined, { missing }: SendOptions): boolean {
  return status !== undefined && ((status >= 200 && status < 300) || (status === 404 && missing === 'done'));
}

function* batches(actions: readonly EntryAction[]): Generator<EntryAction[]> {
  let batch: EntryAction[] = [];
  let bytes = 0;
  for (const action of actions) {
    const size = Buffer.byteLength(JSON.stringify(action));
    if (batch.length === MAX_ACTIONS || (batch.length > 0 && bytes + size > MAX_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(action);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
