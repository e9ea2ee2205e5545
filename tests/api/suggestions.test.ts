import { afterEach, describe, expect, it } from 'vitest';
import { SuggestionResultSchema, SuggestionStreamSchemas } from '../../src/api/contract.ts';
import { AppError } from '../../src/errors.ts';
import type { AnswerModel, DraftEvent } from '../../src/ports/answer-model.ts';
import { followEvents } from '../../src/usecases/follow-events.ts';
import { collect } from '../support/collect.ts';
import { type Client, type Heard, hear, take } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

const QUESTION = { question: '¿Cuánto tarda el alta en el padrón?' };
const AS_STREAM = { Accept: 'text/event-stream' };
const opened: HttpDesk[] = [];

async function deskWith(options: Parameters<typeof openHttpDesk>[0] = {}): Promise<{ desk: HttpDesk; agent: Client }> {
  const desk = await openHttpDesk(options);
  opened.push(desk);
  return { desk, agent: await desk.as('Ana') };
}

async function heardFrom(agent: Client, input: Parameters<Client['send']>[1]): Promise<Heard[]> {
  return collect(hear(await agent.send('createSuggestion', { ...input, headers: AS_STREAM })));
}

/** A draft that says a word and then waits until it is told to stop. */
const endless: AnswerModel['draft'] = async function* (_request, signal): AsyncGenerator<DraftEvent> {
  yield { type: 'delta', text: 'El alta' };
  await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
};

afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
});

describe('a suggestion as JSON', () => {
  it('has its text, citations and passages, and the topic the question was given', async () => {
    const { desk, agent } = await deskWith();
    const result = await agent.ok('createSuggestion', { body: { ...QUESTION, channel: 'phone' } });
    expect(result).toMatchObject({ status: 'completed', mode: 'extractive', language: 'es', topic: 'padron' });
    expect(result.text).toContain('[1]');
    expect(result.citations.map((citation) => citation.n)).toEqual([1]);
    expect(result.citations[0]?.passageId).toBe(result.passages[0]?.id);
    const interaction = await agent.ok('readInteraction', { id: result.interactionId });
    expect(interaction.channel).toBe('phone');
    expect(interaction.exchanges[0]?.suggestions[0]).toMatchObject({ id: result.id, status: 'completed' });
    const metrics = await (await fetch(`${desk.url}/metrics`)).text();
    expect(metrics).toContain('ventanilla_suggestions_total{status="completed"} 1');
  });

  it('is ungrounded, and not a problem, when nothing answers', async () => {
    const { agent } = await deskWith({ doubles: { retrieval: { passages: [], answerability: 0 } } });
    const result = await agent.ok('createSuggestion', { body: QUESTION });
    expect(result).toMatchObject({ status: 'ungrounded', text: '', citations: [] });
  });

  it('is in the language of the question, as told or else as written', async () => {
    const { agent } = await deskWith();
    const { question } = QUESTION;
    const languageOf = async (body: { question: string; language?: string }) =>
      (await agent.ok('createSuggestion', { body })).language;
    expect(await languageOf({ question, language: 'gl' })).toBe('gl');
    expect(await languageOf({ question: 'Como me empadroo se vivo de aluguer?' })).toBe('gl');
    expect(await languageOf({ question: 'Nola erroldatu naiteke alokairuan bizi banaiz?' })).toBe('eu');
  });

  it('goes on with an interaction', async () => {
    const { agent } = await deskWith();
    const { interactionId } = await agent.ok('createSuggestion', { body: QUESTION });
    const again = await agent.ok('createSuggestion', { body: { ...QUESTION, interactionId } });
    expect(again.interactionId).toBe(interactionId);
    expect((await agent.ok('readInteraction', { id: interactionId })).exchanges).toHaveLength(2);
  });

  it.each([
    ['   ', 'question-empty'],
    ['¿?', 'question-empty'],
    ['a\u0000b', 'question-not-text'],
    ['x'.repeat(20_000), 'question-too-long'],
  ])('is refused in plain words for the question %j', async (question, code) => {
    const { agent } = await deskWith();
    for (const headers of [{ Accept: 'application/json' }, AS_STREAM]) {
      const { status, problem } = await agent.refused('createSuggestion', { body: { question }, headers });
      expect([status, problem.code]).toEqual([400, code]);
    }
  });

  it('is refused for an interaction that is unknown, closed or of somebody else', async () => {
    const { desk, agent } = await deskWith();
    const { interactionId } = await agent.ok('createSuggestion', { body: QUESTION });
    const body = { ...QUESTION, interactionId };
    const other = await desk.as('Berta');
    expect((await other.refused('createSuggestion', { body })).status).toBe(403);
    expect((await agent.refused('createSuggestion', { body: { ...body, interactionId: 'x' } })).status).toBe(404);
    await agent.ok('resolveInteraction', { id: interactionId });
    expect((await agent.refused('createSuggestion', { body })).problem.code).toBe('interaction-closed');
  });

  it('is a problem when the model fails, and the failure is on record', async () => {
    const { desk, agent } = await deskWith({ doubles: { draft: failingDraft } });
    const { status, problem, headers } = await agent.refused('createSuggestion', { body: QUESTION });
    expect([status, problem.code, headers.get('retry-after')]).toEqual([503, 'model-unavailable', '5']);
    const { items } = await agent.ok('listInteractions');
    expect(items[0]?.exchanges[0]?.suggestions[0]).toMatchObject({ status: 'failed', failure: 'model-unavailable' });
    expect(await (await fetch(`${desk.url}/metrics`)).text()).toContain('suggestions_total{status="failed"} 1');
  });
});

