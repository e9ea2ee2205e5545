import type { TokenCredential } from '@azure/identity';
import { AzureKeyCredential, SearchClient, type SearchClientOptions, SearchIndexClient } from '@azure/search-documents';
import { AppError } from '../../../errors.ts';
import { type AzureCall, azureStatus } from '../http-failure.ts';
import { type TryLimits, withTries } from '../tries.ts';
import type { IndexEntry } from './entry.ts';

export interface SearchConnectionOptions {
  /** `https://<name>.search.windows.net`; plain http only on this machine. */
  endpoint: string;
  /** An admin key (a query key cannot publish), or a credential of `@azure/identity`. */
  credential: { key: string } | { token: TokenCredential };
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
/** What a failure is put down to. */
function searchCall({ credential }: Pick<SearchConnectionOptions, 'credential'>): AzureCall {
  return {
    service: 'AI Search',
    settings: {
      endpoint: 'AZURE_SEARCH_ENDPOINT',
      credential: 'key' in credential ? 'AZURE_SEARCH_KEY' : 'AZURE_SEARCH_AUTH',
      place: 'AZURE_SEARCH_INDEX',
    },
  };
}

/** @throws AppError `configuration` for an address that is not one, or not of this machine and without TLS */
export function connectSearch(options: SearchConnectionOptions): SearchConnection {
  const { credential, stopping, timeouts = {} } = options;
  const about = searchCall(options);
  const endpoint = safeEndpoint(options.endpoint);
  const limits = {
    search: within(SEARCH, timeouts.search),
    work: within(WORK, timeouts.work),
  };
  // The type leaves redirections out, the code passes them on: the key would go wherever one leads.
  const clientOptions: SearchClientOptions & { redirectOptions: { maxRetries: number } } = {
    redirectOptions: { maxRetries: 0 },
    // `serviceVersion` alone does not reach the requests of version 13.
    apiVersion: API_VERSION,
    serviceVersion: API_VERSION,
    allowInsecureConnection: endpoint.protocol === 'http:',
    // Tries and their limits are ours (`tries.ts`): the SDK would wait as long as the service asks it to.
    retryOptions: { maxRetries: 0 },
  };
  const key = 'key' in credential ? new AzureKeyCredential(credential.key) : credential.token;
  const clients = new Map<string, unknown>();
  const call =
    (one: TryLimits) =>
    <Outcome>(attempt: (signal: AbortSignal) => Promise<Outcome>) =>
      withTries(about, one, stopping, ({ signal }) => attempt(signal).catch(rethrowRefused));
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
  const message = `AI Search refused the request (400): the index may be of another definition: check AZURE_SEARCH_INDEX, or build the index anew`;
  throw new AppError('configuration', message);
}

function within(limits: TryLimits, tryMs: number | undefined): TryLimits {
  if (tryMs === undefined) return limits;
  return { ...limits, tryMs, wholeMs: Math.round((tryMs * limits.wholeMs) / limits.tryMs) };
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

function safeEndpoint(endpoint: string): URL {
  const problem = (what: string) => new AppError('configuration', `AZURE_SEARCH_ENDPOINT ${what}`);
  if (!URL.canParse(endpoint)) throw problem('is not an address');
  const url = new URL(endpoint);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))) {
    throw problem('must begin with https://, except on this machine');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '') throw problem('must hold nothing but the host');
  return url;
}
