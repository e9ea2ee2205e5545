import { type DomainEvent, eventConcerns } from '../domain/event.ts';
import type { Person } from '../domain/identity.ts';
import type { Ports } from './ports.ts';

const BATCH = 200;

/**
 * What concerns a person, from after `resumeAfter` (or from now on), as it happens, until `signal` aborts. Never ends
 * by itself; every event is given once and in order.
 */
export async function* followEvents(
  ports: Pick<Ports, 'events'>,
  person: Person,
  resumeAfter: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<DomainEvent> {
  let position = resumeAfter ?? (await ports.events.latest());
  let wake: () => void = () => {};
  let news = true;
  const onNews = () => {
    news = true;
    wake();
  };
  const unsubscribe = ports.events.onAppended(onNews);
  signal.addEventListener('abort', onNews, { once: true });
  try {
    while (!signal.aborted) {
      news = false;
      const events = await ports.events.read(position, BATCH);
      for (const event of events) {
        position = event.sequence;
        if (eventConcerns(event, person)) yield event;
      }
      if (events.length === BATCH || news || signal.aborted) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', onNews);
  }
}
