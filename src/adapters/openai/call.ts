import { randomUUID } from 'node:crypto';
import { REQUEST_ID, watchConnection } from './connection.ts';

/** Limits on one request, in milliseconds from its beginning. */
export interface CallLimits {
  connectMs: number;
  firstTokenMs: number;
  wholeMs: number;
}

export const CALL_LIMITS: CallLimits = { connectMs: 2000, firstTokenMs: 4000, wholeMs: 8000 };

/** After the last word only the count of tokens is to come: it is not waited for longer than this, in milliseconds. */
const COUNT_WAIT = 300;

/** Why a request was cut by us. `enough`: everything had come but the count of tokens. */
export type Cut = 'cancelled' | 'no-connection' | 'no-first-token' | 'too-long' | 'enough';

export interface Call {
  /** Aborts the request itself. */
  readonly signal: AbortSignal;
  readonly headers: Record<string, string>;
  /** Undefined while nothing was cut. */
  cut(): Cut | undefined;
  /** Whether the request left for the service. */
  wasSent(): boolean;
  /** The service answers with a stream: it is connected, whatever was seen of it. */
  answered(): void;
  firstToken(): void;
  lastToken(): void;
  /** Closes the request if it is open, and leaves no timer and no listener. */
  end(): void;
}

/** Begins the limits of one request. @param signal the caller's */
export function beginCall(signal: AbortSignal, limits: CallLimits): Call {
  const controller = new AbortController();
  const requestId = randomUUID();
  let cut: Cut | undefined;
  let sent = false;
  const stop = (why: Cut) => {
    cut ??= why;
    controller.abort();
  };
  const after = (milliseconds: number, why: Cut) => setTimeout(stop, milliseconds, why);
  const connecting = after(limits.connectMs, 'no-connection');
  const thinking = after(limits.firstTokenMs, 'no-first-token');
  const whole = after(limits.wholeMs, 'too-long');
  let counting: NodeJS.Timeout | undefined;
  const cancel = () => stop('cancelled');
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const leave = () => {
    sent = true;
    clearTimeout(connecting);
    unwatch();
  };
  const unwatch = watchConnection(requestId, leave);

  return {
    signal: controller.signal,
    headers: { [REQUEST_ID]: requestId },
    cut: () => cut,
    wasSent: () => sent,
    answered: leave,
    firstToken: () => clearTimeout(thinking),
    lastToken() {
      clearTimeout(thinking);
      counting ??= after(COUNT_WAIT, 'enough');
    },
    end() {
      for (const timer of [connecting, thinking, whole, counting]) clearTimeout(timer);
      unwatch();
      signal.removeEventListener('abort', cancel);
      controller.abort();
    },
  };
}
