import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { SPECS } from './card-schema.ts';
import { createInbox, type Inbox } from './playground-inbox.ts';

/** One request of the bot to the service that stands for Teams. */
export interface ConnectorCall {
  method: string;
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
  /** What the published description of the connector says against it. */
  problems: string[];
}

export interface ConnectorDouble {
  /** What activities carry as `serviceUrl`. */
  serviceUrl: string;
  calls: Inbox<ConnectorCall>;
  /** The next requests are answered so instead, one each. */
  answerNext(...answers: { status: number; headers?: Record<string, string> }[]): void;
  /** Waits for the next message or update, typing left aside. */
  nextMessage(matches?: (call: ConnectorCall) => boolean): Promise<ConnectorCall>;
  stop(): Promise<void>;
}

export const TEAM = { id: '19:equipo@thread.tacv2', name: 'Oficina' };
export const CHANNELS = [{ id: TEAM.id }, { id: '19:padron@thread.tacv2', name: 'Padrón' }];
const WAIT = 5_000;
const DESCRIPTION = join(SPECS, 'bot-connector/botframework-channel.json');

/** The part of Teams that a bot sends to, on loopback. It keeps what it gets and checks it, and knows one team. */
export async function startConnector(): Promise<ConnectorDouble> {
  const calls = createInbox<ConnectorCall>(
    (call) => `${call.method} ${call.path}`,
    () => '',
  );
  const planned: { status: number; headers?: Record<string, string> }[] = [];
  const problemsOf = bodyProblems();
  let ids = 0;

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    const body = await readBody(request);
    const { method = '', headers } = request;
    const isActivity = path.includes('/activities');
    calls.push({
      method,
      path,
      authorization: headers.authorization,
      body,
      problems: isActivity ? problemsOf(body) : [],
    });
    const plan = planned.shift();
    if (plan) response.writeHead(plan.status, plan.headers).end(JSON.stringify({ error: { code: 'Planned' } }));
    else answer(response, method, path, () => `m-${++ids}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/amer/`,
    calls,
    answerNext: (...answers) => void planned.push(...answers),
    nextMessage: (matches = () => true) =>
      calls.next((call) => call.body.type === 'message' && matches(call), WAIT, 'message of the bot'),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, method: string, path: string, newId: () => string): void {
  const json = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (path.includes('/v3/teams/')) {
    return void json(200, path.endsWith('/conversations') ? { conversations: CHANNELS } : { ...TEAM, channelCount: 2 });
  }
  if (!path.includes('/activities')) return void json(404, {});
  json(method === 'PUT' ? 200 : 201, { id: method === 'PUT' ? path.split('/').at(-1) : newId() });
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
}

/** Without the shared specifications nothing is checked here, and the tests say what they skip. */
export const hasConnectorDescription = existsSync(DESCRIPTION);

function bodyProblems(): (body: unknown) => string[] {
  if (!hasConnectorDescription) return () => [];
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const { definitions } = JSON.parse(readFileSync(DESCRIPTION, 'utf8'));
  const validate = ajv.compile({ definitions, $ref: '#/definitions/Activity' });
  return (body) =>
    validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
