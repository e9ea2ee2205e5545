import type { DomainEvent, NewEvent } from '../../src/domain/event.ts';
import type { EventBus } from '../../src/ports/event-bus.ts';
import type { Page, PageRequest } from '../../src/ports/paging.ts';

/** Everything a stream yields. */
export async function collect<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** All pages, one after the other, following `next`; `between` runs after each page. */
export async function allPages<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
  between: () => Promise<void> = async () => undefined,
): Promise<Page<Item>[]> {
  const pages: Page<Item>[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? { limit } : { limit, cursor });
    pages.push(page);
    cursor = page.next;
    if (pages.length > 1000) throw new Error('the pages do not end');
    await between();
  } while (cursor !== undefined);
  return pages;
}

/** Every event of the log, read in small steps as a consumer does. */
export async function allEvents(eventBus: EventBus, after = 0): Promise<DomainEvent[]> {
  const events: DomainEvent[] = [];
  while (true) {
    const batch = await eventBus.read(events.at(-1)?.sequence ?? after, 50);
    if (batch.length === 0) return events;
    events.push(...batch);
  }
}

/** An event of the log as it was when it was handed in. */
export function withoutSequence(event: DomainEvent): NewEvent {
  const { sequence: _sequence, ...rest } = event;
  return rest;
}
