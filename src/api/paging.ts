import { AppError } from '../errors.ts';

/** A page of a list that is short enough to be read whole: topics, versions of a document, people. */
export function pageFrom<Item>(
  items: readonly Item[],
  page: { limit: number; cursor?: string | undefined },
): { items: Item[]; total: number; next?: string } {
  const start = page.cursor === undefined ? 0 : placeOf(page.cursor);
  const end = start + page.limit;
  return {
    items: items.slice(start, end),
    total: items.length,
    ...(end < items.length ? { next: Buffer.from(`from:${end}`).toString('base64url') } : {}),
  };
}

function placeOf(cursor: string): number {
  const place = /^from:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (place === undefined) throw new AppError('invalid-input', 'the cursor is not one of this list');
  return Number(place);
}