describe('a suggestion as a stream', () => {
  it('tells the interaction, the passages, the text as it is written and the whole, in this order', async () => {
    const { agent } = await deskWith();
    const response = await agent.send('createSuggestion', { body: QUESTION, headers: AS_STREAM });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('content-encoding')).toBeNull();
    const heard = await collect(hear(response));
    expect(heard.map(({ event }) => event)).toEqual(['interaction', 'passages', 'delta', 'completed']);
    expect(heard.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    for (const { event, data } of heard) {
      const schema = SuggestionStreamSchemas[event as keyof typeof SuggestionStreamSchemas];
      expect(schema.parse(data), event).toEqual(data);
    }
    const [interaction, , , completed] = heard;
    const result = SuggestionResultSchema.parse(completed?.data);
    expect(result).toMatchObject({ id: interaction?.data.id, interactionId: interaction?.data.interactionId });
    expect(result.topic).toBe('padron');
  });

  it('ends as ungrounded when nothing answers', async () => {
    const { agent } = await deskWith({ doubles: { retrieval: { passages: [], answerability: 0 } } });
    const heard = await heardFrom(agent, { body: QUESTION });
    expect(heard.map(({ event }) => event)).toEqual(['interaction', 'passages', 'ungrounded']);
  });

  it('ends as failed, in the reader’s language, when the model fails', async () => {
    const { agent } = await deskWith({ doubles: { draft: failingDraft } });
    const last = (await heardFrom(agent, { body: QUESTION })).at(-1);
    expect(last).toMatchObject({ event: 'failed', data: { code: 'model-unavailable' } });
    expect(last?.data.detail).toMatch(/redacción automática no está disponible/);
  });

  it('ends as failed when its end cannot be recorded', async () => {
    const { desk, agent } = await deskWith();
    const { save } = desk.ports.interactions;
    let writes = 0;
    desk.ports.interactions.save = (...record) => {
      if (++writes === 1) return save(...record);
      return Promise.reject(new AppError('storage-full', 'no space left'));
    };
    const heard = await heardFrom(agent, { body: QUESTION });
    expect(heard[0]?.event).toBe('interaction');
    expect(heard.filter(({ event }) => event === 'completed')).toEqual([]);
    expect(heard.at(-1)).toMatchObject({ event: 'failed', data: { code: 'storage-full', id: heard[0]?.data.id } });
    expect(desk.log).toHaveLength(1);
  });

  it('is recorded as cancelled when the client goes away', async () => {
    const { desk, agent } = await deskWith({ doubles: { draft: endless } });
    const finished = recordOf(desk, 'suggestion.failed');
    const leave = new AbortController();
    const response = await agent.send('createSuggestion', { body: QUESTION, headers: AS_STREAM, signal: leave.signal });
    const [interaction] = await take(hear(response), 3);
    leave.abort();
    await finished;
    const { exchanges } = await agent.ok('readInteraction', { id: String(interaction?.data.interactionId) });
    expect(exchanges[0]?.suggestions[0]).toMatchObject({ status: 'failed', failure: 'cancelled' });
    expect(desk.log).toEqual([]);
  });

  it('is recorded as cancelled when a client that waits for JSON goes away', async () => {
    let begun: () => void = () => {};
    const writing = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const draft: AnswerModel['draft'] = (request, signal) => {
      begun();
      return endless(request, signal);
    };
    const { desk, agent } = await deskWith({ doubles: { draft } });
    const finished = recordOf(desk, 'suggestion.failed');
    const leave = new AbortController();
    const left = agent.send('createSuggestion', { body: QUESTION, signal: leave.signal });
    await writing;
    leave.abort();
    await expect(left).rejects.toThrow();
    await finished;
    const { items } = await agent.ok('listInteractions');
    expect(items[0]?.exchanges[0]?.suggestions[0]).toMatchObject({ status: 'failed', failure: 'cancelled' });
  });

  it('is kept open by comments while the model thinks', async () => {
    const { agent } = await deskWith({ doubles: { draft: endless }, app: { heartbeatMs: 5 } });
    const leave = new AbortController();
    const response = await agent.send('createSuggestion', { body: QUESTION, headers: AS_STREAM, signal: leave.signal });
    const heard = hear(response);
    await take(heard, 3);
    expect((await heard.next()).value?.event).toBe('comment');
    leave.abort();
  });

  it('is not written faster than the client reads', async () => {
    let written = 0;
    let stopped = false;
    const flood: AnswerModel['draft'] = async function* (_request, signal): AsyncGenerator<DraftEvent> {
      try {
        for (; !signal.aborted; written++) yield { type: 'delta', text: 'palabra '.repeat(1000) };
      } finally {
        stopped = true;
      }
    };
    const { desk, agent } = await deskWith({ doubles: { draft: flood } });
    const finished = recordOf(desk, 'suggestion.failed');
    const leave = new AbortController();
    const response = await agent.send('createSuggestion', { body: QUESTION, headers: AS_STREAM, signal: leave.signal });
    await take(hear(response), 20);
    leave.abort();
    await finished;
    expect(stopped).toBe(true);
    // Without backpressure the flood would never let the event loop see that the client left.
    expect(written).toBeLessThan(100_000);
  });
});

describe('the media of a suggestion', () => {
  it.each([
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/event-stream, application/json;q=0.5', 'text/event-stream'],
    ['text/html', 'application/json'],
  ])('for Accept: %s is %s', async (accepted, media) => {
    const { agent } = await deskWith();
    const response = await agent.send('createSuggestion', { body: QUESTION, headers: { Accept: accepted } });
    expect(response.headers.get('content-type')).toContain(media);
    await response.text();
  });
});

async function* failingDraft(): AsyncGenerator<DraftEvent> {
  yield { type: 'delta', text: 'El' };
  throw new AppError('model-unavailable', 'the model did not answer');
}

/** Resolves when an event of this type is on record. */
async function recordOf(desk: HttpDesk, type: string): Promise<void> {
  const follow = new AbortController();
  const watcher = { id: 'watcher', name: 'Watcher', roles: ['supervisor' as const], tenant: 'puertoclaro' };
  for await (const event of followEvents(desk.ports, watcher, 0, follow.signal)) {
    if (event.type === type) follow.abort();
  }
}
