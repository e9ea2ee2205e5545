/**
 * Where people and channels can be reached in Teams, and which activities were already taken. Values are opaque to
 * everyone but the bot.
 */
export interface ConversationReferences {
  /** @param key `person:<id>` or `channel:<channel name>` */
  save(key: string, reference: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
  /** Durable: true only the first time this activity id is seen. */
  firstSeen(activityId: string, at: string): Promise<boolean>;
}
