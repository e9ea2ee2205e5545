import type { OpenAI } from 'openai';

/** Where a model runs and by what name it goes there. */
export type OpenAiPlace =
  | {
      kind: 'openai';
      /** Of a compatible server, with its version path (`http://127.0.0.1:11434/v1`); OpenAI itself when absent. */
      baseUrl?: string | undefined;
      /** Absent for a server that asks for none. */
      apiKey?: string | undefined;
      model: string;
    }
  | ({
      kind: 'azure-openai';
      /** Of the resource, `https://<resource>.openai.azure.com`. */
      endpoint: string;
      /** Of the data plane, such as `2024-10-21`. */
      apiVersion: string;
      deployment: string;
    } & (
      | { apiKey: string }
      /** Gives a token of Microsoft Entra that is valid now; asked before each request, so it keeps what it has. */
      | { azureADTokenProvider: () => Promise<string> }
    ));

/** Longer than any deadline of ours: the SDK's own counts only until the headers, so ours are signals. */
const SDK_TIMEOUT = 120_000;

/**
 * The SDK, loaded only now, without what it does by itself: it neither retries nor logs, takes no account from the
 * environment and follows no redirect, which would carry the texts elsewhere.
 */
export async function openClient(place: OpenAiPlace): Promise<OpenAI> {
  const sdk = await import('openai');
  const quiet = {
    maxRetries: 0,
    timeout: SDK_TIMEOUT,
    logLevel: 'off',
    organization: null,
    project: null,
    fetchOptions: { redirect: 'manual' },
  } as const;
  if (place.kind === 'azure-openai') {
    const { endpoint, apiVersion, deployment } = place;
    const credential =
      'apiKey' in place
        ? { apiKey: place.apiKey }
        : // Said to be none, because the SDK would take a key of the environment beside it and refuse the two.
          { apiKey: '', azureADTokenProvider: place.azureADTokenProvider };
    // Given whole, because the SDK would take OPENAI_BASE_URL of the environment before the endpoint.
    const baseURL = new URL('openai', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
    return new sdk.AzureOpenAI({ ...quiet, baseURL, ...credential, apiVersion, deployment });
  }
  return new sdk.OpenAI({
    ...quiet,
    baseURL: place.baseUrl ?? 'https://api.openai.com/v1',
    apiKey: place.apiKey ?? 'none',
    ...(place.apiKey === undefined ? { defaultHeaders: { Authorization: null } } : {}),
  });
}

/** What a request to the place names as its model. */
export function modelName(place: OpenAiPlace): string {
  return place.kind === 'openai' ? place.model : place.deployment;
}

/** `<host>/<model or deployment>`: what the place is called in logs and what its vectors are kept under. */
export function placeName(place: OpenAiPlace): string {
  if (place.kind === 'azure-openai') return `${new URL(place.endpoint).host}/${place.deployment}`;
  return `${place.baseUrl === undefined ? 'api.openai.com' : new URL(place.baseUrl).host}/${place.model}`;
}
