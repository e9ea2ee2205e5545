import { CALL_LIMITS } from '../adapters/openai/call.ts';
import { type ChatEvent, openChat } from '../adapters/openai/chat.ts';
import { openPlace } from '../compose.ts';
import type { AnswerModelConfig } from '../config-models.ts';
import type { FallbackReason } from '../domain/provenance.ts';

/** A local server may have to load its model first, in milliseconds. */
const LIMITS = { connectMs: 5000, firstTokenMs: 60_000, wholeMs: 60_000 };
/** Room for a model that thinks before its word. */
const MOST_TOKENS = 200;

const ADVICE: Partial<Record<FallbackReason, string>> = {
  unreachable: 'check its address, the network, and that it runs',
  slow: `no word in ${LIMITS.firstTokenMs / 1000} s: check that the model is loaded`,
  busy: 'its quota is used up: raise it, or try later',
  filtered: 'its content filter refuses even a greeting: check how it is set',
  truncated: 'it ended before its last word: if it reasons, set MODEL_REASONING_EFFORT to none or minimal',
  broken: 'this is no stream of a chat completion: check its address, with the version path such as /v1',
  misconfigured:
    'check the key, the name of the model or deployment, the address, and what MODEL_* sends with each request',
};

/** One word there and back, with the time to the first one. Counts for nobody. */
export async function tryModel(
  config: Exclude<AnswerModelConfig, { kind: 'extractive' }>,
): Promise<{ status: 'ok' | 'degraded' | 'down'; detail: string }> {
  const { temperature, reasoningEffort, ...place } = config;
  const chat = await openChat({
    place: await openPlace(place),
    generation: { temperature, reasoningEffort },
    budget: { used: async () => ({ user: 0, everybody: 0 }), add: async () => undefined },
    spending: { perUserDay: 0, perDay: 0 },
    clock: { elapsed: () => performance.now() },
    today: () => new Date().toISOString().slice(0, 10),
    limits: LIMITS,
  });
  const request = {
    messages: [{ role: 'user', content: 'Diga solo: hola' }] as const,
    prompt: 'doctor-1',
    maxTokens: MOST_TOKENS,
    user: 'doctor',
    withinMs: LIMITS.wholeMs,
  };
  let last: ChatEvent | undefined;
  for await (const event of chat.stream(request, new AbortController().signal)) last = event;
  if (last?.type !== 'completed') {
    const advice = last?.type === 'failed' ? ADVICE[last.reason] : undefined;
    const { status, detail } = chat.status();
    return {
      status: 'down',
      detail: `${status === 'ok' ? chat.model : detail.replace(/, 1 in a row.*$/, '')}: ${advice}`,
    };
  }
  const first = Math.round(last.use.firstTokenMs);
  const told = `${chat.model}: first word after ${first} ms`;
  if (first <= CALL_LIMITS.firstTokenMs) return { status: 'ok', detail: told };
  const wait = `a draft waits ${CALL_LIMITS.firstTokenMs} ms for it`;
  return { status: 'degraded', detail: `${told}, but ${wait} and is then made without the model; try once more` };
}
