import type { DraftEvent } from '../../src/ports/answer-model.ts';
import type { TextWriter, WritingRequest } from '../../src/ports/text-writer.ts';
import { draftOf } from './desk.ts';

/** A writer that gives these events for whatever it is asked, and keeps what that was. */
export function aWriter(...events: DraftEvent[]): TextWriter & { requests: WritingRequest[] } {
  return writerThat(() => events);
}

/** A writer that has written a text, made of what it was given. */
export function writerOf(text: (request: WritingRequest) => string): TextWriter & { requests: WritingRequest[] } {
  return writerThat((request) => [{ type: 'completed', text: text(request), quotes: {} }]);
}

/** A writer that begins and never goes on, whatever it is told; `left` says whether its request was called off. */
export function hangingWriter(): TextWriter & { left(): boolean; began: Promise<void> } {
  const began = Promise.withResolvers<void>();
  let called: AbortSignal | undefined;
  return {
    left: () => called?.aborted ?? false,
    began: began.promise,
    async *write(_request, signal) {
      called = signal;
      yield { type: 'delta', text: 'Le' };
      began.resolve();
      await new Promise(() => undefined);
    },
  };
}

function writerThat(answers: (request: WritingRequest) => DraftEvent[]) {
  const requests: WritingRequest[] = [];
  return {
    requests,
    write: (request: WritingRequest) => {
      requests.push(request);
      return draftOf(...answers(request));
    },
  };
}
