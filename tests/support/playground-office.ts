import type { Person, PlaygroundConfig } from './playground-config.ts';
import type { WireActivity } from './playground-feed.ts';
import type { PlaygroundHttp } from './playground-http.ts';

/** A whole name or the given name of somebody in the config, or the person. */
export type Who = Person | string;

export interface Office {
  /** The current user of the playground's window, the agent at the desk. */
  readonly me: Person;
  readonly people: readonly Person[];
  readonly bot: { readonly id: string; readonly name: string };
  readonly conversations: {
    readonly personal: string;
    readonly group: string;
    /** Carries the team's id, as in Teams. */
    readonly general: string;
    readonly channel: string;
  };
  /** The current user when nobody is named; throws for a name that is not in the config. */
  person(who?: Who): Person;
  /** What the playground would send from this person in this conversation, without a type of its own. */
  activityAs(as: Person, conversationId: string): Promise<WireActivity>;
  /** The person's own chat with the bot; made when it is somebody else's than the current user's. */
  personalChatOf(as: Person): Promise<string>;
}

/** The people, chats and channels of a config, and how each of them speaks to the bot. */
export function createOffice(config: PlaygroundConfig, http: PlaygroundHttp, hiddenChats: Set<string>): Office {
  const { currentUser: me, bot, team, tenantId } = config;
  const people = [me, ...config.users];
  const conversations = {
    personal: config.personalChat.id,
    group: config.groupChat.id,
    general: team.id,
    channel: team.channels[0]?.id ?? team.id,
  };
  const personalChats = new Map([[me.id, conversations.personal]]);

  return {
    me,
    people,
    bot,
    conversations,
    person(who = me) {
      const found = people.find((each) => each === who || each.name === who || each.givenName === who);
      if (found) return found;
      throw new Error(`nobody called ${String(who)}; there are ${people.map(({ name }) => name).join(', ')}`);
    },
    async activityAs(as, conversationId) {
      const [channelId] = conversationId.split(';');
      const inTeam = channelId === conversations.general || channelId === conversations.channel;
      const place = inTeam ? { team: { id: team.id }, channel: { id: channelId } } : {};
      return {
        ...(await http.template(conversationId)),
        from: { id: as.id, name: as.name, aadObjectId: as.aadObjectId },
        channelData: { tenant: { id: tenantId }, source: { name: 'message' }, ...place },
      };
    },
    async personalChatOf(as) {
      const known = personalChats.get(as.id);
      if (known) return known;
      const asked = { isGroup: false, bot: { id: bot.id }, members: [{ id: as.id }] };
      const { id } = (await http.post('/_connector/v3/conversations', asked)) as { id: string };
      personalChats.set(as.id, id);
      hiddenChats.add(id);
      return id;
    },
  };
}
