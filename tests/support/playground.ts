import { type ActionSelector, ADAPTIVE_CARD, cardOf, dialogCardOf, findAction, opensDialog } from './card-actions.ts';
import { loadPlaygroundConfig, type Person, type PlaygroundConfig } from './playground-config.ts';
import {
  type Exchange,
  openPlaygroundFeed,
  type ShownMessage,
  type WireActivity,
  type WireAttachment,
} from './playground-feed.ts';
import { type BotAnswer, createPlaygroundHttp, type PlaygroundEvent } from './playground-http.ts';
import { createOffice, type Who } from './playground-office.ts';
import { startPlaygroundProcess } from './playground-process.ts';

const WAIT_MS = 10_000;

export interface PlaygroundOptions {
  /** The bot's messaging endpoint, `http://127.0.0.1:<port>/api/messages`. */
  readonly botUrl: string;
  /** The five people besides the current user. */
  readonly users?: readonly Person[];
  /** Any other part of the config; by default it is `.m365agentsplayground.yml` of the repository. */
  readonly config?: Partial<PlaygroundConfig>;
}

export interface SentMessage {
  /** Id of the message in the playground; the activity's id is another one. */
  readonly messageId: string;
  readonly conversationId: string;
}

/** A dialog that is open for one person: what `task/fetch` answered, and where `task/submit` goes. */
export interface OpenDialog extends BotAnswer {
  readonly card: Record<string, unknown>;
  readonly message: ShownMessage;
  readonly as: Person;
}

