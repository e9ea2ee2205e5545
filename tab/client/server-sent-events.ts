import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';

/** The messages of a `text/event-stream` body as they come; ends when the server ends it. */
export async function* serverSentEvents(response: Response): AsyncGenerator<EventSourceMessage> {
  if (!response.body) return;
  const reader = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever stops reading early also stops the server.
    await reader.cancel().catch(() => undefined);
  }
}
