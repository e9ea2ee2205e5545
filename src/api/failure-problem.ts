import { randomUUID } from 'node:crypto';
import { AppError, type ErrorCode } from '../errors.ts';
import { isTextKey } from '../i18n/t.ts';
import { HttpProblem, type ProblemFacts } from './problem.ts';

const STATUS: Record<ErrorCode, number> = {
  'invalid-input': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'payload-too-large': 413,
  'unsupported-file': 415,
  'file-broken': 422,
  'file-encrypted': 422,
  'file-empty': 422,
  'file-too-slow': 422,
  'model-unavailable': 503,
  'teams-unavailable': 503,
  'storage-full': 507,
  unavailable: 503,
  cancelled: 503,
  configuration: 500,
  internal: 500,
};
const RETRY_AFTER_SECONDS = '5';

/**
 * Any thrown value as a problem. `unexpected` is true when somebody should look at it: then `instance` is the id to
 * log it under, and the client learns nothing else.
 */
export function failureProblem(thrown: unknown): { facts: ProblemFacts; unexpected: boolean } {
  if (thrown instanceof HttpProblem) return { facts: thrown.facts, unexpected: false };
  const facts = thrown instanceof AppError ? appErrorFacts(thrown) : transportFacts(thrown);
  // What was called off is no news to anybody.
  if (facts.status < 500 || facts.code === 'cancelled') return { facts, unexpected: false };
  return { facts: { ...facts, instance: `urn:uuid:${randomUUID()}` }, unexpected: true };
}

/** A failure that only left its code and the key of its text, as a stream's last event does. */
export function codeProblem(code: string, textKey: string): ProblemFacts {
  const status = Object.entries(STATUS).find(([known]) => known === code)?.[1] ?? 500;
  return {
    status,
    code,
    textKey: isTextKey(textKey) ? textKey : 'error.internal',
    ...(status === 503 ? { headers: { 'Retry-After': RETRY_AFTER_SECONDS } } : {}),
  };
}

function appErrorFacts(error: AppError): ProblemFacts {
  return { ...codeProblem(error.code, error.userMessageKey), params: error.params };
}

/** What body-parser, the router and others throw for a bad request: an error with a status, and a type that says which. */
function transportFacts(thrown: unknown): ProblemFacts {
  const { status, type, limit } = statusFields(thrown);
  if (type === 'entity.parse.failed') return { status: 400, code: 'json-broken', textKey: 'error.json-broken' };
  if (status === 413) return tooLarge(typeof limit === 'number' ? limit : 0);
  if (status === 415) return unsupportedMedia();
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status, code: 'invalid-input', textKey: 'error.invalid-input' };
  }
  return { status: 500, code: 'internal', textKey: 'error.internal' };
}

function statusFields(thrown: unknown): { status?: unknown; type?: unknown; limit?: unknown } {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}

/** @param limit in bytes */
export function tooLarge(limit: number): ProblemFacts {
  const megabytes = limit / (1024 * 1024);
  const words = megabytes >= 1 ? `${Math.floor(megabytes)} MB` : `${Math.floor(limit / 1024)} KB`;
  return { status: 413, code: 'payload-too-large', textKey: 'error.payload-too-large', params: { limit: words } };
}

export function unsupportedMedia(): ProblemFacts {
  return { status: 415, code: 'unsupported-media-type', textKey: 'error.invalid-input' };
}
