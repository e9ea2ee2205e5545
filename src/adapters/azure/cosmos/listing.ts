import { AppError } from '../../../errors.ts';
import type { Page, PageRequest } from '../../../ports/paging.ts';
import { readCursor, writeCursor } from '../../records/cursor.ts';
import type { Condition, Documents, Selection, StoredDocument } from './documents.ts';

/** A list over partitions that follow one another in its order. */
export interface Listing<Item> {
  /** Names its cursors. */
  name: string;
  documents: Documents;
  container: Selection['container'];
  kind: string;
  /** In the order of the list. */
  partitions: readonly string[];
  direction: 'ASC' | 'DESC';
  where: readonly (Condition | undefined)[];
  read(document: StoredDocument): Item;
}

const STREAM_BATCH = 200;

/**
 * One page by keyset: documents added meanwhile neither repeat nor hide others.
 * @throws AppError `invalid-input` when the cursor or the limit is none
 */
export async function readPage<Item>(listing: Listing<Item>, page: PageRequest): Promise<Page<Item>> {
  if (!Number.isSafeInteger(page.limit) || page.limit < 1) {
    throw new AppError('invalid-input', 'a page has at least one item', { params: { field: 'limit' } });
  }
  const [after] = page.cursor === undefined ? [] : readCursor(listing.name, 1, page.cursor);
  const counting = countsOf(listing);
  // Many partitions may hold nothing that is looked for; one is asked for both at once.
  const partitions = listing.partitions.length > 1 ? await filled(listing, counting) : listing.partitions;
  const [counts, found] = await Promise.all([counting, selectAll({ ...listing, partitions }, after, page.limit + 1)]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(listing.read),
    total,
    ...(last?.sort !== undefined && { next: writeCursor(listing.name, [last.sort]) }),
  };
}

/** Everything, in batches. */
export async function* streamAll<Item>(listing: Listing<Item>): AsyncIterable<Item> {
  let after: string | undefined;
  while (true) {
    const found = await selectAll(listing, after, STREAM_BATCH);
    yield* found.map(listing.read);
    after = found.at(-1)?.sort;
    if (found.length < STREAM_BATCH) return;
  }
}

function conditionsOf({ where }: Listing<unknown>): Condition[] {
  return where.filter((condition) => condition !== undefined);
}

function countsOf(listing: Listing<unknown>): Promise<number[]> {
  const { documents, container, kind } = listing;
  const where = conditionsOf(listing);
  return Promise.all(listing.partitions.map((partition) => documents.count({ container, partition, kind, where })));
}

async function filled({ partitions }: Listing<unknown>, counting: Promise<number[]>): Promise<string[]> {
  const counts = await counting;
  return partitions.filter((_, index) => (counts[index] ?? 0) > 0);
}

async function selectAll(
  listing: Listing<unknown>,
  after: string | undefined,
  limit: number,
): Promise<StoredDocument[]> {
  const { documents, container, kind, direction } = listing;
  const found: StoredDocument[] = [];
  for (const partition of listing.partitions) {
    const scope = { container, partition, kind, direction, where: conditionsOf(listing) };
    const wanted = { ...scope, ...(after !== undefined && { after }), limit: limit - found.length };
    found.push(...(await documents.select(wanted)));
    if (found.length >= limit) break;
  }
  return found;
}
