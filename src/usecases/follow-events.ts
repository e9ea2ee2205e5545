import { type DomainEvent, eventConcerns } from '../domain/event.ts';
import type { Person } from '../domain/identity.ts';
import { AppError } from '../errors.ts';
import type { Ports } from './ports.ts';

const BATCH = 200;
/** Between looks at a log that cannot be read, in milliseconds. */
const LOOK_AGAIN = 2000;

/**
 * What concerns a person, from after `resumeAfter` (or from now on), as it happens, until `signal` aborts. Never ends
 * by itself; every event is given once and in order. While the log cannot be read it waits: what happens meanwhile comes
 * when it can.
 */
export async function* followEvents(
  ports: Pick<Ports, 'events'>,
  person: Person,
  resumeAfter: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<DomainEvent> {
  let wake: () => void = () => {};
  let news = true;
  const onNews = () => {
    news = true;
    wake();
  };
  const unsubscribe = ports.events.onAppended(onNews);
  signal.addEventListener('abort', onNews, { once: true });
  try {
    let position = resumeAfter ?? (await whenReadable(() => ports.events.latest(), signal));
    while (position !== undefined && !signal.aborted) {
      news = false;
      const after: number = position;
      const events: DomainEvent[] = (await whenReadable(() => ports.events.read(after, BATCH), signal)) ?? [];
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

/** @returns undefined when `signal` aborted first */
async function whenReadable<Result>(read: () => Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
  while (!signal.aborted) {
    try {
      return await read();
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.code === 'unavailable' && thrown.retryable)) throw thrown;
      await pause(signal);
    }
  }
  return undefined;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, LOOK_AGAIN);
    signal.addEventListener('abort', over, { once: true });
  });
}
