import type { SuggestionEvent } from '../../src/domain/suggestion-event.ts';
import { openSample } from '../bench/sample.ts';
import { type ScriptedAnswer, startModelServer } from './model-server.ts';

/** The sample municipality with a model on loopback, wired as a configuration does it. */
export async function openSampleWithModel(answer?: ScriptedAnswer, environment: Record<string, string> = {}) {
  const server = await startModelServer(answer);
  const sample = await openSample({
    ANSWER_MODEL: 'openai',
    OPENAI_BASE_URL: server.url,
    OPENAI_MODEL: 'loopback',
    MODEL_TOKENS_PER_USER_DAY: '0',
    MODEL_TOKENS_PER_DAY: '0',
    ...environment,
  });
  const { application, tenant } = sample;
  const person = { id: 'agent-1', name: 'Agente Núñez', roles: ['agent' as const], tenant };
  return {
    server,
    application,
    person,
    /** Asks and reads the stream to its end; `shown` is what stood on the screen in the end, `ever` at any time. */
    async ask(question: string, signal = new AbortController().signal) {
      const asked = await application.useCases.suggestAnswer(person, { question, channel: 'phone' }, signal);
      if (!asked.ok) throw new Error(`refused: ${asked.refusal.code}`);
      const events: SuggestionEvent[] = [];
      for await (const event of asked.value) events.push(event);
      const last = events.at(-1);
      if (!last || !('suggestion' in last)) throw new Error('a suggestion ended without its last event');
      const ever = events.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
      return { events, suggestion: last.suggestion, shown: last.suggestion.text, ever };
    },
    async close() {
      await sample.close();
      await server.stop();
    },
  };
}
