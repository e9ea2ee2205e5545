import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import { type AzureCall, translatedAzureFailure } from './http-failure.ts';

export interface TryLimits {
  /** How often at most, the first time included. */
  tries: number;
  /** Milliseconds of silence after which a try is given up. */
  tryMs: number;
  /** Milliseconds of all tries and the pauses between them. */
  wholeMs: number;
  /** Milliseconds before the second try; twice as long before each further one, unless the service asks for longer. */
  pauseMs: number;
}

export interface Try {
  /** Aborts when the try has taken too long or the process stops. */
  readonly signal: AbortSignal;
  /** Something came: the silence begins anew. */
  progress(): void;
}

/**
 * Repeats `attempt`, which must be idempotent, while it fails with something that may pass. The SDKs wait for a token of
 * Entra ID before they look at their signal, and repeat by rules of their own: so the limits are ours, and an attempt
 * that does not end is left.
 * @param stopping the process stops: what is under way ends with `cancelled`
 * @throws AppError of the last try, as `translatedAzureFailure` says it; `unavailable` when that took too long
 */
export async function withTries<Outcome>(
  call: AzureCall,
  limits: TryLimits,
  stopping: AbortSignal | undefined,
  attempt: (one: Try) => Promise<Outcome>,
): Promise<Outcome> {
  const end = performance.now() + limits.wholeMs;
  for (let number = 1; ; number++) {
    try {
      return await once(call.service, limits.tryMs, end, stopping, attempt);
    } catch (thrown) {
      const failure = translatedAzureFailure(thrown, call);
      // Half of it by chance, so that those who failed together do not come back together.
      const own = limits.pauseMs * 2 ** (number - 1) * (0.5 + Math.random() / 2);
      const pause = Math.max(own, Number(failure.params.retryAfterMs ?? 0));
      const late = performance.now() + pause >= end;
      if (!failure.retryable || number >= limits.tries || late) throw failure;
      await pauseUnlessStopping(call.service, pause, stopping);
    }
  }
}

function once<Outcome>(
  service: string,
  tryMs: number,
  end: number,
  stopping: AbortSignal | undefined,
  attempt: (one: Try) => Promise<Outcome>,
): Promise<Outcome> {
  if (stopping?.aborted) return Promise.reject(cancelled(service));
  const controller = new AbortController();
  return new Promise<Outcome>((resolve, reject) => {
    const settle = () => {
      clearTimeout(silence);
      clearTimeout(whole);
      stopping?.removeEventListener('abort', stop);
    };
    const leave = (failure: AppError) => {
      settle();
      reject(failure);
      controller.abort();
    };
    const late = () => leave(new AppError('unavailable', `${service} did not answer in time`, { retryable: true }));
    const stop = () => leave(cancelled(service));
    const silence = setTimeout(late, tryMs);
    const whole = setTimeout(late, Math.max(1, end - performance.now()));
    stopping?.addEventListener('abort', stop, { once: true });
    const progress = () => {
      if (!controller.signal.aborted) silence.refresh();
    };
    attempt({ signal: controller.signal, progress }).then(resolve, reject).finally(settle);
  });
}

async function pauseUnlessStopping(
  service: string,
  milliseconds: number,
  stopping: AbortSignal | undefined,
): Promise<void> {
  try {
    await wait(milliseconds, undefined, stopping ? { signal: stopping } : {});
  } catch {
    throw cancelled(service);
  }
}

const cancelled = (service: string) => new AppError('cancelled', `the call to ${service} was cancelled`);
