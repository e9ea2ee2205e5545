import { AppError, type ErrorCode } from '../../errors.ts';

/** What a failed call was about. Everything in it may be logged: names, never a key or an address with one in it. */
export interface AzureCall {
  /** What was called, as administrators name it: `Blob Storage`. */
  service: string;
  /** The names of the settings that a failure can be put down to. */
  settings: {
    endpoint: string;
    credential: string;
    /** The container, index or database that the service holds. */
    place: string;
  };
}

/**
 * Translates what a call of an Azure SDK threw, by its status or the name of its network failure, never by text. The
 * service's own words do not travel on, not even as the cause: they hold the request, and with it its signature.
 * `retryable` says whether the same call may succeed later; then `params.retryAfterMs` is how long to wait, when the
 * service says so.
 * @returns AppError `configuration` (key, identity, place or address are not right), `unavailable`, `conflict` (412) or
 * `payload-too-large`; an `AppError` stays as it is
 */
export function translatedAzureFailure(thrown: unknown, { service, settings }: AzureCall): AppError {
  if (thrown instanceof AppError) return thrown;
  const failed = (code: ErrorCode, problem: string, retryable = false) =>
    new AppError(code, `${service} ${problem}`, { retryable, params: retryable ? retryAfter(thrown) : {} });
  if (isTokenFailure(thrown)) return tokenFailure(thrown, service, settings.credential);
  const status = azureStatus(thrown);
  if (status === undefined) {
    const network = networkCode(thrown);
    if (network === undefined) {
      return failed('unavailable', `answered something that cannot be read: check ${settings.endpoint}`);
    }
    if (isCertificate(network))
      return failed('configuration', `has no certificate to trust (${network}): check ${settings.endpoint}`);
    return failed('unavailable', `cannot be reached (${network}): check ${settings.endpoint}`, true);
  }
  const said = [status, azureErrorCode(thrown)].filter(Boolean).join(' ');
  if (status === 401 || status === 403) {
    return failed(
      'configuration',
      `refused who asks (${said}): check ${settings.credential}, its rights and the clock`,
    );
  }
  if (status === 404) {
    return failed('configuration', `does not have it (${said}): check ${settings.place} and ${settings.endpoint}`);
  }
  if (status >= 300 && status < 400) {
    return failed('configuration', `sends elsewhere, which is not followed (${said}): check ${settings.endpoint}`);
  }
  if (status === 412) return failed('conflict', `holds another version (${said})`);
  if (status === 413) return failed('payload-too-large', `does not take that much (${said})`);
  if (status === 429) return failed('unavailable', `is asked too much (${said})`, true);
  if (status === 408 || status === 409 || status >= 500) return failed('unavailable', `failed (${said})`, true);
  return failed('unavailable', `refused the request (${said})`);
}

/** The status of the answer: `statusCode` of most SDKs, a number as `code` of Cosmos DB. */
export function azureStatus(thrown: unknown): number | undefined {
  for (const status of [field(thrown, 'statusCode'), field(thrown, 'code')]) {
    if (typeof status === 'number' && status >= 100 && status < 600) return status;
  }
  return undefined;
}

/** Azure's own name of what went wrong, such as `ContainerNotFound`: of a published list, so it may be logged. */
export function azureErrorCode(thrown: unknown): string | undefined {
  for (const code of [header(thrown, 'x-ms-error-code'), field(thrown, 'code')]) {
    if (typeof code === 'string' && /^[A-Za-z]{3,60}$/.test(code)) return code;
  }
  return undefined;
}

/** The system's name of a network failure, such as `ECONNREFUSED`, wherever in the chain of causes it is. */
function networkCode(thrown: unknown): string | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const code = field(error, 'code');
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  }
  return undefined;
}

/** OpenSSL's names for what is wrong with a certificate, and Node's for one that is of another host. */
function isCertificate(code: string): boolean {
  return /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|HOSTNAME_MISMATCH/.test(code);
}

/** The names that `@azure/identity` gives its errors; loading it only to compare would cost the key its fast start. */
const TOKEN_FAILURES = ['AuthenticationError', 'AggregateAuthenticationError', 'CredentialUnavailableError'];

function isTokenFailure(thrown: unknown): thrown is Error {
  return thrown instanceof Error && TOKEN_FAILURES.includes(thrown.name);
}

/** Entra ID's published numbers of what a process must be configured otherwise for, and what for. */
const ENTRA_REFUSALS: Readonly<Record<string, string>> = {
  7000222: 'the secret has expired: renew AZURE_CLIENT_SECRET',
  7000215: 'the secret is another: check AZURE_CLIENT_SECRET',
  700016: 'the directory does not know the application: check AZURE_CLIENT_ID and AZURE_TENANT_ID',
  90002: 'there is no such directory: check AZURE_TENANT_ID',
  900023: 'there is no such directory: check AZURE_TENANT_ID',
};

/** Only a refusal by Entra ID (an expired secret, an unknown tenant) is for good: its service can also be down. */
function tokenFailure(thrown: Error, service: string, setting: string): AppError {
  const status = azureStatus(thrown) ?? 0;
  const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
  const number = /AADSTS(\d{4,8})/.exec(thrown.message)?.[1];
  const said = [refused && status, number && `AADSTS${number}`].filter(Boolean).join(' ');
  const why = ENTRA_REFUSALS[number ?? ''];
  const hint = why ? `${why} (${setting}=entra)` : `check ${setting}`;
  const message = `there is no token of Entra ID for ${service}${said && ` (${said})`}: ${hint}`;
  return new AppError(refused ? 'configuration' : 'unavailable', message, { retryable: !refused });
}

/** Azure also says it in milliseconds; a date, which the standard allows too, is passed over. */
function retryAfter(thrown: unknown): Record<string, number> {
  const inMs = [header(thrown, 'retry-after-ms'), header(thrown, 'x-ms-retry-after-ms')].find(Boolean);
  const milliseconds = inMs ? Number(inMs) : 1000 * Number(header(thrown, 'retry-after') ?? Number.NaN);
  return milliseconds >= 0 ? { retryAfterMs: milliseconds } : {};
}

function header(thrown: unknown, name: string): string | undefined {
  const headers = field(field(thrown, 'response'), 'headers') ?? field(thrown, 'headers');
  const get = field(headers, 'get');
  const value: unknown = typeof get === 'function' ? get.call(headers, name) : field(headers, name);
  return value === undefined || value === null ? undefined : String(value);
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
