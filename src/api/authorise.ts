import type { Person } from '../domain/identity.ts';
import type { Policy } from './contract-operation.ts';
import type { Identity, SignedIn } from './identity.ts';
import { HttpProblem } from './problem.ts';

/** Longest token looked at, in characters: Entra ID's stay well below. */
const LONGEST_TOKEN = 16_384;

/**
 * Who sends a request, by its `Authorization` header (RFC 6750).
 * @throws HttpProblem 401 when there is no token or it is not good
 */
export async function signIn(identity: Identity, header: string | undefined): Promise<SignedIn> {
  const token = header === undefined ? undefined : /^Bearer +([\w.~+/-]+=*) *$/i.exec(header)?.[1];
  const signedIn = token && token.length <= LONGEST_TOKEN ? await identity.verify(token) : undefined;
  if (signedIn) return signedIn;
  const challenge = header === undefined ? 'Bearer' : 'Bearer error="invalid_token"';
  throw new HttpProblem({
    status: 401,
    code: 'unauthenticated',
    textKey: 'error.unauthenticated',
    headers: { 'WWW-Authenticate': challenge },
  });
}

/** @throws HttpProblem 403 when the person holds none of the roles; an administrator holds all of them */
export function authorise(policy: Policy, person: Person): void {
  if (policy === 'open' || person.roles.includes('admin')) return;
  if (policy.some((role) => person.roles.includes(role))) return;
  throw new HttpProblem({ status: 403, code: 'forbidden', textKey: 'error.forbidden' });
}
