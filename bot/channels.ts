import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { TurnContext } from 'botbuilder';
import { type ConnectorClient, TeamsConnectorClient } from 'botframework-connector';
import { type Incoming, threadOf } from './activity.ts';
import type { Desk } from './desk.ts';
import { createOutgoing } from './outgoing.ts';
import { findReference, forgetReference, type Reference, referenceTo, saveReference } from './references.ts';
import type { ServiceHosts } from './service-hosts.ts';

/** Where questions go whose topic has no channel of its own, so that none is lost. */
export const ANY_TOPIC = 'channel:*';

/** Names of channels are written by people: case and accents do not tell two apart. */
export function channelKey(name: string): string {
  return `channel:${name.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()}`;
}

/** Learns the channels of the teams the app is in. */
export interface Channels {
  /** Takes in the team an activity comes from, and posts what waited for one of its channels. */
  learn(context: TurnContext, activity: Incoming): Promise<void>;
  /** The app was removed from the team, or the channel deleted. */
  forget(context: TurnContext, activity: Incoming): Promise<void>;
}

export function createChannels(desk: Desk, adapter: TeamsAdapter, hosts: ServiceHosts): Channels {
  const known = new Map<string, string>();

  /** Id and name of each channel of the team; General comes without a name and is called as the team. */
  const channelsOf = async (context: TurnContext, activity: Incoming) => {
    const team = activity.channelData?.team;
    if (!team) return [];
    const client = teamsClient(adapter, context, hosts);
    const listed = await client.teams.fetchChannelList(team.id);
    const teamName = team.name ?? (await client.teams.fetchTeamDetails(team.id)).name ?? '';
    const channels = (listed.conversations ?? []).filter(({ id }) => id !== undefined);
    return channels.map(({ id = '', name }) => ({ id, names: name ? [name] : [teamName, 'General'], general: !name }));
  };

  return {
    async learn(context, activity) {
      const team = activity.channelData?.team?.id;
      const isNews = activity.type !== 'message' && activity.type !== 'invoke';
      if (!team || (!isNews && known.get(team) === activity.serviceUrl)) return;
      const base = referenceTo(activity, 'channel');
      const channels = await channelsOf(context, activity);
      for (const { id, names, general } of channels) {
        const reference = { ...base, conversationId: id };
        for (const name of names.filter(Boolean)) await saveReference(desk.references, channelKey(name), reference);
        if (general) await saveFallback(desk, reference);
      }
      known.set(team, activity.serviceUrl);
      desk.logger.info({ team, channels: channels.length }, 'channels of a team are known');
      const { useCases, tenant } = desk;
      const topics = await useCases.listTopics({ id: 'system', name: 'Ventanilla', roles: [], tenant });
      for (const topic of topics) await useCases.postUnposted(tenant, topic.id);
    },
    async forget(_context, activity) {
      const { channelId } = threadOf(activity.conversation.id);
      const topics = await desk.useCases.listTopics({
        id: 'system',
        name: 'Ventanilla',
        roles: [],
        tenant: desk.tenant,
      });
      for (const key of [ANY_TOPIC, ...topics.map((topic) => channelKey(topic.channel))]) {
        const held = await findReference(desk.references, key);
        if (held?.conversationId === channelId) await forgetReference(desk.references, key);
      }
      known.clear();
    },
  };
}

/** With several teams the first one takes what has no channel. */
async function saveFallback(desk: Desk, reference: Reference): Promise<void> {
  const standing = await findReference(desk.references, ANY_TOPIC);
  if (standing && standing.conversationId !== reference.conversationId) return;
  await saveReference(desk.references, ANY_TOPIC, reference);
}

// TeamsInfo makes a client of its own, which would go out past our check of hosts and with the SDK's retries.
function teamsClient(adapter: TeamsAdapter, context: TurnContext, hosts: ServiceHosts): TeamsConnectorClient {
  const connector: ConnectorClient = context.turnState.get(adapter.ConnectorClientKey);
  const options = { baseUri: context.activity.serviceUrl, httpClient: createOutgoing(hosts) };
  return new TeamsConnectorClient(connector.credentials, options);
}
