import type { Person } from '../domain/identity.ts';

/** Who a token speaks for, and until when. */
export interface SignedIn {
  person: Person;
  expiresAt: Date;
}

/** Tells who stands behind a bearer token. */
export interface Identity {
  /**
   * @returns undefined when the token is not good, whatever the reason
   * @throws HttpProblem 503 when it cannot be told now, for instance because the keys cannot be read
   */
  verify(token: string): Promise<SignedIn | undefined>;
}
