import type { ServerResponse } from 'node:http';

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
}

/** One event of the stream. @param more besides, in the choice */
export function chunk(delta: object, finish: string | null = null, more: object = {}): string {
  const choice = { index: 0, delta, logprobs: null, finish_reason: finish, ...more };
  return event({ choices: [choice] });
}

export function usageChunk({ input, output }: { input: number; output: number }): string {
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  return event({ choices: [], usage });
}

function event(what: object): string {
  const chunk = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_772_000_000, model: 'm', ...what };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
