import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type Logger, pino } from 'pino';
import { createTeamsBot, type TeamsBot, type TeamsBotParts } from '../../bot/teams-bot.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/store.ts';
import type { ConversationReferences } from '../../src/ports/conversation-references.ts';
import { runDeliveries } from '../../src/usecases/run-deliveries.ts';
import { createUseCases } from '../../src/usecases/use-cases.ts';
import { CHANNELS, type ConnectorDouble, startConnector, TEAM } from './connector.ts';
import { openDesk } from './desk.ts';

export interface BotServer {
  url: string;
  connector: ConnectorDouble;
  desk: ReturnType<typeof openDesk>;
  references: ConversationReferences;
  bot: TeamsBot;
  post(activity: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  /** An activity as Teams sends it from this person, in their chat or in the channel of Padrón. */
  activity(over?: Partial<WireActivity>, from?: string): WireActivity;
  inThread(rootId: string, over: Partial<WireActivity>, from: string): WireActivity;
  /** The app is added to the team, and its channels are known. */
  install(): Promise<void>;
  stop(): Promise<void>;
}

export interface WireActivity {
  type: string;
  id: string;
  [property: string]: unknown;
}

export const TENANT = '7d0c8a54-6f1e-4b57-9a2e-3c5b1f0e9d11';

export interface BotServerOptions {
  config?: TeamsBotParts['config'];
  authority?: TeamsBotParts['authority'];
  desk?: ReturnType<typeof openDesk>;
  /** Of an earlier server, to start again where it ended. */
  references?: ConversationReferences;
  connector?: ConnectorDouble;
  logger?: Logger;
}

/** The real endpoint, gate and adapter over HTTP, on the real use cases and a store in memory. */
export async function startBotServer(options: BotServerOptions = {}): Promise<BotServer> {
  const desk = options.desk ?? openDesk();
  const { ports } = desk;
  const useCases = createUseCases(ports);
  const store = openSqliteStore(':memory:');
  const references = options.references ?? store.conversations;
  const connector = options.connector ?? (await startConnector());
  const bot = createTeamsBot({
    config: options.config ?? { kind: 'playground', serviceHosts: [] },
    tenant: 'puertoclaro',
    settings: ports.settings,
    useCases,
    references,
    logger: options.logger ?? pino({ level: 'silent' }),
    ...(options.authority ? { authority: options.authority } : {}),
  });
  const failures: string[] = [];
  const stopDeliveries = runDeliveries(ports, bot.teamsPorts, ({ code }) => void failures.push(code));
  const server: Server = express().use('/api/messages', bot.router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  let sent = 0;

  const activity: BotServer['activity'] = (over = {}, from = 'Marta') => ({
    type: 'message',
    id: `1795247494${String(++sent).padStart(3, '0')}`,
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    timestamp: '2026-11-21T07:51:34.253Z',
    from: { id: `29:${from}`, name: from, aadObjectId: `aad-${from.toLowerCase()}` },
    recipient: { id: '28:ventanilla', name: 'Ventanilla' },
    conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:${from}` },
    channelData: { tenant: { id: TENANT } },
    ...over,
  });
  const channel = (id: string) => ({
    conversation: { isGroup: true, conversationType: 'channel', tenantId: TENANT, id },
    channelData: { tenant: { id: TENANT }, team: TEAM },
  });
  const post: BotServer['post'] = async (body, headers = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    url,
    connector,
    desk: { ...desk, ports, useCases },
    references,
    bot,
    post,
    activity,
    inThread: (rootId, over, from) =>
      activity({ replyToId: rootId, ...channel(`${CHANNELS[1]?.id};messageid=${rootId}`), ...over }, from),
    async install() {
      const added = { type: 'installationUpdate', action: 'add', ...channel(TEAM.id) };
      await post(activity(added, 'Marta'));
      await connector.calls.next(({ path }) => path.endsWith('/conversations'), 5_000, 'list of channels');
    },
    async stop() {
      await bot.stop();
      await stopDeliveries();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      if (!options.connector) await connector.stop();
      store.close();
      desk.close();
    },
  };
}

export interface Invoked {
  status: number;
  body: unknown;
}

/** A press on an `Action.Execute` as Teams sends it. */
export function execute(verb: string, data: unknown): Partial<WireActivity> {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  };
}
