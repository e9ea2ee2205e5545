import type { DraftEvent } from '../../ports/answer-model.ts';
import type { TextWriter, WritingTask } from '../../ports/text-writer.ts';
import type { Chat } from './chat.ts';
import { WRITING_PROMPTS, writingMessages } from './writing-prompt.ts';

/** About twice what its instructions ask for. */
const TOKENS_OF_SUMMARY = 500;
/** A rewriting is about as long as its original, of which a token has four characters; a translation may be longer. */
const CHARACTERS_PER_TOKEN = 2;
const LEAST_TOKENS = 200;

/**
 * Has a chat model rewrite a text or sum a conversation up. What it writes comes unchecked: whoever shows it compares it
 * with what was given.
 */
export function createOpenAiTextWriter(chat: Chat): TextWriter {
  return {
    async *write(request, signal): AsyncGenerator<DraftEvent, void> {
      const { task, user, withinMs } = request;
      const asked = {
        messages: writingMessages(request),
        prompt: WRITING_PROMPTS[task.kind],
        maxTokens: mostTokens(task),
        user,
        withinMs,
      };
      for await (const event of chat.stream(asked, signal)) {
        yield event.type === 'completed' ? { ...event, quotes: {} } : event;
      }
    },
  };
}

function mostTokens(task: WritingTask): number {
  if (task.kind === 'summary') return TOKENS_OF_SUMMARY;
  return LEAST_TOKENS + Math.ceil(task.text.length / CHARACTERS_PER_TOKEN);
}
