import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Authority } from '../../bot/adapter.ts';

export const APP_ID = 'bot-of-the-town-hall';
export const BOT_TOKEN = 'token-of-the-bot';
export const ISSUER = 'https://api.botframework.com';

export interface AuthorityDouble {
  authority: Authority;
  /** A token as the Bot Framework signs it, with changes. */
  token(
    serviceUrl: string,
    over?: { claims?: JWTPayload; header?: Record<string, string>; foreignKey?: boolean },
  ): Promise<string>;
  /** The key service answers no more. */
  down(): Promise<void>;
  stop(): Promise<void>;
}

/** Stands for login.botframework.com: publishes keys on loopback and signs with them. */
export async function startAuthority(): Promise<AuthorityDouble> {
  const ours = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const key = { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig', endorsements: ['msteams'] };
  const server = createServer((request, response) => {
    const body = request.url?.endsWith('/keys') ? { keys: [key] } : { issuer: ISSUER, jwks_uri: `${base}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let running = true;
  const down = async () => {
    if (!running) return;
    running = false;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return {
    authority: {
      // The SDK takes all seven or its own.
      endpoints: {
        ToChannelFromBotLoginUrl: `${base}/login`,
        ToChannelFromBotOAuthScope: ISSUER,
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: `${base}/oauth`,
        ToBotFromChannelOpenIdMetadataUrl: `${base}/metadata`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${base}/metadata`,
        CallerId: 'urn:botframework:azure',
      },
      credentials: new StaticCredentials(),
    },
    token: (serviceUrl, { claims = {}, header = {}, foreignKey = false } = {}) =>
      new SignJWT({ serviceurl: serviceUrl, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
        .setIssuer(claims.iss ?? ISSUER)
        .setAudience(claims.aud ?? APP_ID)
        .setExpirationTime(claims.exp ?? '1h')
        .sign(foreignKey ? foreign.privateKey : ours.privateKey),
    down,
    stop: down,
  };
}

/** Gives the same token for everything, so that a test can see where it goes. */
class StaticCredentials extends ServiceClientCredentialsFactory {
  override async isValidAppId(id = ''): Promise<boolean> {
    return id === APP_ID;
  }
  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  override async createCredentials() {
    return {
      async signRequest<Request extends { headers: { set(name: string, value: string): void } }>(request: Request) {
        request.headers.set('authorization', `Bearer ${BOT_TOKEN}`);
        return request;
      },
    } as never;
  }
}
