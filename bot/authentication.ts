import type { Activity } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { AppError, asAppError } from '../src/errors.ts';
import type { Incoming } from './activity.ts';

/** Seconds by which clocks may differ; the SDK allows as much. */
const CLOCK_TOLERANCE = 300;

export type Admission =
  | { ok: true; authentication: AuthenticateRequestResult }
  | { ok: false; code: 'unauthenticated' | 'forbidden' | 'unavailable'; detail: string };

/**
 * Only the Bot Framework, speaking for this tenant, gets in. What the token says of itself is judged before the SDK
 * looks for a key, because the SDK fetches the keys of whatever authority an unverified token names (trap 4).
 */
export function createAuthenticator(sdk: BotFrameworkAuthentication, appId: string, tenantId: string) {
  return async (activity: Incoming, header: string): Promise<Admission> => {
    const problem = tokenProblem(header, activity.serviceUrl, appId);
    if (problem) return { ok: false, code: 'unauthenticated', detail: problem };
    const tenant = activity.conversation.tenantId ?? activity.channelData?.tenant?.id;
    if (tenant !== tenantId) return { ok: false, code: 'forbidden', detail: 'not of this tenant' };
    try {
      return { ok: true, authentication: await sdk.authenticateRequest(activity as unknown as Activity, header) };
    } catch (thrown) {
      if (thrown instanceof AppError) return { ok: false, code: 'unavailable', detail: asAppError(thrown).message };
      return { ok: false, code: 'unauthenticated', detail: 'the token was refused' };
    }
  };
}

function tokenProblem(header: string, serviceUrl: string, appId: string): string | undefined {
  const [scheme, token, ...rest] = header.split(' ');
  if (scheme !== 'Bearer' || !token || rest.length > 0) return 'no bearer token';
  try {
    const { alg } = decodeProtectedHeader(token);
    const allowed: unknown[] = AuthenticationConstants.AllowedSigningAlgorithms;
    if (!allowed.includes(alg)) return 'an algorithm that is not allowed';
    const claims = decodeJwt(token);
    if (claims.iss !== AuthenticationConstants.ToBotFromChannelTokenIssuer) return 'another issuer';
    if (claims.exp === undefined || claims.exp + CLOCK_TOLERANCE < Date.now() / 1000) return 'expired';
    if (claims.aud !== appId) return 'meant for another bot';
    if (claims[AuthenticationConstants.ServiceUrlClaim] !== serviceUrl) return 'issued for another service';
  } catch {
    return 'not a token';
  }
  return undefined;
}
