import { once } from 'node:events';
import type { Response } from 'express';

/** Writes a piece of a stream, and waits while the client is slower than the server. Nothing once the client has gone. */
export async function writeChunk(response: Response, chunk: string, gone: AbortSignal): Promise<void> {
  if (gone.aborted || response.write(chunk)) return;
  try {
    await once(response, 'drain', { signal: gone });
  } catch (thrown) {
    if (!gone.aborted) throw thrown;
  }
}
