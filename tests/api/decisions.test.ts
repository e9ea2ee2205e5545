import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
let agent: Client;
beforeAll(async () => {
  desk = await openHttpDesk();
  agent = await desk.as('Ana');
});
afterAll(() => desk.close());

function asked() {
  return agent.ok('createSuggestion', { body: { question: '¿Cuánto tarda el alta en el padrón?' } });
}

async function decisionsOnRecord(interactionId: string): Promise<number> {
  const events = await desk.ports.events.read(0, 10_000);
  return events.filter((event) => event.type === 'decision.recorded' && event.subject.interactionId === interactionId)
    .length;
}

describe('a decision', () => {
  it('is recorded with what was sent', async () => {
    const { id, interactionId, text } = await asked();
    const result = await agent.ok('decideSuggestion', { id, body: { decision: 'accepted' } });
    expect(result).toMatchObject({ suggestionId: id, interactionId, decision: { kind: 'accepted', finalText: text } });
    expect((await agent.ok('readInteraction', { id: interactionId })).exchanges[0]?.finalText).toBe(text);
  });

  it.each([
    ['the same key', { 'Idempotency-Key': 'click-1' }],
    ['no key', {}],
  ])('with the same body and %s again is the same answer and one effect', async (_what, headers) => {
    const { id, interactionId } = await asked();
    const body = { decision: 'edited', finalText: 'Tarda tres meses como mucho.', reason: 'unclear' };
    const first = await agent.ok('decideSuggestion', { id, body, headers });
    const second = await agent.ok('decideSuggestion', { id, body, headers });
    expect(second).toEqual(first);
    expect(await decisionsOnRecord(interactionId)).toBe(1);
  });

  it('that edits nothing is an acceptance, and again is the same answer', async () => {
    const { id, interactionId, text } = await asked();
    const body = { decision: 'edited', finalText: text };
    const first = await agent.ok('decideSuggestion', { id, body });
    expect(first.decision.kind).toBe('accepted');
    expect(await agent.ok('decideSuggestion', { id, body })).toEqual(first);
    expect(await decisionsOnRecord(interactionId)).toBe(1);
  });

  it('sent twenty times at once has one effect', async () => {
    const { id, interactionId } = await asked();
    const body = { decision: 'rejected', reason: 'outdated' };
    const all = await Promise.all(Array.from({ length: 20 }, () => agent.ok('decideSuggestion', { id, body })));
    expect(new Set(all.map((result) => result.decision.at)).size).toBe(1);
    expect(await decisionsOnRecord(interactionId)).toBe(1);
  });

  it('that differs from the first is refused with who decided, even under the same key', async () => {
    const { id } = await asked();
    const headers = { 'Idempotency-Key': 'click-1' };
    await agent.ok('decideSuggestion', { id, body: { decision: 'accepted' }, headers });
    for (const other of [headers, { 'Idempotency-Key': 'click-2' }, {}]) {
      const refused = await agent.refused('decideSuggestion', { id, body: { decision: 'rejected' }, headers: other });
      expect(refused.problem).toMatchObject({ status: 409, code: 'already-decided', by: 'Ana' });
      expect(refused.problem.detail).toContain('(Ana)');
    }
  });

  it.each([
    [{ decision: 'edited' }, 400, 'final-text-missing'],
    [{ decision: 'edited', finalText: '  ' }, 400, 'final-text-missing'],
    [{ decision: 'forwarded' }, 400, 'invalid-input'],
    [{ decision: 'accepted', by: 'somebody' }, 400, 'invalid-input'],
    [{}, 400, 'invalid-input'],
  ])('%j is refused with %i', async (body, status, code) => {
    const { id } = await asked();
    const { problem } = await agent.refused('decideSuggestion', { id, body });
    expect(problem).toMatchObject({ status, code });
  });

  it('on an unknown suggestion is 404, and on somebody else’s is 403', async () => {
    const { id } = await asked();
    const body = { decision: 'accepted' };
    expect((await agent.refused('decideSuggestion', { id: 'x', body })).status).toBe(404);
    const other = await desk.as('Berta');
    expect((await other.refused('decideSuggestion', { id, body })).problem).toMatchObject({ code: 'forbidden' });
  });

  it.each(['', 'with space', 'k'.repeat(256)])('does not take %j as its key', async (key) => {
    const { id } = await asked();
    const headers = { 'Idempotency-Key': key };
    const { problem } = await agent.refused('decideSuggestion', { id, body: { decision: 'accepted' }, headers });
    expect(problem.errors?.map((error) => error.path)).toEqual(['Idempotency-Key']);
  });
});
