import type { OpenAI } from 'openai';
import type { Call } from './call.ts';
import { modelName, type OpenAiPlace } from './client.ts';
import { isRefusedRequest } from './failure.ts';

export interface ChatMessage {
  role: 'system' | 'user';
  content: string;
}

/** How the model writes; what is absent is not sent, and the model's own stands. */
export interface Generation {
  temperature?: number | undefined;
  reasoningEffort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | undefined;
}

export interface CompletionRequests {
  /**
   * Resolves with the headers of a stream.
   * @throws what the SDK throws
   */
  send(request: { messages: readonly ChatMessage[]; maxTokens: number }, call: Call): Promise<Response>;
}

type Body = OpenAI.ChatCompletionCreateParamsStreaming;

/** What OpenAI and Azure OpenAI take today. The count of tokens comes with it, and nothing is kept there. */
const current = (maxTokens: number): Partial<Body> => ({
  max_completion_tokens: maxTokens,
  stream_options: { include_usage: true },
  store: false,
});
/** What every compatible server takes. */
const plain = (maxTokens: number): Partial<Body> => ({ max_tokens: maxTokens });

/**
 * Requests for streamed completions. A server that refuses the first as not understood (400, 422) is asked once more
 * with the settings that every server knows; the form that was taken is kept to while the process lives.
 */
export function openRequests(client: OpenAI, place: OpenAiPlace, generation: Generation = {}): CompletionRequests {
  const { temperature, reasoningEffort } = generation;
  let known: typeof current | undefined;
  return {
    async send({ messages, maxTokens }, call) {
      const post = async (form: typeof current) => {
        const body: Body = {
          model: modelName(place),
          messages: [...messages],
          stream: true,
          ...form(maxTokens),
          ...(temperature === undefined ? {} : { temperature }),
          ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
        };
        const { signal, headers } = call;
        const response = await client.chat.completions.create(body, { signal, headers }).asResponse();
        known = form;
        return response;
      };
      try {
        return await post(known ?? current);
      } catch (thrown) {
        if (known || !isRefusedRequest(thrown)) throw thrown;
        return await post(plain);
      }
    },
  };
}
