import { getEventListeners } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiAnswerModel } from '../../../src/adapters/openai/answer-model.ts';
import type { ChatOptions } from '../../../src/adapters/openai/chat.ts';
import type { FallbackReason } from '../../../src/domain/provenance.ts';
import type { DraftEvent } from '../../../src/ports/answer-model.ts';
import { aDraftRequest, draftEvents } from '../../contracts/answer-model-contract.ts';
import { freePort } from '../../support/free-port.ts';
import type { Misbehaviour } from '../../support/model-misbehaviour.ts';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { MODEL_KEY, memoryBudget, openTestChat } from '../../support/test-chat.ts';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.stop());

/** For what ends by its limits alone. What ends otherwise has all the time it may need on a busy machine. */
const SHORT = { connectMs: 300, firstTokenMs: 600, wholeMs: 900 };
const PATIENT = { connectMs: 60_000, firstTokenMs: 60_000, wholeMs: 60_000 };
const aPatientRequest = () => aDraftRequest({ withinMs: 60_000 });
const open = async (more: Partial<ChatOptions> = {}) =>
  createOpenAiAnswerModel(await openTestChat(server, { limits: PATIENT, ...more }));
const only = (events: readonly DraftEvent[]) => events.filter(({ type }) => type !== 'delta');

describe('degraded: a model that does not write what it should', () => {
  it.each<[Misbehaviour, FallbackReason]>([
    ['hang', 'slow'],
    ['hang-after-headers', 'slow'],
    ['hang-after-text', 'slow'],
    ['drip', 'slow'],
    ['drip-of-letters', 'slow'],
    ['reset', 'unreachable'],
    ['fails', 'unreachable'],
    ['overloaded', 'unreachable'],
    ['fails-mid-stream', 'unreachable'],
    ['busy', 'busy'],
    ['busy-without-a-time', 'busy'],
    ['unauthorised', 'misconfigured'],
    ['forbidden', 'misconfigured'],
    ['unknown-model', 'misconfigured'],
    ['redirects', 'misconfigured'],
    ['filters-question', 'filtered'],
    ['filters-question-within', 'filtered'],
    ['filters-answer', 'filtered'],
    ['filters-answer-late', 'filtered'],
    ['filter-fails', 'filtered'],
    ['filter-fails-old-name', 'filtered'],
    ['filter-fails-on-question', 'filtered'],
    ['refuses-to-say', 'filtered'],
    ['too-long', 'truncated'],
    ['close-mid-word', 'truncated'],
    ['reset-mid-word', 'truncated'],
    ['broken-json', 'broken'],
    ['strange-json', 'broken'],
    ['endless-line', 'broken'],
    ['endless-repeat', 'broken'],
    ['not-a-stream', 'broken'],
    ['empty', 'broken'],
  ])('when it does «%s», the draft fails as %s, once, and the connection is closed', async (behaviour, reason) => {
    server.behaveNext(behaviour);
    const { signal } = new AbortController();
    const limits = reason === 'slow' ? SHORT : PATIENT;
    const events = await draftEvents(await open({ limits }), aPatientRequest(), signal);
    expect(only(events)).toEqual([{ type: 'failed', reason, use: expect.objectContaining({ prompt: 'answer-1' }) }]);
    expect(events.at(-1)?.type).toBe('failed');
    expect(server.calls).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    // Nobody tells the service's words on: they may repeat the question or the key.
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`refused:|${MODEL_KEY}`));
    if (behaviour.startsWith('hang') || behaviour.startsWith('drip') || behaviour.startsWith('endless')) {
      expect(await server.calls[0]?.closed).toBe('cut');
    }
  });

  it.each<[Misbehaviour, RegExp]>([
    ['other-language', /tobacconist/],
    ['cites-99', /\[99\]/],
    ['invents-fee', /37,20/],
    ['html-beacon', /<img/],
  ])('what it writes wrongly by «%s» comes as it is: the reader judges it', async (behaviour, shown) => {
    server.behaveNext(behaviour);
    expect((await draftEvents(await open(), aPatientRequest())).at(-1)).toMatchObject({
      type: 'completed',
      text: expect.stringMatching(shown),
    });
  });

  it('is left when it tells its instructions', async () => {
    server.behaveNext('echoes-system');
    const events = await draftEvents(await open(), aPatientRequest());
    expect(events.at(-1)).toEqual({
      type: 'failed',
      reason: 'broken',
      use: expect.objectContaining({ prompt: 'answer-1' }),
    });
    expect(JSON.stringify(events)).not.toMatch(/Reglas, por orden/);
  });

  it('is unreachable where nobody listens, and costs nothing', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
    const model = await open({ place: { kind: 'openai', baseUrl, model: 'm' } });
    expect(await draftEvents(model, aPatientRequest())).toEqual([{ type: 'failed', reason: 'unreachable' }]);
  });

  it('is unreachable where no connection comes about in time', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => silent.once('listening', resolve));
      const address = silent.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      // It never shakes hands for TLS.
      const place = { kind: 'openai', baseUrl: `https://127.0.0.1:${port}/v1`, model: 'm' } as const;
      const model = await open({ place, limits: { ...PATIENT, connectMs: 300 } });
      expect(await draftEvents(model, aPatientRequest())).toEqual([{ type: 'failed', reason: 'unreachable' }]);
    } finally {
      silent.close();
    }
  });

  it('is unreachable while its identity gives no token, and is sent nothing when it comes too late', async () => {
    let give = (_token: string) => {};
    const token = new Promise<string>((resolve) => {
      give = resolve;
    });
    const { endpoint } = server;
    const azureADTokenProvider = () => token;
    const place = {
      kind: 'azure-openai',
      endpoint,
      apiVersion: '2024-10-21',
      deployment: 'd',
      azureADTokenProvider,
    } as const;
    const model = await open({ place, limits: { ...PATIENT, connectMs: 50 } });
    expect(await draftEvents(model, aPatientRequest())).toEqual([{ type: 'failed', reason: 'unreachable' }]);
    give('late');
    await wait(50);
    expect(server.calls).toEqual([]);
  });

  it('may think longer than it may take to connect', async () => {
    server.firstTokenMs = 1500;
    const model = await open({ limits: { connectMs: 1000, firstTokenMs: 20_000, wholeMs: 20_000 } });
    expect((await draftEvents(model, aDraftRequest({ withinMs: 20_000 }))).at(-1)?.type).toBe('completed');
  });

  it('ends when the time it is given ends, though its own limit is later', async () => {
    server.behaveNext('hang-after-text');
    const model = await open();
    const events = await draftEvents(model, aDraftRequest({ withinMs: 300 }));
    expect(events.at(-1)).toMatchObject({ type: 'failed', reason: 'slow' });
  });

  it('has its answer when all came but the count of tokens, which is then estimated', async () => {
    server.behaveNext('hang-after-end');
    const model = await open();
    const last = (await draftEvents(model, aPatientRequest())).at(-1);
    expect(last).toMatchObject({ type: 'completed', use: { tokens: { estimated: true } } });
    expect(await server.calls[0]?.closed).toBe('cut');
  });

  it('is asked as every server knows it, once it refused the newer settings', async () => {
    server.behaveAll('knows-only-old-settings');
    const model = await open();
    for (const _ of [1, 2]) expect((await draftEvents(model, aPatientRequest())).at(-1)?.type).toBe('completed');
    const settings = server.calls.map(({ body }) => ['max_tokens' in body, 'store' in body]);
    expect(settings).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it('is not asked again when it refuses a request after it took another', async () => {
    const model = await open();
    await draftEvents(model, aPatientRequest());
    server.behaveNext('refuses-request');
    expect((await draftEvents(model, aPatientRequest())).at(-1)).toMatchObject({ reason: 'misconfigured' });
    expect(server.calls).toHaveLength(2);
  });

  it('is left alone after three failures in a row, then tried', async () => {
    let now = 0;
    const chat = await openTestChat(server, { clock: { elapsed: () => now } });
    const model = createOpenAiAnswerModel(chat);
    const reason = async () => {
      const last = (await draftEvents(model, aPatientRequest())).at(-1);
      return last?.type === 'failed' ? last.reason : last?.type;
    };
    expect(chat.status().status).toBe('ok');
    server.behaveNext('fails', 'broken-json', 'fails', 'fails');
    expect([await reason(), await reason(), await reason()]).toEqual(['unreachable', 'broken', 'unreachable']);
    expect(chat.status()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('3 in a row') });
    expect(await reason()).toBe('paused');
    expect(server.calls).toHaveLength(3);
    now += 10_000;
    expect(await reason()).toBe('unreachable');
    expect(await reason()).toBe('paused');
    now += 10_000;
    expect(await reason()).toBe('completed');
    expect(chat.status().status).toBe('ok');
  });

  it('is left alone as long as it asks to be when it is busy', async () => {
    let now = 0;
    const model = await open({ clock: { elapsed: () => now } });
    server.behaveNext('busy');
    const last = async () => (await draftEvents(model, aPatientRequest())).at(-1);
    expect(await last()).toMatchObject({ reason: 'busy' });
    now += 6900;
    expect(await last()).toEqual({ type: 'failed', reason: 'busy' });
    expect(server.calls).toHaveLength(1);
    now += 100;
    expect((await last())?.type).toBe('completed');
  });
});

