import type { SearchConnection } from './client.ts';
import type { IndexEntry } from './entry.ts';
import { anyOf, quoted } from './filter.ts';

export const COMMIT_FIELDS = ['kind', 'documentKey', 'generation', 'passages'] as const;
/** The most entries that the service gives at once. */
const PAGE = 1000;

/**
 * Entries that fit, by key, with these fields.
 * @param filter of ours: see `filter.ts` @param most all of them when absent, else about so many
 */
export async function listEntries(
  connection: SearchConnection,
  index: string,
  filter: string,
  select: readonly (keyof IndexEntry)[],
  most = Number.POSITIVE_INFINITY,
): Promise<IndexEntry[]> {
  const all: IndexEntry[] = [];
  let page: IndexEntry[];
  do {
    const last = all.at(-1)?.key;
    const rest = last === undefined ? filter : `(${filter}) and key gt ${quoted(last)}`;
    page = await listPage(connection, index, rest, select);
    all.push(...page);
  } while (page.length === PAGE && all.length < most);
  return all;
}

async function listPage(
  connection: SearchConnection,
  index: string,
  filter: string,
  select: readonly (keyof IndexEntry)[],
): Promise<IndexEntry[]> {
  return connection.work(async (abortSignal) => {
    const fields = ['key', ...select.filter((field) => field !== 'key')] as (keyof IndexEntry)[];
    const found = await connection
      .index(index)
      .search('*', { filter, select: fields as never, orderBy: ['key asc'], top: PAGE, abortSignal });
    const entries: IndexEntry[] = [];
    for await (const { document } of found.results) entries.push(document as IndexEntry);
    return entries;
  });
}

/** Of each document the generation that counts: the highest that is committed. */
export function liveGenerations(entries: readonly IndexEntry[]): Map<string, { generation: string; passages: number }> {
  const live = new Map<string, { generation: string; passages: number }>();
  for (const { kind, documentKey = '', generation = '', passages = 0 } of entries) {
    if (kind !== 'commit' || (live.get(documentKey)?.generation ?? '') >= generation) continue;
    live.set(documentKey, { generation, passages });
  }
  return live;
}

export function commitsOf(documentKeys: readonly string[]): string {
  return `kind eq 'commit' and ${anyOf('documentKey', documentKeys)}`;
}
