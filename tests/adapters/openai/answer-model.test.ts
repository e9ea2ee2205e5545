import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiAnswerModel } from '../../../src/adapters/openai/answer-model.ts';
import type { AnswerModel } from '../../../src/ports/answer-model.ts';
import { aDraftRequest, describeAnswerModelContract, draftEvents } from '../../contracts/answer-model-contract.ts';
import { describeTokenBudgetContract } from '../../contracts/token-budget-contract.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { hasOpenAiSpec, requestProblems } from '../../support/openai-spec.ts';
import { azurePlace, MODEL_KEY, memoryBudget, openAiPlace, openTestChat } from '../../support/test-chat.ts';

const GOOD = 'El bono de 10 viajes cuesta 8,50 €. [1] Se recarga en estancos. [2]';
let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(GOOD);
});
afterAll(() => server.stop());
beforeEach(() => {
  server.answer = GOOD;
  server.calls.length = 0;
});

const model = async (place = openAiPlace(server)): Promise<AnswerModel> =>
  createOpenAiAnswerModel(await openTestChat(server, { place, prices: { input: 2, output: 8, currency: 'EUR' } }));

describeTokenBudgetContract('memory, for tests', async () => ({
  budget: memoryBudget(),
  close: async () => undefined,
}));
describeAnswerModelContract('OpenAI over HTTP', () => model());
describeAnswerModelContract('Azure OpenAI over HTTP', () => model(azurePlace(server)));

describe('the answer model over the openai package', () => {
  it('sends key and model to the address it was given', async () => {
    await draftEvents(await model(), aDraftRequest());
    await draftEvents(await model(azurePlace(server)), aDraftRequest());
    const [openAi, azure] = server.calls;
    expect(openAi).toMatchObject({ path: '/v1/chat/completions', body: { model: 'gpt-de-prueba', stream: true } });
    expect(openAi?.headers.authorization).toBe(`Bearer ${MODEL_KEY}`);
    expect(azure?.path).toBe('/openai/deployments/mis%20respuestas/chat/completions?api-version=2024-10-21');
    expect(azure?.headers['api-key']).toBe(MODEL_KEY);
  });

  it('asks for a token of Microsoft Entra before each request where there is no key', async () => {
    const tokens = ['primero', 'segundo'];
    const { endpoint } = server;
    const entra = await model({
      kind: 'azure-openai',
      endpoint,
      apiVersion: '2024-10-21',
      deployment: 'respuestas',
      azureADTokenProvider: async () => tokens.shift() ?? 'ninguno',
    });
    await draftEvents(entra, aDraftRequest());
    await draftEvents(entra, aDraftRequest());
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer primero', 'Bearer segundo']);
    expect(server.calls.map(({ headers }) => headers['api-key'])).toEqual([undefined, undefined]);
  });

  it.skipIf(!hasOpenAiSpec)('makes requests that fit the published description of OpenAI', async () => {
    await draftEvents(await model(), aDraftRequest());
    await draftEvents(
      await model(azurePlace(server)),
      aDraftRequest({ conversation: [{ question: 'a', answer: 'b' }] }),
    );
    const chat = await openTestChat(server, { generation: { temperature: 0, reasoningEffort: 'minimal' } });
    await draftEvents(createOpenAiAnswerModel(chat), aDraftRequest());
    expect(requestProblems('CreateChatCompletionRequest')({ model: 'm', messages: 'hola' })).not.toEqual([]);
    expect(server.calls.map(({ problems }) => problems)).toEqual([[], [], []]);
    expect(server.calls[2]?.body).toMatchObject({ temperature: 0, reasoning_effort: 'minimal' });
  });

  it('has nothing kept there, and tells nobody who asks', async () => {
    await draftEvents(await model(), aDraftRequest({ user: 'agent-7f3' }));
    const [call] = server.calls;
    expect(call?.body.store).toBe(false);
    expect(JSON.stringify([call?.body, call?.headers])).not.toContain('agent-7f3');
    expect(Object.keys(call?.body ?? {}).sort()).toEqual(
      ['max_completion_tokens', 'messages', 'model', 'store', 'stream', 'stream_options'].sort(),
    );
  });

  it('tells what the service counted and what that costs', async () => {
    server.usage = { input: 1500, output: 250 };
    const last = (await draftEvents(await model(), aDraftRequest())).at(-1);
    expect(last).toMatchObject({
      type: 'completed',
      use: {
        model: expect.stringMatching(/^127\.0\.0\.1:\d+\/gpt-de-prueba$/),
        prompt: 'answer-1',
        tokens: { input: 1500, output: 250, estimated: false },
        cost: { amount: 0.005, currency: 'EUR' },
      },
    });
  });

  it('estimates where the service does not count', async () => {
    server.usage = undefined;
    const last = (await draftEvents(await model(), aDraftRequest())).at(-1);
    if (last?.type !== 'completed' || !last.use) throw new Error('no draft');
    expect(last.use.tokens).toMatchObject({ output: Math.ceil(GOOD.length / 4), estimated: true });
    expect(last.use.tokens.input).toBeGreaterThan(500);
    server.usage = { input: 900, output: 60 };
  });

  it.each([
    ['NO_ANSWER'],
    ['**NO_ANSWER**.'],
    ['NO_ANSWER\n\nLos pasajes hablan de otra cosa.'],
    [' NO_ANSWER '],
  ])('says that there is no answer, and shows nothing, when the model says %j', async (said) => {
    server.answer = said;
    const events = await draftEvents(await model(), aDraftRequest());
    expect(events).toEqual([{ type: 'no-answer', use: expect.objectContaining({ prompt: 'answer-1' }) }]);
  });

  it.each([
    ['No. [1]'],
    ['NO_SE. [1]'],
    ['«NO ANSWER» no es una respuesta. [1]'],
    ['1. Pida cita. [1]'],
  ])('shows %j, which is an answer', async (said) => {
    server.answer = said;
    const events = await draftEvents(await model(), aDraftRequest());
    expect(events.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('')).toBe(said);
    expect(events.at(-1)).toMatchObject({ type: 'completed', text: said });
  });
});
