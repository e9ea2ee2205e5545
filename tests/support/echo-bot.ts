import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Activity,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type InvokeResponse,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import express from 'express';

/** A minimal real bot, without authentication, that proves what the playground and its harness do. It is not our bot. */
export interface EchoBot {
  readonly url: string;
  /** Every activity that arrived, oldest first. */
  readonly received: readonly Activity[];
  /** Posts a card as a new thread of a channel and returns the id of its root message. */
  postToChannel(reference: ChannelReference, text: string): Promise<string>;
  updateCard(reference: ChannelReference, activityId: string, text: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ChannelReference {
  readonly serviceUrl: string;
  readonly botId: string;
  readonly channelId: string;
  readonly tenantId: string;
}

export async function startEchoBot(): Promise<EchoBot> {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  adapter.onTurnError = async (_context, error) => console.error('echo bot:', error);
  const received: Activity[] = [];
  const app = express();
  app.use(express.json());
  app.post('/api/messages', (request, response) =>
    adapter.process(request, response, async (context) => {
      received.push(context.activity);
      await answer(context);
    }),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const inChannel = async (reference: ChannelReference, act: (context: TurnContext) => Promise<void>) => {
    await adapter.continueConversationAsync('', conversationReference(reference), async (context) => {
      // Otherwise the send becomes a reply to the id that the SDK invents for the continued turn.
      Reflect.deleteProperty(context.activity, 'id');
      await act(context);
    });
  };

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    received,
    async postToChannel(reference, text) {
      let root = '';
      await inChannel(reference, async (context) => {
        const sent = await context.sendActivity(cardMessage(text));
        root = sent?.id ?? '';
      });
      return root;
    },
    async updateCard(reference, activityId, text) {
      await inChannel(reference, (context) => context.updateActivity({ ...cardMessage(text), id: activityId }).then());
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(context: TurnContext): Promise<void> {
  const { type, name, text, value, from } = context.activity;
  if (type === 'message' && value) await context.sendActivity(`Recibido: ${JSON.stringify(value)}`);
  else if (type === 'message') await context.sendActivity(cardMessage(`Eco: ${text}`));
  if (type !== 'invoke') return;
  if (name === 'adaptiveCard/action') {
    const state = card(`${value.action.verb} por ${from.name}`);
    await respond(context, { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: state });
  } else if (name === 'task/fetch') {
    const dialog = { title: 'Responder', card: CardFactory.adaptiveCard(dialogCard()) };
    await respond(context, { task: { type: 'continue', value: dialog } });
  } else if (name === 'task/submit') {
    await respond(context, { task: { type: 'message', value: `Guardado: ${value.data.respuesta}` } });
  } else await respond(context, undefined, 501);
}

async function respond(context: TurnContext, body: unknown, status = 200): Promise<void> {
  const value: InvokeResponse = { status, body };
  await context.sendActivity({ type: 'invokeResponse', value });
}

function cardMessage(text: string): Partial<Activity> {
  return MessageFactory.attachment(CardFactory.adaptiveCard(card(text)));
}

function card(text: string): Record<string, unknown> {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text, wrap: true }],
    actions: [
      { type: 'Action.Execute', title: 'Hacerme cargo', verb: 'claim', data: { escalationId: 'e1' } },
      { type: 'Action.Submit', title: 'Responder', data: { msteams: { type: 'task/fetch' }, escalationId: 'e1' } },
      { type: 'Action.Submit', title: 'Descartar', data: { choice: 'dismiss' } },
    ],
  };
}

function dialogCard(): Record<string, unknown> {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'Input.Text', id: 'respuesta', label: 'Respuesta', isMultiline: true }],
    actions: [{ type: 'Action.Submit', title: 'Enviar', data: { escalationId: 'e1' } }],
  };
}

function conversationReference(reference: ChannelReference): Partial<ConversationReference> {
  const { serviceUrl, botId, channelId, tenantId } = reference;
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: botId, name: 'Ventanilla' },
    conversation: { id: channelId, isGroup: true, conversationType: 'channel', tenantId, name: '' },
  };
}
