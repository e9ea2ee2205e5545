import { channel } from 'node:diagnostics_channel';

/** The header that tells our requests apart; the services keep it in their logs, ours do not. */
export const REQUEST_ID = 'x-client-request-id';

/** Where Node's `fetch` says that a request leaves on a connection that stands. */
const sendsHeaders = channel('undici:client:sendHeaders');

/**
 * Calls `connected` when the request with this id leaves: until then there was no connection, which `fetch` itself
 * does not tell apart from a service that thinks. Returns what ends the watch.
 */
export function watchConnection(requestId: string, connected: () => void): () => void {
  const line = `${REQUEST_ID}: ${requestId}`;
  const watch = (message: unknown) => {
    if (isRequest(message) && message.headers.includes(line)) connected();
  };
  sendsHeaders.subscribe(watch);
  return () => void sendsHeaders.unsubscribe(watch);
}

function isRequest(message: unknown): message is { headers: string } {
  return typeof message === 'object' && message !== null && 'headers' in message && typeof message.headers === 'string';
}
