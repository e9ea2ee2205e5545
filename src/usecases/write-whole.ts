import type { FallbackReason, ModelUse } from '../domain/provenance.ts';
import { AppError, asAppError } from '../errors.ts';
import type { DraftEvent } from '../ports/answer-model.ts';
import type { TextWriter, WritingRequest } from '../ports/text-writer.ts';
import type { Ports } from './ports.ts';

export type Written = { ok: true; text: string; use?: ModelUse } | { ok: false; reason: FallbackReason };

/** What an agent waits for a text at most, in milliseconds. */
const WRITING_MS = 8000;

/**
 * Has a text written and takes it whole: nothing of it may be shown before all of it was checked. A writer that does not
 * keep to the time it is given is left.
 * @throws AppError `cancelled` when `signal` aborted
 */
export async function writeWhole(
  ports: Pick<Ports, 'failures'>,
  writer: TextWriter,
  request: Omit<WritingRequest, 'withinMs'>,
  signal: AbortSignal,
  withinMs = WRITING_MS,
): Promise<Written> {
  const late = AbortSignal.timeout(withinMs);
  const leave = AbortSignal.any([signal, late]);
  try {
    leave.throwIfAborted();
    const events = writer.write({ ...request, withinMs }, leave)[Symbol.asyncIterator]();
    return await lastOf(events, leave);
  } catch (thrown) {
    if (signal.aborted) throw new AppError('cancelled', 'a text was called off while it was written');
    if (late.aborted) return { ok: false, reason: 'slow' };
    ports.failures.report(asAppError(thrown), { task: request.task.kind });
    return { ok: false, reason: 'broken' };
  }
}

/** @throws the reason of `leave` when it aborts first */
async function lastOf(events: AsyncIterator<DraftEvent>, leave: AbortSignal): Promise<Written> {
  let stop: (() => void) | undefined;
  const left = new Promise<never>((_, reject) => {
    stop = () => reject(leave.reason);
    leave.addEventListener('abort', stop, { once: true });
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([events.next(), left]);
      if (done) return { ok: false, reason: 'broken' };
      if (value.type === 'failed') return { ok: false, reason: value.reason };
      if (value.type === 'no-answer') return { ok: false, reason: 'no-answer' };
      if (value.type === 'completed') return { ok: true, text: value.text, ...(value.use ? { use: value.use } : {}) };
    }
  } finally {
    if (stop) leave.removeEventListener('abort', stop);
    // One that hangs never ends this either: it is told, and not waited for.
    events.return?.().then(undefined, () => undefined);
  }
}
