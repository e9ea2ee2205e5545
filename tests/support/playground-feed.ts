import { once } from 'node:events';
import { createInbox, type Inbox } from './playground-inbox.ts';

/** As much of a Bot Framework activity as tests read; the rest is there too. */
export interface WireActivity {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly replyToId?: string;
  readonly from?: { readonly id: string; readonly name?: string; readonly aadObjectId?: string };
  readonly conversation?: { readonly id: string };
  readonly attachments?: readonly WireAttachment[];
  readonly channelData?: Record<string, unknown>;
  readonly [more: string]: unknown;
}

export interface WireAttachment {
  readonly contentType: string;
  readonly content?: unknown;
}

/** A message of the bot as a person sees it. An update is another item with the same id. */
export interface ShownMessage {
  readonly id: string;
  readonly change: 'created' | 'updated';
  /** The thread for a channel (`19:…;messageid=…`), else the chat. */
  readonly conversationId: string;
  readonly text: string;
  readonly attachments: readonly WireAttachment[];
  /** The playground's own record: `aiEntity`, `streamEntity`, `suggestedActions`, `feedbackLoopEnabled`. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** One HTTP exchange between the playground and the bot, whoever began it. */
export interface Exchange {
  readonly to: 'bot' | 'playground';
  /** The activity's type, or what a connector call without an activity asked for (`getConversations`). */
  readonly what: string;
  readonly activity: WireActivity;
  readonly status: number;
  readonly body: unknown;
}

export interface PlaygroundFeed {
  readonly shown: Inbox<ShownMessage>;
  readonly exchanges: Inbox<Exchange>;
  /** Exchanges towards the bot once more, taken by the client to find the answers to what it sent itself. */
  readonly answers: Inbox<Exchange>;
  /** Chats of people other than the current user: the playground shows their messages nowhere, so they are read from the log. */
  readonly hiddenChats: Set<string>;
  close(): void;
}

interface StreamEvent {
  action: string;
  actionConversationId: string;
  message?: Record<string, unknown> & { messageId: string; postConversationId?: string };
}

interface LogEvent {
  log: {
    type: string;
    to?: string;
    activityName: string;
    request: { body?: WireActivity };
    response: { statusCode: number; body?: unknown };
  };
}

/** Listens to both streams of the playground: what people see, and the log of its traffic with the bot. */
export async function openPlaygroundFeed(url: string, tail: () => string): Promise<PlaygroundFeed> {
  const shown = createInbox<ShownMessage>(describeMessage, tail);
  const exchanges = createInbox<Exchange>(describeExchange, tail);
  const answers = createInbox<Exchange>(describeExchange, tail);
  const hiddenChats = new Set<string>();
  const threads = new Map<string, string>();

  const messages = await open<StreamEvent>(url, '/_ws_conversation/v1/conversations/stream', (event) => {
    if (event.message) shown.push(readMessage(event, event.message, threads));
  });
  const log = await open<LogEvent>(url, '/_ws/log/stream', ({ log }) => {
    if (log.type !== 'bot') return;
    const exchange: Exchange = {
      to: log.to === 'User Application' ? 'bot' : 'playground',
      what: log.activityName,
      activity: log.request.body ?? { type: log.activityName },
      status: log.response.statusCode,
      body: log.response.body,
    };
    exchanges.push(exchange);
    if (exchange.to === 'bot') answers.push(exchange);
    else if (hiddenChats.has(exchange.activity.conversation?.id ?? '')) pushHidden(exchange, shown);
  });
  return {
    shown,
    exchanges,
    answers,
    hiddenChats,
    close() {
      messages.close();
      log.close();
    },
  };
}

function readMessage(
  event: StreamEvent,
  message: NonNullable<StreamEvent['message']>,
  threads: Map<string, string>,
): ShownMessage {
  const { messageId, postConversationId } = message;
  // Only the creation of a channel's root message names its thread; its updates name the channel.
  const conversationId = postConversationId ?? threads.get(messageId) ?? event.actionConversationId;
  threads.set(messageId, conversationId);
  return {
    id: messageId,
    change: event.action === 'updateMessage' ? 'updated' : 'created',
    conversationId,
    text: typeof message.text === 'string' ? message.text : '',
    attachments: Array.isArray(message.attachments) ? message.attachments : [],
    raw: message,
  };
}

function pushHidden({ activity, body, status }: Exchange, shown: Inbox<ShownMessage>): void {
  if (activity.type !== 'message' || status >= 300) return;
  const id = (body as { id?: string } | undefined)?.id ?? '';
  shown.push({
    id,
    change: status === 200 ? 'updated' : 'created',
    conversationId: activity.conversation?.id ?? '',
    text: activity.text ?? '',
    attachments: activity.attachments ?? [],
    raw: activity,
  });
}

async function open<T>(url: string, path: string, onEvent: (event: T) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`);
  socket.addEventListener('message', (event) => onEvent(JSON.parse(String(event.data)) as T));
  await once(socket, 'open', { signal: AbortSignal.timeout(5_000) });
  return socket;
}

function describeMessage(message: ShownMessage): string {
  const cards = message.attachments.map((attachment) => attachment.contentType).join(', ');
  return `${message.change} ${message.id} in ${message.conversationId}: ${message.text.slice(0, 120)} [${cards}]`;
}

function describeExchange({ to, what, activity, status }: Exchange): string {
  return `to ${to}: ${what} ${activity.name ?? activity.text?.slice(0, 80) ?? ''} from ${activity.from?.id ?? '?'} -> ${status}`;
}
