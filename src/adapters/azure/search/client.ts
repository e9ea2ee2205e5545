import { AzureKeyCredential, SearchClient, type SearchClientOptions, SearchIndexClient } from '@azure/search-documents';
import { AppError } from '../../../errors.ts';
import { azureStatus } from '../http-failure.ts';
import { type TryLimits, withTries } from '../tries.ts';
import type { IndexEntry } from './entry.ts';

/** Whoever asks: an admin or query key, or an identity of Entra ID (a `TokenCredential` of `@azure/identity`). */
export type SearchCredential = { key: string } | { getToken: TokenSource['getToken'] };
interface TokenSource {
  getToken(scopes: string | string[], options?: object): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

export interface SearchConnectionOptions {
  /** `https://<name>.search.windows.net`; plain http only on this machine. */
  endpoint: string;
  credential: SearchCredential;
  /** Milliseconds. What a citizen waits for, and what only an upload or the statistics wait for. */
  timeouts?: { search?: number; work?: number };
  /** The process stops: what is under way ends with `cancelled`. */
  stopping?: AbortSignal;
}

/** A way to one search service. Everything that is called goes through `search` or `work`, which translate failures. */
export interface SearchConnection {
  index<Entry extends object = IndexEntry>(name: string): SearchClient<Entry>;
  readonly indexes: SearchIndexClient;
  /** A call that somebody waits for: short, and tried once more at most. */
  search<Outcome>(attempt: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome>;
  /** A call in the background, tried a few times. */
  work<Outcome>(attempt: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome>;
}

/** The last version whose published description is at hand (`tests/support/search-spec.ts`). */
const API_VERSION = '2025-09-01';
const SEARCH: TryLimits = { tries: 2, tryMs: 1500, wholeMs: 2500, pauseMs: 100 };
const WORK: TryLimits = { tries: 4, tryMs: 30_000, wholeMs: 120_000, pauseMs: 500 };
const CALL = {
  service: 'AI Search',
  settings: {
    endpoint: 'AZURE_SEARCH_ENDPOINT',
    credential: 'AZURE_SEARCH_KEY or the identity',
    place: 'AZURE_SEARCH_INDEX',
  },
};

/** @throws AppError `configuration` for an address that is not one, or not of this machine and without TLS */
export function connectSearch(options: SearchConnectionOptions): SearchConnection {
  const { credential, stopping, timeouts = {} } = options;
  const endpoint = safeEndpoint(options.endpoint);
  const limits = {
    search: within(SEARCH, timeouts.search),
    work: within(WORK, timeouts.work),
  };
  const clientOptions: SearchClientOptions = {
    // `serviceVersion` alone does not reach the requests of version 13.
    apiVersion: API_VERSION,
    serviceVersion: API_VERSION,
    allowInsecureConnection: endpoint.protocol === 'http:',
    // Tries and their limits are ours (`tries.ts`): the SDK would wait as long as the service asks it to.
    retryOptions: { maxRetries: 0 },
  };
  const key = 'key' in credential ? new AzureKeyCredential(credential.key) : credential;
  const clients = new Map<string, unknown>();
  const call =
    (one: TryLimits) =>
    <Outcome>(attempt: (signal: AbortSignal) => Promise<Outcome>) =>
      withTries(CALL, one, stopping, ({ signal }) => attempt(signal).catch(rethrowRefused));
  return {
    index<Entry extends object>(name: string) {
      const known = clients.get(name) ?? new SearchClient<Entry>(endpoint.href, name, key, clientOptions);
      clients.set(name, known);
      return known as SearchClient<Entry>;
    },
    indexes: new SearchIndexClient(endpoint.href, key, clientOptions),
    search: call(limits.search),
    work: call(limits.work),
  };
}

/** A refused request is one the index is not made for; what else is thrown is for `withTries`. */
function rethrowRefused(thrown: unknown): never {
  if (azureStatus(thrown) !== 400) throw thrown;
  const message = `AI Search refused the request (400): the index may be of another definition: check ${CALL.settings.place}, or build the index anew`;
  throw new AppError('configuration', message);
}

function within(limits: TryLimits, tryMs: number | undefined): TryLimits {
  if (tryMs === undefined) return limits;
  return { ...limits, tryMs, wholeMs: Math.round((tryMs * limits.wholeMs) / limits.tryMs) };
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

function safeEndpoint(endpoint: string): URL {
  const problem = (what: string) => new AppError('configuration', `${CALL.settings.endpoint} ${what}`);
  if (!URL.canParse(endpoint)) throw problem('is not an address');
  const url = new URL(endpoint);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw problem('must begin with https://, except on this machine');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '') throw problem('must hold nothing but the host');
  return url;
}
