import { setTimeout as delay } from 'node:timers/promises';
import { HttpHeaders } from 'botbuilder-stdlib/lib/azureCoreHttpCompat.js';
import type { ConnectorClientOptions } from 'botframework-connector';
import { AppError } from '../src/errors.ts';
import type { ServiceHosts } from './service-hosts.ts';

const TIMEOUT = 10_000;
const THROTTLED = 429;
/** Teams asks for patience in seconds; more than this is left to the delivery queue, which waits longer anyway. */
const LONGEST_WAIT = 4_000;
const ATTEMPTS = 4;

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;

/**
 * The only way out to Teams. It checks the host again at the moment of sending, follows no redirect, and repeats a
 * request only when Teams says 429: after a 5xx or a reset the message may have been posted, and the SDK's own retries
 * would post it twice (trap 13). It throws instead of returning such answers, because that is what the SDK does not retry.
 * @throws AppError `teams-unavailable` (retryable)
 */
export function createOutgoing(mayReach: ServiceHosts): HttpClient {
  return {
    async sendRequest(request) {
      if (!mayReach(request.url)) {
        throw new AppError('forbidden', `refused to send to ${hostOf(request.url)}: not a host of Teams`);
      }
      const response = await sendPatiently(request);
      if (
        response.status >= 500 ||
        response.status === THROTTLED ||
        (response.status >= 300 && response.status < 400)
      ) {
        throw unavailable(`Teams answered ${response.status}`);
      }
      const headers = new HttpHeaders(Object.fromEntries(response.headers));
      return { request, status: response.status, headers, bodyAsText: await response.text() };
    },
  };
}

async function sendPatiently(request: Parameters<HttpClient['sendRequest']>[0]): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(request);
    if (response.status !== THROTTLED || attempt === ATTEMPTS) return response;
    const asked = Number(response.headers.get('retry-after')) * 1000;
    const wait = asked > 0 ? asked : 250 * 2 ** attempt;
    if (wait > LONGEST_WAIT) return response;
    await response.body?.cancel();
    await delay(wait);
  }
}

async function send(request: Parameters<HttpClient['sendRequest']>[0]): Promise<Response> {
  try {
    return await fetch(request.url, {
      method: request.method,
      headers: request.headers.toJson({ preserveCase: true }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(typeof request.body === 'string' ? { body: request.body } : {}),
    });
  } catch (cause) {
    throw unavailable('Teams could not be reached', cause);
  }
}

function unavailable(message: string, cause?: unknown): AppError {
  return new AppError('teams-unavailable', message, { retryable: true, ...(cause === undefined ? {} : { cause }) });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'an address that is none';
}
