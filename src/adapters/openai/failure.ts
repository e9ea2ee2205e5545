import { z } from 'zod';
import type { FallbackReason } from '../../domain/provenance.ts';
import { AppError, type ErrorCode } from '../../errors.ts';

/** What is known of a call that failed, besides what was thrown. */
export interface FailedCall {
  /** The model, as `placeName` says it. */
  model: string;
  /** The caller's; aborted means that nobody waits for the answer any more. */
  signal: AbortSignal;
  /** Our own limit on the whole call. */
  deadline: AbortSignal;
  code: Extract<ErrorCode, 'unavailable' | 'model-unavailable'>;
}

/**
 * Translates what a call of the SDK threw, by status and never by text. The server's own words do not travel on, not
 * even as the cause: they may repeat the key or the text that was sent.
 */
export function translatedFailure(thrown: unknown, call: FailedCall): AppError {
  if (thrown instanceof AppError) return thrown;
  const { model, code } = call;
  if (call.signal.aborted) return new AppError('cancelled', `the call to ${model} was cancelled`);
  const failed = (problem: string, retryable: boolean, params: Record<string, number> = {}) =>
    new AppError(code, `${model} ${problem}`, { retryable, params });
  if (call.deadline.aborted) return failed('did not answer in time', true);
  if (!hasStatus(thrown)) return failed('answered something that cannot be read', false);
  const { status, headers } = thrown;
  if (status === undefined) return failed(`cannot be reached${reason(thrown)}`, true);
  if (status === 401 || status === 403) return failed(`refused the key (${status})`, false);
  if (status === 404) return failed('is not known there: check its name and the address (404)', false);
  if (status === 429) return failed('is asked too much (429)', true, retryAfter(headers));
  if (status >= 500 || status === 408 || status === 409) return failed(`failed (${status})`, true, retryAfter(headers));
  if (status >= 300 && status < 400) return failed(`sends elsewhere, which is not followed (${status})`, false);
  return failed(`refused the request (${status})`, false);
}

/** Why a request to a chat model got no answer, with how long the service asks to be left alone, in milliseconds. */
export function refusalOf(thrown: unknown): { reason: FallbackReason; waitMs?: number } {
  // A credential that gives no token, or an address that is none.
  if (!hasStatus(thrown)) return { reason: 'misconfigured' };
  const { status, headers } = thrown;
  const { retryAfterMs } = retryAfter(headers);
  const wait = retryAfterMs === undefined ? {} : { waitMs: retryAfterMs };
  if (status === undefined || status >= 500 || status === 408 || status === 409)
    return { reason: 'unreachable', ...wait };
  if (status === 429) return { reason: 'busy', ...wait };
  return { reason: isContentFilter(thrown) ? 'filtered' : 'misconfigured' };
}

/** Whether the service answered at all. */
export function hasAnswer(thrown: unknown): boolean {
  return hasStatus(thrown) && thrown.status !== undefined;
}

/** Whether the service says that it does not understand the request, as one that knows fewer settings does. */
export function isRefusedRequest(thrown: unknown): boolean {
  return hasStatus(thrown) && (thrown.status === 400 || thrown.status === 422) && !isContentFilter(thrown);
}

const InnerErrorSchema = z.object({ innererror: z.object({ code: z.string() }) });

/** Azure says it with a code of the error beside a 400, or with that of the error within. */
function isContentFilter(thrown: Error): boolean {
  if ('code' in thrown && thrown.code === 'content_filter') return true;
  const inner = InnerErrorSchema.safeParse('error' in thrown ? thrown.error : undefined);
  return inner.success && inner.data.innererror.code === 'ResponsibleAIPolicyViolation';
}

/** The SDK's errors have a status; it is undefined when there was no answer. */
function hasStatus(thrown: unknown): thrown is Error & { status: number | undefined; headers?: unknown } {
  return thrown instanceof Error && 'status' in thrown;
}

/** The system's name of a network failure, such as ` (ECONNREFUSED)`, wherever in the chain of causes it is. */
function reason(thrown: unknown): string {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z_]+$/.test(error.code)) {
      return ` (${error.code})`;
    }
  }
  return '';
}

/** Azure also says it in milliseconds; a date, which the standard allows too, is passed over. */
function retryAfter(headers: unknown): Record<string, number> {
  if (!(headers instanceof Headers)) return {};
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const milliseconds = exact >= 0 ? exact : 1000 * Number(headers.get('retry-after') ?? Number.NaN);
  return milliseconds >= 0 ? { retryAfterMs: milliseconds } : {};
}
