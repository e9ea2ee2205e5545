import type { ReplyLength } from '../../domain/writing.ts';
import type { AnswerModel, DraftEvent, DraftRequest } from '../../ports/answer-model.ts';
import { answerMessages, instructionsOf, promptOf } from './answer-prompt.ts';
import type { Chat } from './chat.ts';
import { watchEcho } from './echo.ts';

/** Tokens of a draft, about twice what its instructions ask for: what takes more has lost its thread. */
const MOST_TOKENS: Record<ReplyLength, number> = { short: 400, normal: 800, full: 1400 };

const NO_ANSWER = 'NO_ANSWER';

/**
 * Has a chat model write the reply. Its text comes as it is written, unchecked: whoever shows it judges it against the
 * passages. Only when it says that they do not answer, nothing of it is told.
 */
export function createOpenAiAnswerModel(chat: Chat): AnswerModel {
  return {
    mode: 'generated',
    async *draft(request: DraftRequest, signal: AbortSignal): AsyncGenerator<DraftEvent, void> {
      if (request.passages.length === 0) {
        yield { type: 'no-answer' };
        return;
      }
      const { user, withinMs, length } = request;
      const asked = {
        messages: answerMessages(request),
        prompt: promptOf(request),
        maxTokens: MOST_TOKENS[length],
        user,
        withinMs,
      };
      const echoes = watchEcho(instructionsOf(request));
      // What may yet turn out to be the word for no answer is held back.
      let held = '';
      let writes = false;
      for await (const event of chat.stream(asked, signal)) {
        if (event.type === 'delta') {
          if (echoes(event.text)) {
            yield { type: 'failed', reason: 'broken', use: event.use() };
            return;
          }
          held += event.text;
          writes ||= !mayBeNoAnswer(held);
          if (!writes) continue;
          yield { type: 'delta', text: held, use: event.use };
          held = '';
        } else if (event.type === 'failed') {
          yield event;
        } else if (!writes && isNoAnswer(event.text)) {
          yield { type: 'no-answer', use: event.use };
        } else if (echoes(' ')) {
          // The last word is whole only now.
          yield { type: 'failed', reason: 'broken', use: event.use };
        } else {
          if (held !== '') yield { type: 'delta', text: held };
          yield { ...event, quotes: {} };
        }
      }
    },
  };
}

/** Models dress the word: `**NO_ANSWER**.` */
function bare(text: string): string {
  return text.replace(/[^\p{L}_]/gu, '');
}

function mayBeNoAnswer(text: string): boolean {
  return NO_ANSWER.startsWith(bare(text)) || isNoAnswer(text);
}

/** Some explain themselves behind it, though no one asked. */
function isNoAnswer(text: string): boolean {
  return bare(text).startsWith(NO_ANSWER);
}
