import type { Response } from 'express';
import { writeChunk } from './write-chunk.ts';

export interface ServerSentEvent {
  event: string;
  /** Where to resume from; absent for what is told and not logged. */
  id?: string | number;
  data: unknown;
}

/**
 * Writes events to a client (HTML Living Standard, 9.2) as fast as the client reads them, with a comment now and then
 * so that proxies keep a quiet connection. Returns when the events end or the client has gone; what the events throw
 * is thrown on, with the response still open.
 */
export async function writeEvents(
  response: Response,
  events: AsyncIterable<ServerSentEvent>,
  options: { heartbeatMs: number; gone: AbortSignal },
): Promise<void> {
  const { heartbeatMs, gone } = options;
  const iterator = events[Symbol.asyncIterator]();
  // Asked for before the headers go out: who has the headers may count on everything that happens from then on.
  let next = iterator.next();
  next.catch(() => {});
  response.status(200).set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
  const heartbeat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(':\n\n');
  }, heartbeatMs);
  try {
    for (;;) {
      // Who asks by HEAD gets the headers and must not hold a stream that nobody reads.
      if (response.req.method === 'HEAD') break;
      const { done, value } = await next;
      if (done || gone.aborted) break;
      await writeEvent(response, value, gone);
      next = iterator.next();
    }
  } finally {
    clearInterval(heartbeat);
    await iterator.return?.();
  }
}

/** One event; waits while the client is slower than the events. */
export function writeEvent(response: Response, event: ServerSentEvent, gone: AbortSignal): Promise<void> {
  // JSON has no line ends outside strings and escapes those inside, so one `data:` line is always enough.
  const id = event.id === undefined ? '' : `id: ${event.id}\n`;
  return writeChunk(response, `event: ${event.event}\n${id}data: ${JSON.stringify(event.data)}\n\n`, gone);
}
