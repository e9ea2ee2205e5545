import { createEntraIdentity, type EntraIdentity, type EntraIdentityOptions } from '../../src/api/entra-identity.ts';
import {
  DIRECTORY,
  startTokenIssuer,
  TAB,
  TAB_URI,
  TEAMS_DESKTOP,
  TEAMS_WEB,
  type TokenIssuer,
} from '../support/token-issuer.ts';
import { type HttpDesk, openHttpDesk, TENANT } from './http-desk.ts';

export interface EntraDesk extends HttpDesk {
  issuer: TokenIssuer;
  identity: EntraIdentity;
  /** Why tokens were refused, in their order. */
  refusals: string[];
  /** What was said of the keys, in its order. */
  troubles: (string | undefined)[];
}

/** The real application over real HTTP, for the accounts of a loopback issuer. */
export async function openEntraDesk(over: Partial<EntraIdentityOptions> = {}): Promise<EntraDesk> {
  const issuer = await startTokenIssuer(over);
  const refusals: string[] = [];
  const troubles: (string | undefined)[] = [];
  const identity = createEntraIdentity({
    authority: issuer.authority,
    tenantIds: [DIRECTORY],
    audiences: [TAB, TAB_URI],
    scope: 'access_as_user',
    clientApps: [TEAMS_WEB, TEAMS_DESKTOP],
    tenant: TENANT,
    onRefusal: (why) => refusals.push(why),
    onTrouble: (found) => troubles.push(found),
    ...over,
  });
  const about = {
    institution: 'A',
    identity: 'entra',
    answerMode: 'extractive',
    language: 'es',
    version: '0',
  } as const;
  const desk = await openHttpDesk({
    app: { identity, localSignIn: undefined, about, readiness: async () => ({ identity: identity.status() }) },
  });
  return {
    ...desk,
    issuer,
    identity,
    refusals,
    troubles,
    close: async () => {
      identity.stop();
      await desk.close();
      await issuer.stop();
    },
  };
}
