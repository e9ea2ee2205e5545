import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerModel } from '../../src/ports/answer-model.ts';
import { collect } from '../support/collect.ts';
import { draftOf } from '../support/desk.ts';
import { hear } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

const QUESTION = { question: '¿Cuánto tarda el alta en el padrón?', channel: 'phone' };

let desk: HttpDesk;
afterEach(async () => {
  expect(desk.log).toEqual([]);
  await desk.close();
});

const draft: AnswerModel['draft'] = ({ earlier = [] }) => {
  const text = earlier.length === 0 ? 'Tarda tres meses como máximo [1].' : 'Como máximo tarda tres meses [1].';
  return draftOf({ type: 'delta', text }, { type: 'completed', text, quotes: {} });
};

describe('POST /suggestions/{id}/versions', () => {
  it('gives the reply in other words, whole or as it is written, on the same exchange', async () => {
    desk = await openHttpDesk({ doubles: { model: { mode: 'generated', draft } } });
    const agent = await desk.as('Ana');
    const first = await agent.ok('createSuggestion', { body: QUESTION });
    const second = await agent.ok('suggestAnother', { id: first.id, body: { tone: 'warm' } });
    expect(second).toMatchObject({ exchangeId: first.exchangeId, text: 'Como máximo tarda tres meses [1].' });
    const headers = { Accept: 'text/event-stream' };
    const heard = await collect(hear(await agent.send('suggestAnother', { id: second.id, headers })));
    expect(heard.map(({ event }) => event)).toEqual(['interaction', 'passages', 'delta', 'completed']);
    const { exchanges } = await agent.ok('readInteraction', { id: first.interactionId });
    expect(exchanges.map(({ suggestions }) => suggestions.length)).toEqual([3]);
  });

  it('says why there is none without a model', async () => {
    desk = await openHttpDesk();
    const agent = await desk.as('Ana');
    const { id } = await agent.ok('createSuggestion', { body: QUESTION });
    const { status, problem } = await agent.refused('suggestAnother', { id });
    expect([status, problem.code]).toEqual([409, 'no-other-version']);
    expect(problem.detail).toMatch(/^Una cita literal tiene una sola redacción/);
  });
});
