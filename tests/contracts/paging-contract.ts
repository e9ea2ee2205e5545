import { expect, it } from 'vitest';
import type { Page, PageRequest } from '../../src/ports/paging.ts';
import { allPages } from '../support/collect.ts';

interface PagedList {
  /** Saves one more record. @param rank its place in the list's order: 0 is first. @returns its id */
  add(rank: number): Promise<string>;
  list(page: PageRequest): Promise<Page<{ id: string }>>;
}

/** What every paged list owes. */
export function itPages(subject: () => PagedList): void {
  const fill = async (list: PagedList, ranks: readonly number[]): Promise<string[]> => {
    const ids = new Map<number, string>();
    for (const rank of ranks) ids.set(rank, await list.add(rank));
    return [...ids.entries()].sort(([a], [b]) => a - b).map(([, id]) => id);
  };

  it('gives an empty page, without a next one, when there is nothing', async () => {
    expect(await subject().list({ limit: 10 })).toEqual({ items: [], total: 0 });
  });

  it.each([1, 2, 3, 7, 8, 100])('shows every record once and in order on pages of %i', async (limit) => {
    const list = subject();
    const ids = await fill(list, [3, 0, 6, 1, 5, 2, 4]);
    const pages = await allPages((page) => list.list(page), limit);
    expect(pages.flatMap((page) => page.items.map(({ id }) => id))).toEqual(ids);
    expect(pages).toHaveLength(Math.ceil(ids.length / limit));
    expect(pages.every((page) => page.total === ids.length)).toBe(true);
  });

  it('neither repeats nor loses a record while others are added before and behind the reader', async () => {
    const list = subject();
    const ids = await fill(list, [10, 20, 30, 40, 50]);
    let rank = 0;
    const pages = await allPages(
      (page) => list.list(page),
      2,
      async () => {
        if (rank >= 5) return;
        await list.add(rank);
        await list.add(100 + rank);
        rank++;
      },
    );
    const seen = pages.flatMap((page) => page.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
  });

  it('refuses a cursor that is none as invalid input', async () => {
    const list = subject();
    await fill(list, [0, 1]);
    const { next } = await list.list({ limit: 1 });
    expect(next).toBeTypeOf('string');
    const made = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const broken = [
      '',
      'x',
      '%%%',
      `${next}`.slice(0, -4),
      made({}),
      made(['elsewhere', 'a']),
      made(['elsewhere', 'a', 'b']),
      made([1, 2, 3]),
      'null',
    ];
    for (const cursor of broken) {
      await expect(list.list({ limit: 1, cursor }), cursor).rejects.toMatchObject({
        name: 'AppError',
        code: 'invalid-input',
      });
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a page of %d items as invalid input', async (limit) => {
    await expect(subject().list({ limit })).rejects.toMatchObject({ code: 'invalid-input' });
  });
}