interface ActOptions {
  readonly as?: Who;
  /** What the person typed into the inputs of the card, by input id. */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

interface ChannelOptions {
  readonly as?: Who;
  /** A channel's id, or a thread's id to reply in it. Default: the channel besides General. */
  readonly to?: string;
  /** Without a mention the bot gets nothing, as in Teams. Default true. */
  readonly mention?: boolean;
}

export type Playground = Awaited<ReturnType<typeof startPlayground>>;

/** Starts the Microsoft 365 Agents Playground against a running bot and drives it as its window would. */
export async function startPlayground(options: PlaygroundOptions) {
  const users = options.users ? { users: [...options.users] } : {};
  const config = loadPlaygroundConfig({ ...options.config, ...users });
  const running = await startPlaygroundProcess(options.botUrl, config);
  const feed = await openPlaygroundFeed(running.url, running.tail).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  const http = createPlaygroundHttp(running.url, feed, running.tail);
  const office = createOffice(config, http, feed.hiddenChats);
  const { me, bot, people, conversations, person, activityAs } = office;
  const ownCards = new Map<string, { card: WireAttachment; after: number }>();

  const postMessage = async (conversationId: string, body: Record<string, unknown>): Promise<SentMessage> => {
    const path = `/_conversation/v1/conversations/${encodeURIComponent(conversationId)}/messages`;
    const sent = (await http.post(path, body)) as { messageId: string; postConversationId?: string };
    return { messageId: sent.messageId, conversationId: sent.postConversationId ?? conversationId };
  };

  /** Fetches or submits a dialog. The playground has no dialogs, so the invoke is built in the shape that Teams documents. */
  const task = async (name: string, message: ShownMessage, as: Person, data: unknown): Promise<BotAnswer> => {
    const activity = await activityAs(as, message.conversationId);
    const value = { data, context: { theme: 'default' } };
    return http.inject({ ...activity, type: 'invoke', name, replyToId: message.id, value });
  };

  /** A card returned by an invoke replaces the card for whoever pressed, until the bot updates the message for everybody. */
  const seenBy = (who: Person, messageId: string): ShownMessage => {
    const index = feed.shown.all.findLastIndex(({ id }) => id === messageId);
    const message = feed.shown.all[index];
    if (!message) throw new Error(`the bot has shown no message ${messageId}`);
    const own = ownCards.get(`${who.id} ${messageId}`);
    return own && own.after > index ? { ...message, attachments: [own.card] } : message;
  };

  return {
    url: running.url,
    pid: running.pid,
    serviceUrl: `${running.url}/_connector`,
    tenantId: config.tenantId,
    bot,
    team: config.team,
    me,
    people,
    conversations,
    person,

    /** A message in a person's own chat with the bot. Resolves when it is sent, not when the bot has answered. */
    async sendPersonalMessage(text: string, { as }: { as?: Who } = {}): Promise<SentMessage> {
      const author = person(as);
      const conversationId = await office.personalChatOf(author);
      if (author === me) return postMessage(conversationId, { from: { id: me.id }, text, textFormat: 'plain' });
      const activity = await activityAs(author, conversationId);
      const { exchange } = await http.inject({ ...activity, type: 'message', text, textFormat: 'plain' });
      return { messageId: exchange.activity.id ?? '', conversationId };
    },

    /** A message in a channel or thread, with the mention that the bot needs to see it. */
    async sendChannelMessage(text: string, { as, to, mention = true }: ChannelOptions = {}): Promise<SentMessage> {
      const author = person(as);
      const at = `<at>${bot.name}</at>`;
      const mentions = [{ mentioned: { id: bot.id }, text: at }];
      const said = mention ? `${at} ${text}` : text;
      const target = to ?? conversations.channel;
      const body = { from: { id: author.id }, text: said, textFormat: 'plain' };
      if (author === me) return postMessage(target, mention ? { ...body, mentions } : body);
      // The playground attributes every message to the current user: keep it for the thread, and tell the bot ourselves.
      const sent = await postMessage(target, body);
      if (!mention) return sent;
      const activity = await activityAs(author, sent.conversationId);
      const entities = [{ type: 'mention', text: at, mentioned: { id: bot.id, name: bot.name } }];
      await http.inject({ ...activity, type: 'message', text: said, textFormat: 'plain', entities });
      return sent;
    },

    /** Presses a button that the message's card has now. `Action.Execute` and plain `Action.Submit`; dialogs: `openDialog`. */
    async submitCardAction(messageId: string, selector: ActionSelector, { as, inputs }: ActOptions = {}) {
      const author = person(as);
      const message = seenBy(author, messageId);
      const { type, title, verb, data } = findAction(cardOf(message), selector);
      const from = { id: author.id };
      const click = { from, conversation: { id: message.conversationId }, replyToId: messageId };
      // The window does nothing at all on such a button, so a person in the playground needs another way.
      if (opensDialog(data)) throw new Error(`${String(selector)} opens a dialog: use openDialog`);
      const merged = { ...data, ...inputs };
      if (type === 'Action.Submit') return http.submit({ ...click, value: merged });
      if (type !== 'Action.Execute') throw new Error(`${type} never reaches the bot`);
      const name = 'adaptiveCard/action';
      const answer = await http.execute({ ...click, name, value: { action: { type, title, verb, data: merged } } });
      const returned = answer.body as { type?: string; value?: unknown } | undefined;
      if (returned?.type === ADAPTIVE_CARD) {
        const card = { contentType: ADAPTIVE_CARD, content: returned.value };
        ownCards.set(`${author.id} ${messageId}`, { card, after: feed.shown.all.length });
      }
      return answer;
    },

    /** Presses a button that opens a dialog (`msteams: {type: 'task/fetch'}`). Throws unless the bot answers with a card. */
    async openDialog(
      messageId: string,
      selector: ActionSelector,
      { as, inputs }: ActOptions = {},
    ): Promise<OpenDialog> {
      const author = person(as);
      const message = seenBy(author, messageId);
      const action = findAction(cardOf(message), selector);
      const { msteams } = (action.data ?? {}) as { msteams?: { type?: string } };
      if (msteams?.type !== 'task/fetch')
        throw new Error(`${String(selector)} opens no dialog: ${JSON.stringify(action)}`);
      const answer = await task('task/fetch', message, author, { ...action.data, ...inputs });
      return { ...answer, card: dialogCardOf(answer.body), message, as: author };
    },

    /** Presses a button of an open dialog: `task/submit` with the button's data and what was typed. */
    async submitDialog(dialog: OpenDialog, selector: ActionSelector, inputs: Record<string, unknown> = {}) {
      const { data } = findAction(dialog.card, selector);
      return task('task/submit', dialog.message, dialog.as, { ...data, ...inputs });
    },

    /**
     * Installs the bot as the window does when a conversation is first opened: `installationUpdate` and `conversationUpdate` with members,
     * at the same time and in any order. By default in the personal chat and both channels.
     */
    async install(...where: string[]): Promise<Exchange[]> {
      const { personal, general, channel: extra } = conversations;
      const both: Exchange[] = [];
      for (const id of where.length > 0 ? where : [personal, general, extra]) {
        await http.post(`/_debug/conversation/${encodeURIComponent(id)}/installation`, {});
        for (const type of ['installationUpdate', 'conversationUpdate']) {
          const isIt = ({ activity }: Exchange) => activity.type === type && activity.conversation?.id === id;
          both.push(await feed.answers.next(isIt, WAIT_MS, `${type} of ${id}`));
        }
      }
      return both;
    },

    /** Any other event that the playground can invent, with changes of your own. */
    async sendEvent(event: PlaygroundEvent, conversationId: string, changes: Partial<WireActivity> = {}) {
      return http.inject({ ...(await http.template(conversationId, event)), ...changes });
    },

    /** Any activity, starting from what this person would send in this conversation. */
    async inject(conversationId: string, activity: Partial<WireActivity> & { type: string }, as?: Who) {
      return http.inject({ ...(await activityAs(person(as), conversationId)), ...activity });
    },

    /** The first message or update of the bot that matches and that no earlier wait took. */
    nextActivity(matches: (message: ShownMessage) => boolean, timeoutMs = WAIT_MS): Promise<ShownMessage> {
      return feed.shown.next(matches, timeoutMs, 'message of the bot that matches');
    },

    /** The same for HTTP exchanges in either direction, e.g. refused sends. */
    nextExchange(matches: (exchange: Exchange) => boolean, timeoutMs = WAIT_MS): Promise<Exchange> {
      return feed.exchanges.next(matches, timeoutMs, 'exchange that matches');
    },

    /** The Adaptive Card of a message as this person sees it now. */
    card: (messageId: string, who?: Who) => cardOf(seenBy(person(who), messageId)),

    /** What everybody sees of the bot now: the latest state of each message, in the order of their creation. */
    messages(conversationId?: string): ShownMessage[] {
      const byId = new Map(feed.shown.all.map((message) => [message.id, message]));
      return [...byId.values()].filter((message) => !conversationId || message.conversationId === conversationId);
    },

    /** Everything that went over the wire so far. */
    exchanges: (): readonly Exchange[] => feed.exchanges.all,

    async stop(): Promise<void> {
      feed.close();
      await running.stop();
    },
  };
}
