import type { TokenSource } from '../client/client.ts';
import { asProblem, ProblemError } from '../client/problem.ts';
import type { HostSignIn } from '../host/host.ts';

/** How long before its end a token is renewed, in milliseconds. */
const RENEWED_BEFORE = 5 * 60_000;
/** A renewal asks nobody anything, so it is short; the first token may wait for a person's consent. */
const LONGEST_RENEWAL = 30_000;

/** Why the host gives no token. `hostCode` is for support: the host's reason, in a few plain characters. */
export class SignInProblem extends ProblemError {
  readonly hostCode: string;

  constructor(code: 'consent-needed' | 'sign-in-failed', hostCode: string) {
    super({ status: 401, code });
    this.name = 'SignInProblem';
    this.hostCode = hostCode;
  }
}

/** Tokens of whoever uses the host, kept in memory only and renewed before they end. */
export function hostTokens(host: Pick<HostSignIn, 'token'>, now: () => number = Date.now): TokenSource {
  let held: { token: string; renewAt: number } | undefined;
  let asked: Promise<string> | undefined;

  async function ask(): Promise<string> {
    try {
      const token = await (held ? inTime(host.token()) : host.token());
      held = { token, renewAt: endOf(token) - RENEWED_BEFORE };
      return token;
    } catch (thrown) {
      throw signInProblem(thrown);
    } finally {
      asked = undefined;
    }
  }

  return {
    token(fresh) {
      if (!fresh && held && now() < held.renewAt) return Promise.resolve(held.token);
      asked ??= ask();
      return asked;
    },
  };
}

/** When a token ends, in milliseconds; 0 when it does not say, so that the host is asked each time. */
function endOf(token: string): number {
  try {
    const claims = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { exp }: { exp?: unknown } = JSON.parse(atob(claims));
    return typeof exp === 'number' ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}

/** Teams and Entra ID name a missing consent in these ways, and a person who closed the window of it. */
const CONSENT = /consent|interaction_?required|invalid_grant|CancelledByUser|FailedToOpenWindow|AADSTS65001/i;

function signInProblem(thrown: unknown): ProblemError {
  if (!navigator.onLine) return asProblem(new TypeError('offline'));
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const code = /AADSTS\d+/.exec(reason)?.[0] ?? reason.replace(/[^\w .:-]/g, '').slice(0, 80);
  return new SignInProblem(CONSENT.test(reason) ? 'consent-needed' : 'sign-in-failed', code || 'unknown');
}

function inTime(work: Promise<string>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no-answer')), LONGEST_RENEWAL);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
