import { z } from 'zod';

const account = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().optional(),
});

/**
 * The shape without which the SDK fails or skips a check (traps 2 and 3). Everything else passes through untouched:
 * Teams adds properties at will. `emulator` and the other channels are not Teams and are refused.
 */
export const IncomingSchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().min(1).max(500),
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  conversation: z.looseObject({
    id: z.string().min(1).max(1000),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    name: z.string().nullish(),
  }),
  from: account,
  recipient: account,
  text: z.string().nullish(),
  name: z.string().optional(),
  action: z.string().optional(),
  replyToId: z.string().optional(),
  locale: z.string().optional(),
  value: z.unknown().optional(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      team: z.looseObject({ id: z.string(), name: z.string().nullish() }).optional(),
      eventType: z.string().optional(),
    })
    .nullish(),
});
export type Incoming = z.infer<typeof IncomingSchema>;

export function isPersonal(activity: Incoming): boolean {
  return activity.conversation.conversationType === 'personal';
}

export function isInChannel(activity: Incoming): boolean {
  return activity.conversation.conversationType === 'channel';
}

/** A thread's id is the channel's with the id of its root message: `19:…@thread.tacv2;messageid=…`. */
export function threadOf(conversationId: string): { channelId: string; rootId: string | undefined } {
  const [channelId = '', ...rest] = conversationId.split(';');
  const root = rest.find((part) => part.startsWith('messageid='));
  return { channelId, rootId: root?.slice('messageid='.length) };
}

/** Ids of messages are times in milliseconds and repeat between conversations, so they count only together with it. */
export function activityKey(activity: Incoming): string {
  return `${activity.conversation.id} ${activity.id}`;
}
