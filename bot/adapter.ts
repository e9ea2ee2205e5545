import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder';
import {
  AuthenticationConfiguration,
  AuthenticationConstants,
  AuthenticationError,
  type BotFrameworkAuthentication,
  type Claim,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector';
import { Entity } from 'botframework-connector/lib/connectorApi/models/mappers.js';
import type { BotConfig } from '../src/config.ts';
import { createOutgoing } from './outgoing.ts';
import type { ServiceHosts } from './service-hosts.ts';

export type ActiveBotConfig = Exclude<BotConfig, { kind: 'off' }>;

/**
 * Where tokens come from and where they are checked, in place of Microsoft's own. Only the tests give it: it is not
 * configuration, so no environment can point an installation at another authority.
 */
export interface Authority {
  endpoints: ConfigurationBotFrameworkAuthenticationOptions & { ToBotFromChannelOpenIdMetadataUrl: string };
  credentials: ServiceClientCredentialsFactory;
}

/** Lets the gate ask the SDK who is there before the SDK reads the activity (trap 3). */
export class ClosedAdapter extends TeamsAdapter {
  get authentication(): BotFrameworkAuthentication {
    return this.botFrameworkAuthentication;
  }
}

/**
 * The SDK's adapter, closed where it is too open. teams-ai's `TeamsAdapter` is botbuilder's `CloudAdapter` with the
 * configuration of its authentication taken as options; imported by its own file it costs 2 MB, all of teams-ai 80 MB.
 */
export function createAdapter(config: ActiveBotConfig, hosts: ServiceHosts, authority?: Authority): ClosedAdapter {
  keepEntityProperties();
  const options = config.kind === 'playground' ? {} : singleTenant(config);
  return new ClosedAdapter(
    { ...options, ...authority?.endpoints },
    authority?.credentials,
    new AuthenticationConfiguration([], async (claims) => requireBotFramework(claims)),
    { httpClient: createOutgoing(hosts) },
  );
}

// The default type of an app is multi-tenant, which accepts what this installation must not (trap 11).
function singleTenant(config: Extract<BotConfig, { kind: 'single-tenant' }>) {
  return {
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppId: config.id,
    MicrosoftAppPassword: config.password,
    MicrosoftAppTenantId: config.tenantId,
  };
}

/** The SDK also takes tokens of emulators and of other bots, from any tenant (trap 4). Only the Bot Framework's may pass. */
function requireBotFramework(claims: Claim[]): void {
  const claim = (type: string) => claims.find((held) => held.type === type)?.value;
  const issuer = claim(AuthenticationConstants.IssuerClaim);
  if (
    issuer !== AuthenticationConstants.ToBotFromChannelTokenIssuer ||
    !claim(AuthenticationConstants.ServiceUrlClaim)
  ) {
    throw new AuthenticationError('Unauthorized. Not a token of the Bot Framework for this service.', 401);
  }
}

/** Without this the SDK drops every property of an entity but three: citations and the AI label vanish (trap 1). */
function keepEntityProperties(): void {
  Object.assign(Entity.type, { additionalProperties: { type: { name: 'Object' } } });
}
