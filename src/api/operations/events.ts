import type { DomainEvent } from '../../domain/event.ts';
import { SequenceSchema } from '../contract.ts';
import type { Handler } from '../operation.ts';
import { invalidInput } from '../read-request.ts';
import { type ServerSentEvent, writeEvents } from '../server-sent-events.ts';

/** A timer set to more milliseconds than this fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What concerns the person, until the client goes, the token ends or the process stops. */
export const events: Handler<'events'> = async (api, { person, expiresAt, query, gone, http }) => {
  const resumeAfter = lastEventId(http.request.get('Last-Event-ID')) ?? query.lastEventId;
  const expired = new AbortController();
  const left = (expiresAt?.getTime() ?? Date.now()) - Date.now();
  const timer = setTimeout(() => expired.abort(), Math.max(0, Math.min(left, LONGEST_TIMER)));
  const ends = AbortSignal.any([gone, api.stopping, expired.signal]);
  try {
    const followed = frames(api.useCases.followEvents(person, resumeAfter, ends));
    await writeEvents(http.response, followed, { heartbeatMs: api.heartbeatMs, gone });
  } finally {
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
