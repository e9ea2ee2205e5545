import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Exchange, PlaygroundFeed, WireActivity } from './playground-feed.ts';

const REQUEST_MS = 20_000;

/** What the bot answered to something that was sent to it: HTTP status and body, as the playground received them. */
export interface BotAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly exchange: Exchange;
}

/** The kinds of events that the playground can invent ("Mock an activity" in its window). */
export type PlaygroundEvent =
  | 'install'
  | 'uninstall'
  | 'botAdded'
  | 'botRemoved'
  | 'userAdded'
  | 'userRemoved'
  | 'channelCreated'
  | 'channelRenamed'
  | 'channelDeleted'
  | 'teamRenamed'
  | 'teamDeleted';

/** The playground's own HTTP interface, which its window uses too. */
export interface PlaygroundHttp {
  /** Rejects on any status but 2xx, with the body and the process's last words. */
  post(path: string, body: unknown): Promise<unknown>;
  /** An activity as the playground would send it from the current user. */
  template(conversationId: string, event?: PlaygroundEvent): Promise<WireActivity>;
  /** Sends any activity to the bot and waits for the answer. */
  inject(activity: WireActivity): Promise<BotAnswer>;
  /** `adaptiveCard/action` through the window's own way, so that the playground also replaces the card it holds. */
  execute(invoke: CardInvoke): Promise<BotAnswer>;
  /** `Action.Submit` through the window's own way: the bot gets a message with a value. */
  submit(submit: Omit<CardInvoke, 'name'>): Promise<BotAnswer>;
}

export interface CardInvoke {
  readonly name: string;
  readonly from: { readonly id: string };
  readonly conversation: { readonly id: string };
  readonly replyToId: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export function createPlaygroundHttp(url: string, feed: PlaygroundFeed, tail: () => string): PlaygroundHttp {
  const request = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(REQUEST_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };

  const must = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const { status, text } = await request(method, path, body);
    if (status >= 300) throw new Error(`playground: ${method} ${path} -> ${status} ${text}\n${tail()}`);
    return text === '' ? undefined : JSON.parse(text);
  };

  const answerTo = async (matches: (activity: WireActivity) => boolean, wanted: string): Promise<BotAnswer> => {
    const exchange = await feed.answers.next(({ activity }) => matches(activity), REQUEST_MS, wanted);
    return { status: exchange.status, body: exchange.body, exchange };
  };

  const isClick = (click: Omit<CardInvoke, 'name'>, type: string) => (activity: WireActivity) =>
    activity.type === type &&
    activity.replyToId === click.replyToId &&
    activity.from?.id === click.from.id &&
    isDeepStrictEqual(activity.value, JSON.parse(JSON.stringify(click.value)));

  return {
    post: (path, body) => must('POST', path, body),
    async template(conversationId, event) {
      const query = new URLSearchParams({ conversationId, ...(event ? { type: event } : {}) });
      return (await must('GET', `/_internal/v1/customActivities/template?${query}`)) as WireActivity;
    },
    async inject(activity) {
      const id = randomUUID();
      await must('POST', '/_internal/v1/customActivities', { ...activity, id });
      return answerTo((sent) => sent.id === id, `answer of the bot to ${activity.type} ${activity.name ?? ''}`);
    },
    async execute(invoke) {
      // The bot's refusal is a 502 here and tells nothing; the log has its status and body. Only a 400 never reached the bot.
      const { status, text } = await request('POST', '/_conversation/v1/invoke', invoke);
      if (status >= 400 && status < 500) throw new Error(`playground: ${invoke.name} -> ${status} ${text}\n${tail()}`);
      return answerTo(isClick(invoke, 'invoke'), `answer of the bot to ${invoke.name}`);
    },
    async submit(submit) {
      await must('POST', '/_conversation/v1/submit', submit);
      return answerTo(isClick(submit, 'message'), 'answer of the bot to an Action.Submit');
    },
  };
}
