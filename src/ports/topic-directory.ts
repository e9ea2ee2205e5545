import type { Topic } from '../domain/topic.ts';

/** The topics of an administration, in the order they are shown. */
export interface TopicDirectory {
  list(tenant: string): Promise<Topic[]>;
  get(tenant: string, id: string): Promise<Topic | undefined>;
}
