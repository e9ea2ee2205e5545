import { AppError } from '../../errors.ts';
import type { ApiContext, ApiRequest, Handler, LocalSignIn } from '../operation.ts';
import { pageFrom } from '../paging.ts';

/** A token for whoever the caller says to be: local development only. */
export const localToken: Handler<'localToken'> = async (api, request) => {
  const { identity } = localSignIn(api, request.http);
  const { user: id, name, roles } = request.body;
  try {
    await api.useCases.rememberPerson({ id, name, roles, tenant: identity.tenant });
  } catch (thrown) {
    // Nobody is held at the door because the store is away: who comes again is remembered then.
    if (!(thrown instanceof AppError && thrown.retryable)) throw thrown;
  }
  return { ok: true, value: { token: await identity.issue({ id, name, roles }) } };
};

/** The fictional people first, in their order, then whoever else was seen here. */
export const localPeople: Handler<'localPeople'> = async (api, request) => {
  const { identity, people } = localSignIn(api, request.http);
  const seen = await api.useCases.listPeople(identity.tenant);
  const others = seen.filter(({ id }) => !people.some((person) => person.id === id));
  return { ok: true, value: pageFrom([...people, ...others], request.query) };
};

/**
 * Only for requests whose `Host` is this machine by its own name: a foreign page that has its name resolve to the
 * loopback address (DNS rebinding) would otherwise read tokens with the browser of whoever visits it.
 */
function localSignIn(api: ApiContext, http: ApiRequest<'localToken'>['http']): LocalSignIn {
  if (!api.localSignIn) {
    throw new AppError('not-found', 'local identity is off', { userMessageKey: 'error.unknown-path' });
  }
  const host = http.request.headers.host ?? '';
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(host)) return api.localSignIn;
  throw new AppError('forbidden', 'local identity was asked for under a name that is not loopback');
}
