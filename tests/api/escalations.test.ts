import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './client.ts';
import { type HttpDesk, openHttpDesk } from './http-desk.ts';

let desk: HttpDesk;
let agent: Client;
let elena: Client;
let tomas: Client;
beforeAll(async () => {
  desk = await openHttpDesk();
  agent = await desk.as('Ana');
  elena = await desk.as('Elena', 'expert');
  tomas = await desk.as('Tomás', 'expert');
});
afterAll(() => desk.close());

async function escalated(headers: Record<string, string> = {}) {
  const question = '¿Puede empadronarse sin contrato?';
  const { id: suggestionId, interactionId } = await agent.ok('createSuggestion', { body: { question } });
  const body = { interactionId, suggestionId, question, topic: 'padron', priority: 'urgent' };
  return { body, escalation: await agent.ok('escalate', { body, headers }) };
}

describe('a question to experts', () => {
  it('goes from open to claimed, answered and closed', async () => {
    const { escalation, body } = await escalated();
    expect(escalation).toMatchObject({ status: 'open', topic: 'padron', priority: 'urgent', askedBy: { name: 'Ana' } });
    const { id } = escalation;
    expect((await elena.ok('claimEscalation', { id })).claimedBy?.name).toBe('Elena');
    const answered = await elena.ok('answerEscalation', { id, body: { text: 'Sí, con una declaración.' } });
    expect(answered.answer?.text).toBe('Sí, con una declaración.');
    const interaction = await agent.ok('readInteraction', { id: body.interactionId });
    expect(interaction.escalations.map((held) => held.id)).toEqual([id]);
    const told = interaction.exchanges[0]?.suggestions.find((suggestion) => suggestion.origin === 'expert');
    expect(told?.text).toBe('Sí, con una declaración.');
    expect((await agent.ok('closeEscalation', { id })).status).toBe('closed');
  });

  it('claimed by two at once has one holder, and the other is told the name', async () => {
    const { escalation } = await escalated();
    const { id } = escalation;
    const responses = await Promise.all([elena, tomas].map((expert) => expert.send('claimEscalation', { id })));
    expect(responses.map((response) => response.status).sort()).toEqual([200, 409]);
    const { claimedBy } = await agent.ok('readEscalation', { id });
    const late = claimedBy?.name === 'Elena' ? tomas : elena;
    const { problem } = await late.refused('claimEscalation', { id });
    expect(problem).toMatchObject({ status: 409, code: 'already-claimed', by: claimedBy?.name });
    expect(problem.detail).toBe(`Esta consulta ya la lleva ${claimedBy?.name}.`);
  });

  it('asked with the same key twice is one, at one address', async () => {
    const headers = { 'Idempotency-Key': 'a/b?c#%' };
    const { escalation, body } = await escalated(headers);
    const again = await agent.ok('escalate', { body, headers });
    expect(again.id).toBe(escalation.id);
    expect((await agent.ok('readEscalation', { id: escalation.id })).id).toBe(escalation.id);
    const other = await agent.ok('escalate', { body, headers: { 'Idempotency-Key': 'other' } });
    expect(other.id).not.toBe(escalation.id);
  });

  it('can be released, reassigned and withdrawn', async () => {
    const { escalation } = await escalated();
    const { id } = escalation;
    expect((await elena.refused('releaseEscalation', { id })).problem.code).toBe('not-claimed-by-you');
    await elena.ok('claimEscalation', { id });
    const released = await elena.ok('releaseEscalation', { id, body: { reason: 'no es lo mío' } });
    expect(released).toMatchObject({
      status: 'open',
      history: expect.arrayContaining([expect.objectContaining({ reason: 'no es lo mío' })]),
    });
    expect((await elena.ok('reassignEscalation', { id, body: { topic: 'tributos' } })).topic).toBe('tributos');
    const unknown = await elena.refused('reassignEscalation', { id, body: { topic: 'astronomía' } });
    expect(unknown.problem).toMatchObject({ status: 400, code: 'unknown-topic' });
    expect((await agent.ok('withdrawEscalation', { id })).status).toBe('withdrawn');
    expect((await tomas.refused('claimEscalation', { id })).problem.code).toBe('not-open-any-more');
  });

  it('refuses what its state does not allow, by the right status', async () => {
    const { escalation } = await escalated();
    const { id } = escalation;
    expect((await agent.refused('closeEscalation', { id })).problem).toMatchObject({
      status: 409,
      code: 'not-answered',
    });
    const other = await desk.as('Berta');
    expect((await other.refused('withdrawEscalation', { id })).problem).toMatchObject({
      status: 403,
      code: 'not-yours',
    });
    expect((await other.refused('readEscalation', { id })).status).toBe(404);
    expect((await elena.refused('answerEscalation', { id, body: { text: ' ' } })).problem.code).toBe('answer-empty');
    expect((await elena.refused('claimEscalation', { id, body: { force: true } })).status).toBe(400);
    for (const name of ['claimEscalation', 'releaseEscalation'] as const) {
      expect((await elena.refused(name, { id: 'unknown' })).status).toBe(404);
    }
  });

  it('is refused for an unknown topic, interaction or somebody else’s', async () => {
    const { body } = await escalated();
    const unknownTopic = await agent.refused('escalate', { body: { ...body, topic: 'x' } });
    expect(unknownTopic.problem).toMatchObject({ status: 400, code: 'unknown-topic' });
    expect((await agent.refused('escalate', { body: { ...body, interactionId: 'x' } })).status).toBe(404);
    expect((await (await desk.as('Berta')).refused('escalate', { body })).status).toBe(403);
  });
});

describe('the queue', () => {
  it('is filtered by status, topic and whose it is, in pages', async () => {
    await escalated();
    const { escalation } = await escalated();
    await tomas.ok('claimEscalation', { id: escalation.id });
    const mine = await tomas.ok('listEscalations', { query: { mine: 'true', status: 'claimed' } });
    expect(mine.items.map((item) => item.claimedBy?.name)).toEqual(mine.items.map(() => 'Tomás'));
    expect(mine.items.map((item) => item.id)).toContain(escalation.id);
    const first = await elena.ok('listEscalations', { query: { status: 'open,claimed', topic: 'padron', limit: 1 } });
    expect(first.items).toHaveLength(1);
    expect(first.total).toBeGreaterThan(1);
    const second = await elena.ok('listEscalations', {
      query: { status: 'open,claimed', topic: 'padron', limit: 1, cursor: first.next ?? '' },
    });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect((await elena.refused('listEscalations', { query: { status: 'lost' } })).status).toBe(400);
  });
});
