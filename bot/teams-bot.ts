import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Router } from 'express';
import type { Logger } from 'pino';
import type { BotConfig } from '../src/config.ts';
import { AppError } from '../src/errors.ts';
import type { ConversationReferences } from '../src/ports/conversation-references.ts';
import type { Settings, TeamsPorts } from '../src/usecases/ports.ts';
import type { UseCases } from '../src/usecases/use-cases.ts';
import { type ActiveBotConfig, type Authority, createAdapter } from './adapter.ts';
import { createTeamsAgentNotifier } from './agent-notifier.ts';
import { createAuthenticator } from './authentication.ts';
import { createPhrasing } from './cards/phrasing.ts';
import { createChannels } from './channels.ts';
import type { Desk } from './desk.ts';
import { createEndpoint } from './endpoint.ts';
import { createTeamsExpertChannel } from './expert-channel.ts';
import type { GateKeeping } from './gate.ts';
import { createInbox } from './inbox.ts';
import { createServiceHosts, type ServiceHosts } from './service-hosts.ts';
import { keepSigningKeys } from './signing-keys.ts';
import { createTurns } from './turn.ts';

/** Where the Bot Framework publishes the keys it signs with. */
const KEYS_URL = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
/** Milliseconds for what is in work at a stop; the process itself is given 20 s. */
const DRAIN = 15_000;

export interface TeamsBotParts {
  config: BotConfig;
  tenant: string;
  settings: Pick<Settings, 'institution' | 'timeZone' | 'language'>;
  useCases: UseCases;
  references: ConversationReferences;
  logger: Logger;
  /** Where people reach this installation. */
  publicUrl?: string | undefined;
  /** Given by tests only. */
  authority?: Authority;
}

export interface TeamsBot {
  /** Mount it at `/api/messages`, before any body parser. */
  router: Router;
  teamsPorts: TeamsPorts;
  /** Takes nothing more in and waits, at most 15 s, for what is in work. */
  stop(): Promise<void>;
}

/**
 * The transport to Teams: in at the router, out through the two ports.
 * @throws AppError `configuration` when the bot is switched off
 */
export function createTeamsBot(parts: TeamsBotParts): TeamsBot {
  const { config, settings, references, logger } = parts;
  if (config.kind === 'off') throw new AppError('configuration', 'BOT=off: there is no bot to start');
  const stopping = new AbortController();
  const desk: Desk = {
    tenant: parts.tenant,
    institution: settings.institution,
    tabUrl: parts.publicUrl && new URL('/tab/', parts.publicUrl).href,
    locale: settings.language,
    useCases: parts.useCases,
    references,
    logger,
    way: config.kind === 'playground' ? 'in-card' : 'dialog',
    phrasing: (locale) => createPhrasing(locale, settings.timeZone),
    signal: stopping.signal,
  };
  const hosts = createServiceHosts(config.serviceHosts, config.kind === 'playground');
  const adapter = createAdapter(config, hosts, parts.authority);
  const appId = config.kind === 'playground' ? '' : config.id;
  const turns = createTurns(desk, createChannels(desk, adapter, hosts));
  const gate = gateFor(config, parts, hosts, adapter.authentication);
  const endpoint = createEndpoint({ gate, adapter, appId, turns, inbox: createInbox(references), logger });
  return {
    router: endpoint.router,
    teamsPorts: {
      expertChannel: createTeamsExpertChannel(desk, adapter, appId),
      agentNotifier: createTeamsAgentNotifier(desk, adapter, appId),
    },
    async stop() {
      await endpoint.drain(DRAIN);
      stopping.abort();
    },
  };
}

function gateFor(
  config: ActiveBotConfig,
  { authority, logger }: TeamsBotParts,
  hosts: ServiceHosts,
  sdk: BotFrameworkAuthentication,
): GateKeeping {
  if (config.kind === 'playground') {
    const anonymous = async (activity: object) => ({
      ok: true as const,
      authentication: await sdk.authenticateRequest(activity as never, ''),
    });
    return { hosts, loopbackOnly: true, authenticate: anonymous };
  }
  const keys = keepSigningKeys(authority?.endpoints.ToBotFromChannelOpenIdMetadataUrl ?? KEYS_URL);
  // Fetched now, so that the first message does not wait for them and an outage later finds them here.
  keys.getKey('').catch(() => logger.warn('the key service of the Bot Framework does not answer yet'));
  return { hosts, loopbackOnly: false, authenticate: createAuthenticator(sdk, config.id, config.tenantId) };
}
