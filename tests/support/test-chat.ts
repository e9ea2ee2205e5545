import { type Chat, type ChatOptions, openChat } from '../../src/adapters/openai/chat.ts';
import type { OpenAiPlace } from '../../src/adapters/openai/client.ts';
import type { TokenBudget } from '../../src/ports/token-budget.ts';
import type { ModelServer } from './model-server.ts';

export const MODEL_KEY = 'sk-muy-secreta';

export function openAiPlace(server: ModelServer): OpenAiPlace {
  return { kind: 'openai', baseUrl: server.url, apiKey: MODEL_KEY, model: 'gpt-de-prueba' };
}

export function azurePlace(server: ModelServer): OpenAiPlace {
  const { endpoint } = server;
  return { kind: 'azure-openai', endpoint, apiKey: MODEL_KEY, apiVersion: '2024-10-21', deployment: 'mis respuestas' };
}

/** A chat with a server on loopback, with nothing to limit it but what is given. */
export function openTestChat(server: ModelServer, more: Partial<ChatOptions> = {}): Promise<Chat> {
  return openChat({
    place: openAiPlace(server),
    budget: memoryBudget(),
    spending: { perUserDay: 0, perDay: 0 },
    clock: { elapsed: () => performance.now() },
    today: () => '2026-03-02',
    ...more,
  });
}

export function memoryBudget(): TokenBudget & { days: Map<string, Map<string, number>> } {
  const days = new Map<string, Map<string, number>>();
  return {
    days,
    async used(day, user) {
      const users = days.get(day) ?? new Map<string, number>();
      return { user: users.get(user) ?? 0, everybody: [...users.values()].reduce((sum, tokens) => sum + tokens, 0) };
    },
    async add(day, user, tokens) {
      const users = days.get(day) ?? new Map<string, number>();
      days.set(day, users.set(user, (users.get(user) ?? 0) + tokens));
    },
  };
}
