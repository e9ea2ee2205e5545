import { readKeys } from '../api/entra/read-keys.ts';
import type { IdentityConfig } from '../config-identity.ts';
import { asAppError } from '../errors.ts';

/** Reads the signing keys of every directory whose people may sign in, once. */
export function tryIdentity({ authority, tenantIds, audiences }: Extract<IdentityConfig, { kind: 'entra' }>) {
  return Promise.all(
    tenantIds.map(async (tenantId) => {
      try {
        const { size } = await readKeys(authority, tenantId);
        return { status: 'ok', detail: `${size} signing keys of ${tenantId}, for tokens to ${audiences[0]}` } as const;
      } catch (thrown) {
        const advice = 'check ENTRA_TENANT_IDS, ENTRA_AUTHORITY, and that this machine may go there';
        return { status: 'down', detail: `${asAppError(thrown).message}: ${advice}` } as const;
      }
    }),
  );
}
