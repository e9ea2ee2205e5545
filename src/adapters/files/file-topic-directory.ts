import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Topic, TopicSchema } from '../../domain/topic.ts';
import { AppError } from '../../errors.ts';
import type { TopicDirectory } from '../../ports/topic-directory.ts';

/**
 * Topics kept in a JSON file that an administrator edits; read once, at start. Every tenant of the process shares them.
 * @throws AppError `configuration` that names the file and what is wrong in it
 */
export function createFileTopicDirectory(path: string): TopicDirectory {
  const topics = readTopics(path);
  return {
    list: async () => topics,
    get: async (_tenant, id) => topics.find((topic) => topic.id === id),
  };
}

function readTopics(path: string): Topic[] {
  try {
    const parsed = z
      .array(TopicSchema)
      .min(1)
      .safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success) throw new AppError('configuration', `${path} is not right: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('configuration', `${path} cannot be read as JSON`, { cause: thrown });
  }
}