describe('degraded: a reader who leaves', () => {
  const slowly = () => {
    server.answer = 'una palabra tras otra, '.repeat(200);
    server.betweenTokensMs = 20;
  };

  it.each([
    'hang',
    'hang-after-headers',
    'drip',
  ] as const)('closes the request that «%s» keeps open, by the signal', async (behaviour) => {
    server.behaveNext(behaviour);
    const controller = new AbortController();
    const model = await open();
    const run = draftEvents(model, aPatientRequest(), controller.signal);
    const ended = expect(run).rejects.toMatchObject({ code: 'cancelled' });
    while (server.calls.length === 0) await wait(5);
    controller.abort();
    await ended;
    expect(await server.calls[0]?.closed).toBe('cut');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('closes the request in the middle of the answer, by the signal', async () => {
    slowly();
    const controller = new AbortController();
    const run = async () => {
      for await (const _ of (await open()).draft(aPatientRequest(), controller.signal)) controller.abort();
    };
    await expect(run()).rejects.toMatchObject({ code: 'cancelled' });
    expect(await server.calls[0]?.closed).toBe('cut');
  });

  it('closes the request by reading no further', async () => {
    slowly();
    const { signal } = new AbortController();
    for await (const _ of (await open()).draft(aPatientRequest(), signal)) break;
    expect(await server.calls[0]?.closed).toBe('cut');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('frees what was let through and set aside though only the signal says so', async () => {
    slowly();
    let now = 0;
    const budget = memoryBudget();
    const chat = await openTestChat(server, { budget, clock: { elapsed: () => now } });
    const model = createOpenAiAnswerModel(chat);
    server.behaveNext('fails', 'fails', 'fails');
    for (let times = 0; times < 3; times++) await draftEvents(model, aPatientRequest());
    now += 10_000;
    const controller = new AbortController();
    const unread = model.draft(aPatientRequest(), controller.signal)[Symbol.asyncIterator]();
    expect(await unread.next()).toMatchObject({ value: { type: 'delta' } });
    controller.abort();
    await chat.settled();
    expect(budget.days.size).toBe(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    server.betweenTokensMs = 0;
    expect((await draftEvents(model, aPatientRequest())).at(-1)?.type).toBe('completed');
  });

  it('is no failure of the model, however often', async () => {
    slowly();
    const chat = await openTestChat(server);
    for (let times = 0; times < 5; times++) {
      for await (const _ of createOpenAiAnswerModel(chat).draft(aPatientRequest(), new AbortController().signal)) break;
    }
    expect(chat.status().status).toBe('ok');
  });

  it('leaves no timer and no listener behind, however it ends', async () => {
    const model = await open();
    const { signal } = new AbortController();
    await draftEvents(model, aPatientRequest(), signal);
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    server.behaveNext('close-mid-word', 'fails', 'filters-answer');
    for (let times = 0; times < 10; times++) await draftEvents(model, aPatientRequest(), signal);
    expect(timers()).toBeLessThanOrEqual(before);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
