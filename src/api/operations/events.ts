import type { z } from 'zod';
import type { DomainEvent } from '../../domain/event.ts';
import { SequenceSchema, type SyncSchema } from '../contract.ts';
import type { Handler } from '../operation.ts';
import { invalidInput } from '../read-request.ts';
import { type ServerSentEvent, writeEvent, writeEvents } from '../server-sent-events.ts';

/** A timer set to more milliseconds than this fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** How often what waits to be synchronised is looked at, in milliseconds. */
const SYNC_EVERY = 1000;

/** What concerns the person, until the client goes, the token ends or the process stops. */
export const events: Handler<'events'> = async (api, { person, expiresAt, query, gone, http }) => {
  const resumeAfter = lastEventId(http.request.get('Last-Event-ID')) ?? query.lastEventId;
  const expired = new AbortController();
  const left = (expiresAt?.getTime() ?? Date.now()) - Date.now();
  const timer = setTimeout(() => expired.abort(), Math.max(0, Math.min(left, LONGEST_TIMER)));
  const ends = AbortSignal.any([gone, api.stopping, expired.signal]);
  const followed = frames(api.useCases.followEvents(person, resumeAfter, ends));
  const telling = tellSync(api.unsynced, (event) => {
    if (http.response.headersSent && !http.response.writableNeedDrain) void writeEvent(http.response, event, gone);
    return http.response.headersSent;
  });
  try {
    await writeEvents(http.response, followed, { heartbeatMs: api.heartbeatMs, gone });
  } finally {
    clearInterval(telling);
    clearTimeout(timer);
  }
  http.response.end();
  return 'streamed' as const;
};

function lastEventId(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const read = SequenceSchema.safeParse(header);
  if (read.success) return read.data;
  throw invalidInput([{ path: 'Last-Event-ID', message: 'not an id of this stream' }]);
}

async function* frames(followed: AsyncIterable<DomainEvent>): AsyncGenerator<ServerSentEvent> {
  for await (const event of followed) yield { event: event.type, id: event.sequence, data: event };
}

/** Tells how much waits to be synchronised when that changes, and at first when anything does. */
function tellSync(
  unsynced: () => z.infer<typeof SyncSchema>,
  write: (event: ServerSentEvent) => boolean,
): NodeJS.Timeout {
  let told = JSON.stringify({ waiting: 0, setAside: 0 });
  return setInterval(() => {
    const data = unsynced();
    const now = JSON.stringify(data);
    if (now !== told && write({ event: 'sync', data })) told = now;
  }, SYNC_EVERY);
}
