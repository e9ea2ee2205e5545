import { type Problem, ProblemSchema } from '../../src/api/contract.ts';

/** Codes that only this side of the wire knows. */
export type LocalCode = 'offline' | 'session-expired' | 'unexpected';

/**
 * Why a request did not do what was asked. `detail` is the server's plain words in the reader's language; it is absent
 * when the server never answered, and then `code` is a `LocalCode`.
 */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: Problem['errors'];

  constructor(facts: { status: number; code: string; detail?: string | undefined; errors?: Problem['errors'] }) {
    super(`${facts.code} (${facts.status})`);
    this.name = 'ProblemError';
    this.status = facts.status;
    this.code = facts.code;
    this.detail = facts.detail;
    this.errors = facts.errors;
  }
}

/** The problem that a refused response describes; a body that is no problem document becomes `unexpected`. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = ProblemSchema.safeParse(body);
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({ status: response.status, code: 'unexpected' });
}

/** Any thrown value as a problem. `fetch` rejects with a TypeError when the server cannot be reached. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const offline = thrown instanceof TypeError;
  return new ProblemError({ status: 0, code: offline ? 'offline' : 'unexpected' });
}

/** True when the caller itself stopped waiting: nothing to tell anybody. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
