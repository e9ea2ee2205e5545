import { setTimeout as wait } from 'node:timers/promises';
import { ErrorResponse } from '@azure/cosmos';
import { AppError } from '../../../errors.ts';
import { type AzureCall, translatedAzureFailure } from '../http-failure.ts';

/** Times in milliseconds. */
export interface Patience {
  tries: number;
  /** From the first try to the last answer. */
  within: number;
  /** For the answer to one try. */
  each: number;
}

/** Somebody is waiting: three tries in two seconds, then it is somebody else's turn (the local outbox). */
export const PATIENCE: Patience = { tries: 3, within: 2000, each: 900 };

/** What may pass by itself: timeouts, throttling (429), a transaction in the way (449), a service that moves (410, 503). */
const PASSING = new Set([408, 410, 429, 449, 500, 502, 503, 504]);
const FIRST_PAUSE = 50;

/**
 * Calls the service until it answers. Answers that are one (404, 409, 412) are thrown as the SDK throws them.
 * @param call must be harmless to repeat; it may have been carried out although it failed
 * @throws AppError `unavailable`, retryable, when there is no answer in time; not retryable when it lets nobody in
 */
export async function attempted<Result>(
  patience: Patience,
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const until = performance.now() + patience.within;
  for (let done = 1; ; done++) {
    const left = Math.max(0, until - performance.now());
    try {
      return await withinTime(call, Math.min(patience.each, left));
    } catch (thrown) {
      if (!isPassing(thrown)) throw refusal(thrown);
      const pause = Math.max(retryAfterOf(thrown), FIRST_PAUSE * 2 ** (done - 1) * (0.5 + Math.random()));
      if (done === patience.tries || performance.now() + pause >= until) throw unanswered(thrown, patience);
      await wait(pause);
    }
  }
}

/** The SDK does not look at the signal while it pauses between tries of its own. */
async function withinTime<Result>(call: (signal: AbortSignal) => Promise<Result>, milliseconds: number) {
  const controller = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    controller.abort();
    late.reject(new Late());
  }, milliseconds);
  const answer = call(controller.signal);
  // Whoever waits has heard of the lateness instead.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The HTTP status of a failure, undefined when there was no answer or none of the service's own. */
export function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof ErrorResponse && typeof thrown.code === 'number' ? thrown.code : undefined;
}

/** A failure without a status is a connection's: cut, refused, late, or an answer that is no JSON. */
function isPassing(thrown: unknown): boolean {
  if (thrown instanceof AppError) return false;
  const status = statusOf(thrown);
  return status === undefined || PASSING.has(status);
}

function retryAfterOf(thrown: unknown): number {
  return thrown instanceof ErrorResponse ? (thrown.retryAfterInMs ?? 0) : 0;
}

/** What a failure of Cosmos DB is put down to. */
export const COSMOS_CALL: AzureCall = {
  service: 'Cosmos DB',
  settings: { endpoint: 'COSMOS_ENDPOINT', credential: 'COSMOS_AUTH', place: 'COSMOS_DATABASE' },
};

/** Always `unavailable`, so that what is saved waits; retryable unless somebody must mend a setting first. */
function unanswered(thrown: unknown, { within }: Patience): AppError {
  const status = statusOf(thrown);
  if (status !== undefined || thrown instanceof Late) {
    // Each try has less time than the one before: what is of use is how long was waited in all.
    const what = thrown instanceof Late ? `not within ${within / 1000} s` : `status ${status}`;
    return new AppError('unavailable', `Cosmos DB does not answer: ${what}: check COSMOS_ENDPOINT`, {
      retryable: true,
    });
  }
  const { message, code } = translatedAzureFailure(thrown, COSMOS_CALL);
  return new AppError('unavailable', message, { retryable: code !== 'configuration' });
}

class Late extends Error {}

/** The SDK's own message repeats the request; what the caller can use is the status. */
function refusal(thrown: unknown): unknown {
  const status = statusOf(thrown);
  if (status === 401 || status === 403) {
    const hint = 'check COSMOS_ENDPOINT, COSMOS_KEY or the role of the identity, and the clock of this machine';
    return new AppError('unavailable', `Cosmos DB refuses the request (status ${status}): ${hint}`);
  }
  if (status === 400) return new AppError('internal', 'Cosmos DB takes the request for a wrong one (status 400)');
  if (status === 413)
    return new AppError('payload-too-large', 'the record is larger than 2 MB, the most Cosmos DB keeps');
  return thrown;
}
