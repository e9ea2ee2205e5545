import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import type { ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { ConversationReferences } from '../src/ports/conversation-references.ts';
import { type Incoming, threadOf } from './activity.ts';

const ReferenceSchema = z.object({
  serviceUrl: z.string(),
  botId: z.string(),
  conversationId: z.string(),
  tenantId: z.string().optional(),
  conversationType: z.enum(['personal', 'channel']),
});
/** Where somebody can be spoken to, without having spoken first. */
export type Reference = z.infer<typeof ReferenceSchema>;

export function referenceTo(activity: Incoming, conversationType: Reference['conversationType']): Reference {
  const { conversation, serviceUrl, recipient, channelData } = activity;
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id;
  return {
    serviceUrl,
    botId: recipient.id,
    conversationId: threadOf(conversation.id).channelId,
    conversationType,
    ...(tenantId === undefined ? {} : { tenantId }),
  };
}

export async function saveReference(references: ConversationReferences, key: string, reference: Reference) {
  await references.save(key, JSON.stringify(reference));
}

/** A place that is gone; the port has no deletion. */
export async function forgetReference(references: ConversationReferences, key: string) {
  await references.save(key, '');
}

export async function findReference(references: ConversationReferences, key: string): Promise<Reference | undefined> {
  const stored = await references.get(key);
  return stored ? ReferenceSchema.parse(JSON.parse(stored)) : undefined;
}

/** Runs a turn in a place that nobody has just written in. */
export async function speakAt<Result>(
  adapter: TeamsAdapter,
  appId: string,
  reference: Reference,
  act: (context: TurnContext) => Promise<Result>,
): Promise<Result> {
  const { promise, resolve } = Promise.withResolvers<Result>();
  await adapter.continueConversationAsync(appId, sdkReference(reference), async (context) => {
    // Otherwise the send becomes a reply to the id that the SDK invents for this turn (trap 10).
    Reflect.deleteProperty(context.activity, 'id');
    resolve(await act(context));
  });
  return promise;
}

function sdkReference(reference: Reference): Partial<ConversationReference> {
  const { serviceUrl, botId, conversationId, conversationType, tenantId } = reference;
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: botId, name: 'Ventanilla' },
    conversation: {
      id: conversationId,
      name: '',
      isGroup: conversationType === 'channel',
      conversationType,
      ...(tenantId === undefined ? {} : { tenantId }),
    },
  };
}
