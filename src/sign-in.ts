import type { Logger } from 'pino';
import { createEntraIdentity } from './api/entra-identity.ts';
import type { Readiness } from './api/health-routes.ts';
import type { Identity } from './api/identity.ts';
import { createLocalIdentity } from './api/local-identity.ts';
import type { LocalSignIn } from './api/operation.ts';
import type { Config } from './config.ts';
import { createLocalSecret } from './local-secret.ts';
import { SAMPLE_PEOPLE } from './sample-people.ts';

export interface SignIn {
  identity: Identity;
  /** Only in local identity may people sign in as anyone. */
  localSignIn: LocalSignIn | undefined;
  /** What signing in depends on; nothing in local identity. */
  readiness(): Readiness;
  stop(): void;
}

/** The identity that is configured, ready to verify. */
export function openSignIn({ identity: chosen, tenant, dataDir }: Config, logger: Logger): SignIn {
  if (chosen.kind === 'local') {
    const identity = createLocalIdentity({ secret: createLocalSecret(dataDir), tenant });
    const people = SAMPLE_PEOPLE.map((person) => ({ ...person, tenant }));
    return { identity, localSignIn: { identity, people }, readiness: () => ({}), stop: () => undefined };
  }
  const identity = createEntraIdentity({
    ...chosen,
    tenant,
    onRefusal: (why) => logger.debug({ why }, 'a token of Entra ID was refused'),
    onTrouble: (found) => {
      if (found === undefined) logger.info('the signing keys of Entra ID can be read again');
      else logger.warn({ found }, 'the signing keys of Entra ID cannot be read: check ENTRA_AUTHORITY and the network');
    },
  });
  return { identity, localSignIn: undefined, readiness: () => ({ identity: identity.status() }), stop: identity.stop };
}
