import { describe, expect, it } from 'vitest';
import { azureErrorCode, azureStatus, translatedAzureFailure } from '../../../src/adapters/azure/http-failure.ts';
import { AppError } from '../../../src/errors.ts';

const call = {
  service: 'AI Search',
  settings: { endpoint: 'SEARCH_ENDPOINT', credential: 'SEARCH_KEY', place: 'SEARCH_INDEX' },
};
const translated = (thrown: unknown) => translatedAzureFailure(thrown, call);

/** As `@azure/core-rest-pipeline` has it. */
const restError = (statusCode: number, headers: Record<string, string> = {}, code?: string) =>
  Object.assign(new Error('Authorization: SECRETO'), {
    name: 'RestError',
    statusCode,
    code,
    response: { headers: new Headers(headers) },
  });

/** As `@azure/cosmos` has it. */
const cosmosError = (code: number, headers: Record<string, string> = {}) =>
  Object.assign(new Error('SECRETO'), { code, headers });

const network = (code: string) => Object.assign(new Error(`connect ${code} SECRETO`), { name: 'RestError', code });

describe('failures of Azure', () => {
  it.each([
    [restError(301), 'configuration', false, 'SEARCH_ENDPOINT'],
    [restError(400), 'unavailable', false, '400'],
    [restError(401), 'configuration', false, 'SEARCH_KEY'],
    [restError(403, {}, 'AuthorizationFailure'), 'configuration', false, '403 AuthorizationFailure'],
    [restError(404), 'configuration', false, 'SEARCH_INDEX'],
    [restError(408), 'unavailable', true, '408'],
    [restError(409), 'unavailable', true, '409'],
    [restError(412), 'conflict', false, '412'],
    [restError(413), 'payload-too-large', false, '413'],
    [restError(429), 'unavailable', true, '429'],
    [restError(500), 'unavailable', true, '500'],
    [restError(503), 'unavailable', true, '503'],
    [cosmosError(401), 'configuration', false, 'SEARCH_KEY'],
    [cosmosError(429), 'unavailable', true, '429'],
    [network('ECONNREFUSED'), 'unavailable', true, 'ECONNREFUSED'],
    [network('ENOTFOUND'), 'unavailable', true, 'SEARCH_ENDPOINT'],
    [new Error('fetch failed', { cause: network('ECONNRESET') }), 'unavailable', true, 'ECONNRESET'],
    [network('DEPTH_ZERO_SELF_SIGNED_CERT'), 'configuration', false, 'SEARCH_ENDPOINT'],
    [network('ERR_TLS_CERT_ALTNAME_INVALID'), 'configuration', false, 'certificate'],
    [new SyntaxError('SECRETO'), 'unavailable', false, 'read'],
    ['SECRETO', 'unavailable', false, 'read'],
    [undefined, 'unavailable', false, 'read'],
  ])('%s are %s, passing: %s, and say %s', (thrown, code, retryable, said) => {
    const failure = translated(thrown);
    expect([failure.code, failure.retryable]).toEqual([code, retryable]);
    expect(failure.message).toContain(said);
    expect(failure.message).not.toContain('SECRETO');
    expect(failure.cause).toBeUndefined();
  });

  it.each([
    [restError(503, { 'retry-after': '2' }), { retryAfterMs: 2000 }],
    [restError(429, { 'retry-after-ms': '150', 'retry-after': '1' }), { retryAfterMs: 150 }],
    [restError(429, { 'x-ms-retry-after-ms': '0' }), { retryAfterMs: 0 }],
    [cosmosError(429, { 'x-ms-retry-after-ms': '30' }), { retryAfterMs: 30 }],
    [restError(503, { 'retry-after': 'Sat, 21 Nov 2026 10:00:00 GMT' }), {}],
    [restError(503, { 'retry-after': '-1' }), {}],
    [restError(401, { 'retry-after': '2' }), {}],
  ])('say how long to wait when trying again can help: %#', (thrown, params) => {
    expect(translated(thrown).params).toEqual(params);
  });

  it.each([
    ['AuthenticationError', 400, 'configuration', false],
    ['AuthenticationError', 401, 'configuration', false],
    ['AuthenticationError', 503, 'unavailable', true],
    ['AggregateAuthenticationError', undefined, 'unavailable', true],
    ['CredentialUnavailableError', undefined, 'unavailable', true],
  ])('without a token (%s %s) are %s, passing: %s, and name the credential', (name, statusCode, code, retryable) => {
    const failure = translated(Object.assign(new Error('client_secret=SECRETO'), { name, statusCode }));
    expect([failure.code, failure.retryable]).toEqual([code, retryable]);
    expect(failure.message).toMatch(/token of Entra ID for AI Search.*SEARCH_KEY/);
    expect(failure.message).not.toContain('SECRETO');
  });

  it.each([
    [7000222, 'the secret has expired: renew AZURE_CLIENT_SECRET (SEARCH_KEY=entra)'],
    [90002, 'AZURE_TENANT_ID'],
    [50058, '(400 AADSTS50058): check SEARCH_KEY'],
  ])('say what Entra ID refuses a token for: AADSTS%s', (number, said) => {
    // As the credential of the environment has it: only its text names the reason.
    const message = `EnvironmentCredential authentication failed. AADSTS${number}: SECRETO Trace ID: SECRETO`;
    const failure = translated(Object.assign(new Error(message), { name: 'AuthenticationError', statusCode: 400 }));
    expect(failure.message).toContain(said);
    expect(failure.message).not.toContain('SECRETO');
  });

  it('that were translated already stay as they are', () => {
    const failure = new AppError('cancelled', 'the process stops');
    expect(translated(failure)).toBe(failure);
  });

  it('have a status and a name by which an adapter can tell what it expects', () => {
    const thrown = restError(404, { 'x-ms-error-code': 'BlobNotFound' }, 'RestError');
    expect([azureStatus(thrown), azureErrorCode(thrown)]).toEqual([404, 'BlobNotFound']);
    expect([azureStatus(cosmosError(409)), azureErrorCode(cosmosError(409))]).toEqual([409, undefined]);
    expect([azureStatus(network('ECONNRESET')), azureErrorCode(restError(400, {}, 'a word; SECRETO'))]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
